import type { Order } from '@talat/contracts/order';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, openWall, placeOrder, rowOf, workAs } from './clerk.ts';

const reason = 'รอของเข้าล็อตใหม่';
const now = (order: Order) => askAs<Order>('manager', `/orders/${order.id}`);
const heldOrder = async () => {
  const order = await placeOrder();
  return workAs('manager', `/orders/${order.id}/hold`, { reason });
};
const open = async (page: Page, path: string) => {
  await page.goto(path);
  await isLive(page);
};
/** Waits for the note that it is done, and takes it back by its key. */
const takeBack = async (page: Page, said: string) => {
  await page.locator('.toast', { hasText: said }).waitFor();
  await page.keyboard.press('z');
};

describe.skipIf(hasNoBrowser)('what was done to an order is taken back by Z', () => {
  it('on the wall: what went on is held again, for its reason', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await heldOrder();
    const page = await visitor.newPage();
    await openWall(page, '/th/ops/live?view=problem');
    await rowOf(page, order).getByRole('button', { name: 'ทำต่อ' }).click();
    await takeBack(page, `${order.orderNumber} ทำต่อแล้ว`);
    await expect.poll(async () => (await now(order)).holdReason).toBe(reason);
  });

  it.each([
    ['the wall', '/th/ops/live'],
    ['the list', '/th/ops/orders'],
  ])('on %s: the step, which stands in the history as taken back', async (_, path) => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await open(page, path);
    await rowOf(page, order).focus();
    await page.keyboard.press('s');
    await takeBack(page, `${order.orderNumber} เปลี่ยนเป็น กำลังหยิบ`);
    await expect.poll(async () => (await now(order)).displayStatus).toBe('new');
    await expect.poll(() => rowOf(page, order).textContent()).toContain('ออเดอร์ใหม่');
    await open(page, `/th/ops/orders/${order.id}`);
    await page.getByRole('tabpanel').getByText('ย้อนกลับเป็น ออเดอร์ใหม่').waitFor();
  });

  it('on its own page: the step, but not one that took the cash', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const move = (status: string) =>
      askAs('manager', `/orders/${order.id}/status`, { method: 'PUT', body: { status } });
    await move('picking');
    await move('packed');
    const page = await visitor.newPage();
    await open(page, `/th/ops/orders/${order.id}`);
    await page.keyboard.press('s');
    await page.getByRole('dialog').getByRole('button', { name: 'จัดส่งโดยยังไม่มีเลข' }).click();
    await takeBack(page, `${order.orderNumber} เปลี่ยนเป็น จัดส่งแล้ว`);
    await expect.poll(async () => (await now(order)).displayStatus).toBe('packed');
    await page.locator('[aria-current=step]', { hasText: 'แพ็กแล้ว' }).waitFor();
    await move('shipped');
    await page.locator('[aria-current=step]', { hasText: 'จัดส่งแล้ว' }).waitFor();
    await page.keyboard.press('s');
    const note = page.locator('.toast', { hasText: 'ขั้นนี้ย้อนกลับไม่ได้' });
    await note.waitFor();
    expect(await note.getByRole('button', { name: 'เลิกทำ' }).count()).toBe(0);
  });

  it('in the list: what was taken is nobody’s again', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await open(page, '/th/ops/orders');
    await rowOf(page, order).focus();
    await page.keyboard.press('m');
    await takeBack(page, `มอบหมาย ${order.orderNumber}`);
    await expect.poll(() => rowOf(page, order).textContent()).toContain('ออเดอร์ใหม่');
    expect((await now(order)).assigneeId).toBeNull();
  });

  it('on its own page: what was held goes on, what was taken is nobody’s', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await open(page, `/th/ops/orders/${order.id}`);
    await page.keyboard.press('m');
    await takeBack(page, `มอบหมาย ${order.orderNumber}`);
    await expect.poll(async () => (await now(order)).assigneeId).toBeNull();
    await page.locator('.facts').getByText('ยังไม่มีคนรับ').first().waitFor();
    await page.keyboard.press('h');
    await page.getByRole('dialog').getByLabel('เหตุผล').fill(reason);
    await page.keyboard.press('Enter');
    await takeBack(page, `พัก ${order.orderNumber} ไว้แล้ว`);
    await expect.poll(async () => (await now(order)).status).toBe('confirmed');
  });

  it('but not what a colleague has changed since: that is said in the row, and stays until it is read', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await open(page, '/th/ops/orders');
    await rowOf(page, order).focus();
    await page.keyboard.press('m');
    await page.locator('.toast', { hasText: `มอบหมาย ${order.orderNumber}` }).waitFor();
    await workAs('staff', `/orders/${order.id}/notes`, { text: 'โทรแล้ว' });
    await page.keyboard.press('z');
    const refusal = rowOf(page, order).getByRole('alert');
    await refusal.getByText('มีคนแก้ไขก่อนหน้า').waitFor();
    await expect.poll(() => page.locator('.toast').count()).toBe(0);
    expect(await refusal.count()).toBe(1);
    await refusal.getByRole('button').click();
    await expect.poll(() => rowOf(page, order).textContent()).toContain('มอบหมายแล้ว');
  });
});
