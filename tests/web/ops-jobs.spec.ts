// The jobs of a day, by keyboard alone under the Thai layout, each within the presses that the design allows it.
import type { StockOfSku } from '@talat/contracts/inventory';
import type { OrderList } from '@talat/contracts/order';
import type { ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, openWall, placeOrder, rowOf, workAs } from './clerk.ts';
import { ThaiKeyboard } from './thai-keyboard.ts';

type Job = (at: { page: Page; keys: ThaiKeyboard }) => Promise<void>;
/** Does a job as the manager; what comes before the first press is not counted. */
const within = (most: number, job: Job) => async () => {
  await using visitor = await newVisitor();
  await enter(visitor, 'manager');
  const page = await visitor.newPage();
  const keys = await ThaiKeyboard.of(page);
  await job({ page, keys });
  expect(keys.presses).toBeLessThanOrEqual(most);
};
/** The wall with a new order's row in hand. */
async function newOrderInHand(page: Page) {
  const order = await placeOrder();
  await openWall(page);
  await rowOf(page, order).focus();
  return order;
}
const openOrder = async (page: Page, id: string) => {
  await page.goto(`/th/ops/orders/${id}`);
  await isLive(page);
};
const step = (page: Page) => page.locator('[aria-current=step]');
const dialog = (page: Page) => page.locator('dialog[open]');

describe.skipIf(hasNoBrowser)('by keyboard alone, under the Thai layout, one', () => {
  it(
    'takes an order: M',
    within(1, async ({ page, keys }) => {
      const order = await newOrderInHand(page);
      await keys.press('KeyM');
      await expect.poll(() => rowOf(page, order).textContent()).toContain('มอบหมายแล้ว');
    }),
  );

  it(
    'gives an order to somebody: A, the name, Enter',
    within(2, async ({ page, keys }) => {
      const order = await newOrderInHand(page);
      await keys.press('KeyA');
      await dialog(page).waitFor();
      await keys.type('เอก');
      await keys.press('Enter');
      await expect.poll(() => rowOf(page, order).textContent()).toMatch(/มอบหมายแล้ว.*เอก/s);
    }),
  );

  it(
    'takes the next step of an order: S',
    within(1, async ({ page, keys }) => {
      const order = await newOrderInHand(page);
      await keys.press('KeyS');
      await expect.poll(() => rowOf(page, order).textContent()).toContain('กำลังหยิบ');
    }),
  );

  it(
    'takes the next step of twenty orders: J, X, Shift+J held, S, Enter',
    within(5, async ({ page, keys }) => {
      const name = `ยี่สิบ ${crypto.randomUUID().slice(0, 8)}`;
      await Promise.all(Array.from({ length: 20 }, () => placeOrder(name)));
      const search = `?q=${encodeURIComponent(name)}`;
      await expect
        .poll(async () => (await askAs<OrderList>('manager', `/orders${search}`)).data.length, { timeout: 30_000 })
        .toBe(20);
      await page.goto(`/th/ops/orders${search}`);
      await isLive(page);
      await page.getByText('20 ออเดอร์', { exact: true }).waitFor();
      await keys.press('KeyJ', 'KeyX');
      await keys.hold('shift+KeyJ', 19);
      await page.getByText('เลือก 20 รายการ').waitFor();
      await keys.press('KeyS');
      await dialog(page).getByRole('row', { name: 'จะทำ 20' }).waitFor();
      await keys.press('Enter');
      await page.getByRole('region', { name: 'งานกับหลายออเดอร์' }).getByText('สำเร็จ 20 ข้าม 0').waitFor();
    }),
  );

  it(
    'sees only what has one status: its digit',
    within(1, async ({ page, keys }) => {
      await openWall(page);
      await keys.press('Digit3');
      await expect.poll(() => new URL(page.url()).searchParams.get('view')).toBe('new');
    }),
  );

  it(
    'finds an order by the last four of a phone: /, the digits, Enter',
    within(2, async ({ page, keys }) => {
      const order = await placeOrder();
      await page.goto('/th/ops/orders');
      await isLive(page);
      await keys.press('Slash');
      await page.locator('#list-search:focus').waitFor();
      await keys.keyIn('4127');
      await keys.press('Enter');
      await expect.poll(() => page.locator('#list-search').inputValue()).toBe('4127');
      await rowOf(page, order).waitFor();
    }),
  );

  it(
    'gives money back: R, the amount, Enter',
    within(2, async ({ page, keys }) => {
      await page.goto('/th/ops/orders?status=paid&payment=promptpay');
      await page.locator('tr[data-id] .ref').last().click();
      await page.waitForURL(/orders\/[0-9a-f-]{36}$/);
      await isLive(page);
      await keys.press('KeyR');
      await dialog(page).waitFor();
      await page.getByLabel('จำนวนเงินที่คืน').and(page.locator(':focus')).waitFor();
      await keys.keyIn('1');
      await keys.press('Enter');
      await expect.poll(() => dialog(page).count()).toBe(0);
    }),
  );

  it(
    'puts an order on hold: H, why, Enter',
    within(2, async ({ page, keys }) => {
      const order = await placeOrder();
      await openOrder(page, order.id);
      await keys.press('KeyH');
      await page.getByLabel('เหตุผล').and(page.locator(':focus')).waitFor();
      await keys.type('ที่อยู่ไม่ครบ');
      await keys.press('Enter');
      await expect.poll(() => step(page).textContent()).toContain('พักไว้');
    }),
  );

  it(
    'leaves a note: N, the words, Enter',
    within(2, async ({ page, keys }) => {
      const order = await placeOrder();
      await openOrder(page, order.id);
      await keys.press('KeyN');
      await page.locator('#order-note:focus').waitFor();
      await keys.type('ลูกค้าขอห่อของขวัญ');
      await keys.press('Enter');
      await page.locator('.tl [data-note]').getByText('ลูกค้าขอห่อของขวัญ').waitFor();
    }),
  );

  it(
    'cancels an order by its name: Ctrl+K, the word, Enter, Enter',
    within(3, async ({ page, keys }) => {
      const order = await placeOrder();
      await openOrder(page, order.id);
      await keys.press('ctrl+KeyK');
      await page.getByRole('combobox', { name: 'ค้นหรือสั่งงาน' }).and(page.locator(':focus')).waitFor();
      await keys.type('ยกเลิกออเดอร์');
      await keys.press('Enter');
      await page.getByLabel('เหตุผล').and(page.locator(':focus')).waitFor();
      await keys.press('Enter');
      await expect.poll(() => step(page).textContent()).toContain('ยกเลิก');
    }),
  );

  it(
    'corrects the stock of an article: J, A, the number, Enter',
    within(3, async ({ page, keys }) => {
      const { data } = await askAs<ProductList>('manager', '/products?inStock=true&limit=100');
      const { sku } = data.find(({ variantCount }) => variantCount === 1)!;
      const { levels } = await askAs<StockOfSku>('manager', `/inventory/${encodeURIComponent(sku)}`);
      await page.goto(`/th/ops/stock?q=${encodeURIComponent(sku)}`);
      await isLive(page);
      await keys.press('KeyJ', 'KeyA');
      await dialog(page).waitFor();
      await page.getByRole('textbox', { name: 'จำนวน' }).and(page.locator(':focus')).waitFor();
      await keys.keyIn('+3');
      await keys.press('Enter');
      await expect.poll(() => dialog(page).count()).toBe(0);
      const before = levels.reduce((sum, { onHand }) => sum + onHand, 0);
      await expect
        .poll(async () => (await askAs<StockOfSku>('manager', `/inventory/${encodeURIComponent(sku)}`)).onHand)
        .toBe(before + 3);
      await workAs('manager', '/inventory/adjustments', { sku, delta: -3, reason: 'adjusted' });
    }),
  );

  it(
    'sees who changed a price: J, L',
    within(2, async ({ page, keys }) => {
      const { data } = await askAs<ProductList>('manager', '/products?limit=1&sort=price');
      const { id, sku, price } = data[0]!;
      await askAs('manager', `/products/${id}`, { method: 'PUT', body: { price: price + 1 } });
      await page.goto(`/th/ops/products?q=${encodeURIComponent(sku)}`);
      await isLive(page);
      await keys.press('KeyJ', 'KeyL');
      await page.waitForURL(`**/ops/audit?entity=product&object=${id}`);
      await page
        .locator('tr[data-id]', { hasText: /ธวัชชัย.*แก้ไขสินค้า.*ราคา ฿[\d,.]+ → ฿/s })
        .first()
        .waitFor();
    }),
  );
});
