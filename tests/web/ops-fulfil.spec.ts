import type { Order } from '@talat/contracts/order';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, openWall, placeOrder, rowOf } from './clerk.ts';

const now = (order: Order) => askAs<Order>('manager', `/orders/${order.id}`);
const stateOf = async (order: Order) => (await now(order)).displayStatus;
const pack = async (page: Page, order: Order) => {
  await rowOf(page, order).focus();
  await page.keyboard.press('f');
  await page.locator('.toast', { hasText: `${order.orderNumber} เปลี่ยนเป็น แพ็กแล้ว` }).waitFor();
};

describe.skipIf(hasNoBrowser)('orders are fulfilled by F', () => {
  it('several at once, and their slips come out of the printer by P', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const orders = [await placeOrder(), await placeOrder()];
    const page = await visitor.newPage();
    await page.addInitScript(() => {
      window.print = () => void (document.title = 'printed');
    });
    await page.goto('/th/ops/orders');
    await isLive(page);
    await rowOf(page, orders[1]!).focus();
    const chosen = page.getByRole('region', { name: 'ทำกับแถวที่เลือก' });
    // as hands press them: keys without a pause are a scanner's
    await page.keyboard.press('x');
    await chosen.getByText('เลือก 1 รายการ').waitFor();
    await page.keyboard.press('Shift+J');
    await chosen.getByText('เลือก 2 รายการ').waitFor();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'หยิบและแพ็ก 2 ออเดอร์' });
    // nothing is sent before it is shown what would come of it
    await dialog.getByRole('button', { name: 'หยิบและแพ็ก' }).and(page.locator(':not([aria-busy])')).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => Promise.all(orders.map(stateOf))).toEqual(['packed', 'packed']);
    await page.keyboard.press('p');
    await page.waitForURL(/\/ops\/orders\/slips/);
    await page.waitForFunction(() => document.title === 'printed');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.ops :is(button, a.btn):visible').count()).toBe(0);
    for (const order of orders) {
      const slip = page.getByRole('article', { name: order.orderNumber });
      for (const word of [order.items[0]!.name, '081-234-4127', 'COD', 'ใบจัดของ'])
        expect(await slip.innerText()).toContain(word);
    }
    expect((await page.pdf({ format: 'A5' })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });

  it('on the wall, and by the name of the state; what takes cash is not among it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await pack(page, order);
    await page.keyboard.press('z');
    await expect.poll(() => stateOf(order)).toBe('new');
    await expect.poll(() => rowOf(page, order).textContent()).toContain('ออเดอร์ใหม่');
    await rowOf(page, order).focus();
    await page.keyboard.press('Shift+S');
    const states = page.getByRole('dialog', { name: 'เปลี่ยนสถานะ' });
    await states.getByRole('option', { name: /กำลังหยิบ/ }).waitFor();
    await states.getByRole('option', { name: /แพ็กแล้ว/ }).click();
    await expect.poll(() => stateOf(order)).toBe('packed');
    await rowOf(page, order).focus();
    await page.keyboard.press('f');
    expect(await stateOf(order)).toBe('packed');
  });
});
