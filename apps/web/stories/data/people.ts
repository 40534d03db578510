import { Session, User } from '@talat/contracts/auth';
import type { Role } from '@talat/contracts/permissions';
import { Assignee, SavedAddress } from '@talat/contracts/user';

/** Ids as the shop has them, the same at every showing. */
export const idOf = (kind: number, index: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Times are as long ago as they are said to be, whenever a story is shown. */
export const now = Date.now();
export const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

const names = [
  ['ณัฐพล', 'สุขสวัสดิ์'],
  ['ปิยะธิดา', 'น้ำทิพย์'],
  ['กฤษฎา', 'ญี่ปุ่นวงศ์'],
  ['ศิริพร', 'ตั้งเจริญ'],
] as const;

export const user = (role: Role, index = 0): User =>
  User.parse({
    id: idOf(1, index),
    email: `${role}@talat.local`,
    username: role,
    firstName: names[index]![0],
    lastName: names[index]![1],
    phone: '0812345678',
    role,
    roles: [role],
    status: 'active',
    isActive: true,
    isEmailVerified: true,
    lastLoginAt: ago(40),
    createdAt: ago(500_000),
    updatedAt: ago(500_000),
    version: 1,
  });

export const assignees = names.map(([first, last], index) =>
  Assignee.parse({ id: idOf(1, index), name: `${first} ${last}`, role: index === 0 ? 'manager' : 'staff' }),
);

const phone =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

/** This device, a phone, and one that says nothing of itself. */
export const sessions = [null, phone, null].map((userAgent, index) =>
  Session.parse({
    id: idOf(17, index),
    deviceName: index === 0 ? 'เครื่องหน้าร้าน' : null,
    userAgent,
    ip: `203.0.113.${7 + index}`,
    createdAt: ago(9000),
    lastUsedAt: ago(index * 300),
    expiresAt: new Date(now + 86_400_000).toISOString(),
    current: index === 0,
  }),
);

/** At home and at work. */
export const savedAddresses = (['บ้าน', 'ที่ทำงาน'] as const).map((label, index) =>
  SavedAddress.parse({
    id: idOf(19, index),
    label,
    isDefault: index === 0,
    name: 'สมหญิง วงศ์สว่าง',
    phone: '0812345678',
    line1: '88/12 หมู่ 4 ซอยสุเทพ 12 ถนนสุเทพ',
    subdistrict: 'สุเทพ',
    district: 'เมืองเชียงใหม่',
    province: 'เชียงใหม่',
    postcode: '50200',
  }),
);
