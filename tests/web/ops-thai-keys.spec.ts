// What is typed and scanned while the Thai layout is on, by real keys.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, openWall, placeOrder, rowOf } from './clerk.ts';
import { ThaiKeyboard } from './thai-keyboard.ts';

const newPhone = () => `08${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
const palette = (page: Page) => page.getByRole('combobox', { name: 'ค้นหรือสั่งงาน' });
const dialog = (page: Page) => page.locator('dialog[open]');

describe.skipIf(hasNoBrowser)('with the Thai layout on', () => {
  it('the palette finds an order by its phone, and products, stock and customers too', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const phone = newPhone();
    const order = await placeOrder('ทดสอบ แป้นไทย', phone);
    const page = await visitor.newPage();
    const keys = await ThaiKeyboard.of(page);
    await page.goto('/th/ops/orders');
    await isLive(page);
    await keys.press('ctrl+KeyK');
    await palette(page).and(page.locator(':focus')).waitFor();
    await keys.keyIn(phone);
    await page.getByRole('option', { name: new RegExp(order.orderNumber) }).waitFor();
    await page.getByRole('group', { name: 'ลูกค้า' }).getByRole('option').first().waitFor();

    const { sku } = order.items[0]!;
    await page.keyboard.press('Control+a');
    await keys.scan(sku);
    await expect.poll(() => palette(page).inputValue()).toBe(sku);
    await page
      .getByRole('group', { name: 'สต๊อก' })
      .getByRole('option', { name: new RegExp(sku) })
      .first()
      .waitFor();
    // an article of several variants stands there under its own code
    await page.getByRole('group', { name: 'สินค้า' }).getByRole('option').first().waitFor();
  });

  it('a scan into the search of a list is the code, not what the layout makes of it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    const keys = await ThaiKeyboard.of(page);
    await page.goto('/th/ops/orders');
    await isLive(page);
    await keys.press('Slash');
    await page.locator('#list-search:focus').waitFor();
    await keys.scan(order.orderNumber);
    await page.waitForURL(`**/ops/orders?q=${order.orderNumber}`);
    await rowOf(page, order).waitFor();
  });

  it('a scan over a dialog goes into its field and presses none of its buttons', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    const keys = await ThaiKeyboard.of(page);
    await openWall(page, '/th/ops/live?view=new');
    await keys.press('KeyJ');
    await rowOf(page, order).and(page.locator(':focus')).waitFor();
    await keys.press('KeyH');
    await page.getByLabel('เหตุผล').and(page.locator(':focus')).waitFor();
    await keys.press('Tab');
    await dialog(page).getByRole('button', { name: 'ไม่ทำ' }).and(page.locator(':focus')).waitFor();
    await keys.scan('BOX-17');
    expect(await page.getByLabel('เหตุผล').inputValue()).toBe('BOX-17');
    await keys.press('Enter');
    await rowOf(page, order).getByText('พักไว้').waitFor();
    expect(await rowOf(page, order).textContent()).toContain('BOX-17');
  });
});
