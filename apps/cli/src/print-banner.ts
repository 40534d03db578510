import { relative } from 'node:path';
import { logFolder, root, type Launch } from './launch.settings.ts';

const password = 'Talat-2569!';
const demoAccounts: [name: string, role: string][] = [
  ['superadmin', 'everything · ทุกอย่าง'],
  ['admin', 'users, settings, all orders · ผู้ดูแลร้าน'],
  ['manager', 'orders, stock, refunds · ผู้จัดการ'],
  ['staff', 'picks and packs · พนักงาน'],
  ['staff2', 'a second one, to assign to · พนักงานอีกคน'],
  ['seller', 'own products · ผู้ขาย'],
  ['customer', 'buys · ลูกค้า'],
];

/** What a newcomer sees first: where to look, who to be, what to try. */
export function printBanner(launch: Launch): void {
  const { webUrl, apiPort, extraPorts, isDemo } = launch;
  const lines = [
    '',
    '  Talat is open · ตลาดเปิดแล้ว',
    '',
    `    Storefront · หน้าร้าน          ${webUrl}`,
    `    Live wall · กระดานสด          ${webUrl}/ops/live`,
    `    API and its docs · เอกสาร API  http://localhost:${apiPort}/docs`,
    ...extraPorts.map((port) => `    The same API                 http://localhost:${port}`),
    '',
    ...(isDemo ? accountLines() : []),
    '  Look at this first · ลองแบบนี้ก่อน',
    `    1. Open ${webUrl}/ops/live and sign in${isDemo ? ' as manager@talat.example' : ''}.`,
    `    2. In another window open ${webUrl} and order something; no account is needed.`,
    '    3. Watch the order arrive on the wall · ดูคำสั่งซื้อเข้ากระดานทันที',
    '',
    `  Ctrl-C stops everything · กด Ctrl-C เพื่อปิดร้าน   Logs: ${relative(root, logFolder(launch)) || '.'}`,
    '',
  ];
  console.log(lines.join('\n'));
}

function accountLines(): string[] {
  const width = Math.max(...demoAccounts.map(([name]) => name.length));
  return [
    `  Demo accounts, password ${password} · บัญชีตัวอย่าง`,
    ...demoAccounts.map(([name, role]) => `    ${`${name}@talat.example`.padEnd(width + 16)} ${role}`),
    '',
  ];
}
