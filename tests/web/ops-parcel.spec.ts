import type { Order } from '@talat/contracts/order';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, openWall, placeOrder, rowOf } from './clerk.ts';
import { ThaiKeyboard } from './thai-keyboard.ts';

const number = 'ET141432143TH';
const setStatus = (order: Order, status: string) =>
  askAs<Order>('manager', `/orders/${order.id}/status`, { method: 'PUT', body: { status } });

/** An order in its box; its step is the carrier's. */
async function packedOrder(name?: string): Promise<Order> {
  const order = await placeOrder(name);
  await setStatus(order, 'picking');
  await setStatus(order, 'packed');
  return order;
}
const dialog = (page: Page) => page.locator('dialog[open]');
const numberBox = (page: Page) => dialog(page).getByLabel('เลขพัสดุ', { exact: true });
const step = (page: Page) => page.locator('[aria-current=step]');
const openOrder = async (page: Page, id: string, locale = 'th') => {
  await page.goto(`/${locale}/ops/orders/${id}`);
  await isLive(page);
};
/** The keys of a scanner that knows nothing of the Thai layout. */
const scan = (keys: ThaiKeyboard, code: string) =>
  keys.press(...[...code].map((letter) => (/\d/.test(letter) ? `Digit${letter}` : `shift+Key${letter}`)));

describe.skipIf(hasNoBrowser)('the number of a parcel', () => {
  it('is asked when an order leaves, scanned under the Thai layout, and told to the customer', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await packedOrder();
    const page = await visitor.newPage();
    const keys = await ThaiKeyboard.of(page);
    await openWall(page);
    await rowOf(page, order).focus();
    await keys.press('KeyS');
    await numberBox(page).and(page.locator(':focus')).waitFor();
    await scan(keys, number);
    expect(await numberBox(page).inputValue()).toBe(number);
    expect(await dialog(page).locator('[aria-pressed=true]').textContent()).toBe('ไปรษณีย์ไทย');
    await keys.press('Enter');
    await expect.poll(() => rowOf(page, order).textContent()).toContain('จัดส่งแล้ว');

    await page.goto(`/th/ops/orders?q=${number.toLowerCase()}`);
    await isLive(page);
    await rowOf(page, order).focus();
    await page.keyboard.press('Space');
    await page.locator('.peek').getByText(number).waitFor();

    await page.goto(`/th/track/${order.trackingToken}`);
    await page.locator('.slip').getByText(number).waitFor();
  });

  it('may be left out, and is added, corrected and taken away on the page of the order', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await packedOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('s');
    await dialog(page).getByRole('button', { name: 'จัดส่งโดยยังไม่มีเลข' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => step(page).textContent()).toContain('จัดส่งแล้ว');

    const parcel = page.locator('.parcel');
    await parcel.getByText('ยังไม่มี', { exact: true }).waitFor();
    await parcel.getByRole('button', { name: 'ใส่เลขพัสดุ' }).click();
    await numberBox(page).fill('820123456789');
    await page.keyboard.press('Enter');
    await parcel.getByText('820123456789').waitFor();
    await parcel.getByRole('link', { name: 'เจแอนด์ที' }).waitFor();
    await page.locator('.tl').getByText('ใส่เลขพัสดุ').waitFor();

    await parcel.getByRole('button', { name: 'แก้เลขพัสดุ' }).click();
    await dialog(page).getByRole('button', { name: 'KEX (เดิม Kerry)' }).click();
    await dialog(page).getByRole('button', { name: 'บันทึก' }).click();
    await parcel.getByRole('link', { name: 'KEX (เดิม Kerry)' }).waitFor();

    await openOrder(page, order.id, 'en');
    await parcel.getByRole('button', { name: 'Change the number' }).click();
    await dialog(page).getByLabel('Tracking number', { exact: true }).fill('');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await parcel.getByText('None yet', { exact: true }).waitFor();
  });

  it('of many at once is left for later, and the list says so', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const name = `หลายกล่อง ${crypto.randomUUID().slice(0, 8)}`;
    const orders = [await packedOrder(name), await packedOrder(name)];
    const page = await visitor.newPage();
    await expect
      .poll(async () => {
        await page.goto(`/th/ops/orders?q=${encodeURIComponent(name)}`);
        await isLive(page);
        return page.locator('tr[data-id]').count();
      })
      .toBe(2);
    await rowOf(page, orders[0]!).focus();
    await page.keyboard.press('s');
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('s');
    await dialog(page).getByText('ยังไม่มีเลขพัสดุ').waitFor();
    await page.keyboard.press('Enter');
    for (const order of orders) await expect.poll(() => rowOf(page, order).textContent()).toContain('จัดส่งแล้ว');
    const { trackingNumber } = await askAs<Order>('manager', `/orders/${orders[0]!.id}`);
    expect(trackingNumber).toBeNull();
  });
});
