import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter } from './clerk.ts';
import { pageTroubles } from './page-troubles.ts';

const nobody = crypto.randomUUID();
const cases = [
  ['/ops/nowhere/at/all', 'ไม่มีหน้านี้ในหลังร้าน', '/th/ops'],
  [`/ops/orders/${nobody}`, 'ไม่พบออเดอร์นี้', '/th/ops/orders'],
  [`/ops/customers/${nobody}`, 'ไม่พบลูกค้าคนนี้', '/th/ops/customers'],
  [`/ops/products/${nobody}`, 'ไม่พบสินค้านี้', '/th/ops/products'],
  ['/ops/stock/articles/NOT-THERE', 'ไม่พบสต๊อกของสินค้านี้', '/th/ops/stock'],
  [`/ops/users/${nobody}`, 'ไม่พบผู้ใช้คนนี้', '/th/ops/users'],
  [`/ops/audit/${nobody}`, 'ไม่พบรายการในประวัติ', '/th/ops/audit'],
] as const;

describe.skipIf(hasNoBrowser)('what is not there', () => {
  it.each(cases)('at %s is told in the console as what was looked for', async (path, heading, back) => {
    await using visitor = await newVisitor();
    await enter(visitor, 'talat-admin');
    const page = await visitor.newPage();
    await page.goto(`/th${path}`);
    await page.getByRole('heading', { name: heading }).waitFor();
    expect(await page.locator('.ops .rail').isVisible()).toBe(true);
    expect(await page.locator('.say-box a').getAttribute('href')).toBe(back);
    expect(await pageTroubles(page)).toEqual([]);
  });
});
