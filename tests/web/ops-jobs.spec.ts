// The jobs of a day, by keyboard alone under the Thai layout, each within the presses that the design allows it.
import type { StockOfSku } from '@talat/contracts/inventory';
import type { Order, OrderList } from '@talat/contracts/order';
import type { ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, openWall, placeOrder, rowOf, workAs } from './clerk.ts';
import { ThaiKeyboard } from './thai-keyboard.ts';

type Hand = { page: Page; keys: ThaiKeyboard };
type Job = (at: Hand) => Promise<void>;
/**
 * Does a job as the manager, from the list on. The design counts clicks, one of which reaches a row and acts at once: by keys
 * it is reached by J first, and that counts too. What is typed does not.
 */
const within = (most: number, job: Job) => async () => {
  await using visitor = await newVisitor();
  await enter(visitor, 'manager');
  const page = await visitor.newPage();
  const keys = await ThaiKeyboard.of(page);
  await job({ page, keys });
  expect(keys.presses).toBeLessThanOrEqual(most);
};
/** The wall's new orders with the newest in hand: it is the first. */
async function newOrderInHand({ page, keys }: Hand) {
  const order = await placeOrder();
  await openWall(page, '/th/ops/live?view=new');
  await reach({ page, keys }, order);
  return order;
}
async function reach({ page, keys }: Hand, order: { id: string }): Promise<void> {
  await keys.press('KeyJ');
  await rowOf(page, order).and(page.locator(':focus')).waitFor();
}
/** From the list of orders: the page of a new one. */
async function newOrderOpened({ page, keys }: Hand) {
  const name = `เปิด ${crypto.randomUUID().slice(0, 8)}`;
  const order = await placeOrder(name);
  await openList(page, name, 1);
  await reach({ page, keys }, order);
  await open({ page, keys });
  return order;
}
async function open({ page, keys }: Hand): Promise<void> {
  await keys.press('Enter');
  await page.waitForURL(/orders\/[0-9a-f-]{36}$/);
  await isLive(page);
}
/** The list of the orders of that name, as soon as it finds them all. */
async function openList(page: Page, name: string, count: number): Promise<void> {
  const search = `?q=${encodeURIComponent(name)}`;
  await expect
    .poll(async () => (await askAs<OrderList>('manager', `/orders${search}`)).data.length, { timeout: 30_000 })
    .toBe(count);
  await page.goto(`/th/ops/orders${search}`);
  await isLive(page);
  await page.getByText(`${count} ออเดอร์`, { exact: true }).waitFor();
}
/** Sends it with a parcel's number of its own. */
async function sendOff(order: Order): Promise<string> {
  const trackingNumber = `ET${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}TH`;
  const go = (body: object) => askAs('manager', `/orders/${order.id}/status`, { method: 'PUT', body });
  await go({ status: 'picking' });
  await go({ status: 'packed' });
  await go({ status: 'shipped', trackingNumber, carrier: 'thailand_post' });
  return trackingNumber;
}
/** What has been paid back of the order that is open. */
const moneyBack = async (page: Page): Promise<number> =>
  (await askAs<Order>('manager', `/orders/${page.url().slice(-36)}`)).refunded;
const step = (page: Page) => page.locator('[aria-current=step]');
const dialog = (page: Page) => page.locator('dialog[open]');

describe.skipIf(hasNoBrowser)('by keyboard alone, under the Thai layout, one', () => {
  it(
    'takes an order: J, M',
    within(2, async ({ page, keys }) => {
      const order = await newOrderInHand({ page, keys });
      await keys.press('KeyM');
      await expect.poll(() => rowOf(page, order).textContent()).toContain('มอบหมายแล้ว');
    }),
  );

  it(
    'gives an order to somebody: J, A, the name, Enter',
    within(3, async ({ page, keys }) => {
      const order = await newOrderInHand({ page, keys });
      await keys.press('KeyA');
      await dialog(page).waitFor();
      await keys.type('เอก');
      await keys.press('Enter');
      await expect.poll(() => rowOf(page, order).textContent()).toMatch(/มอบหมายแล้ว.*เอก/s);
    }),
  );

  it(
    'takes the next step of an order: J too far, K back, S',
    within(4, async ({ page, keys }) => {
      const order = await newOrderInHand({ page, keys });
      await keys.press('KeyJ');
      await rowOf(page, order).and(page.locator(':not(:focus)')).waitFor();
      await keys.press('KeyK', 'KeyS');
      await expect.poll(() => rowOf(page, order).textContent()).toContain('กำลังหยิบ');
    }),
  );

  it(
    'picks and packs twenty orders, their labels printed: Shift+J held, F, Enter, P',
    within(4, async ({ page, keys }) => {
      const name = `ยี่สิบ ${crypto.randomUUID().slice(0, 8)}`;
      const orders = await Promise.all(Array.from({ length: 20 }, () => placeOrder(name)));
      await page.addInitScript(() => {
        window.print = () => void (document.title = 'printed');
      });
      await openList(page, name, 20);
      await keys.hold('shift+KeyJ', 20);
      await page.getByText('เลือก 20 รายการ').waitFor();
      await keys.press('KeyF');
      await dialog(page).getByRole('row', { name: 'จะทำ 20' }).waitFor();
      await keys.press('Enter');
      await page.getByRole('region', { name: 'งานกับหลายออเดอร์' }).getByText('สำเร็จ 20 ข้าม 0').waitFor();
      await keys.press('KeyP');
      await page.waitForFunction(() => document.title === 'printed');
      const slips = await page.getByRole('article').evaluateAll((all) => all.map((slip) => slip.ariaLabel));
      expect(new Set(slips)).toEqual(new Set(orders.map(({ orderNumber }) => orderNumber)));
      const packed = await askAs<OrderList>('manager', `/orders?q=${encodeURIComponent(name)}&status=packed`);
      expect(packed.data.length).toBe(20);
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

  it.each<[string, (order: Order) => Promise<string> | string]>([
    ['the last four of a phone', () => '4127'],
    ['its number', ({ orderNumber }) => orderNumber],
    ['its parcel', sendOff],
  ])('finds an order by %s: /, the characters, Enter', (_, codeOf) =>
    within(2, async ({ page, keys }) => {
      const order = await placeOrder();
      const code = await codeOf(order);
      await page.goto('/th/ops/orders');
      await isLive(page);
      await keys.press('Slash');
      await page.locator('#list-search:focus').waitFor();
      await keys.keyIn(code);
      await keys.press('Enter');
      await expect.poll(() => page.locator('#list-search').inputValue()).toBe(code);
      await rowOf(page, order).waitFor();
    })(),
  );

  it(
    'gives the money of one piece back: J, Enter, R, how many, Enter',
    within(4, async ({ page, keys }) => {
      // what costs least: a manager may give back so much
      await page.goto('/th/ops/orders?status=paid&payment=promptpay&sort=total');
      await isLive(page);
      await keys.press('KeyJ');
      await page.locator('tr[data-id]:focus').first().waitFor();
      await open({ page, keys });
      const before = await moneyBack(page);
      await keys.press('KeyR');
      await dialog(page).waitFor();
      await page
        .getByLabel(/^คืนเงินกี่ชิ้นของ/)
        .first()
        .and(page.locator(':focus'))
        .waitFor();
      await keys.keyIn('1');
      const amount = await page.getByLabel('จำนวนเงินที่คืน').inputValue();
      await keys.press('Enter');
      await expect.poll(() => dialog(page).count()).toBe(0);
      await expect
        .poll(async () => Math.round(((await moneyBack(page)) - before) * 100), { timeout: 20_000 })
        .toBe(Math.round(Number(amount.replace(',', '')) * 100));
    }),
  );

  it(
    'puts an order on hold: J, H, why, Enter',
    within(3, async ({ page, keys }) => {
      const order = await newOrderInHand({ page, keys });
      await keys.press('KeyH');
      await page.getByLabel('เหตุผล').and(page.locator(':focus')).waitFor();
      await keys.type('ที่อยู่ไม่ครบ');
      await keys.press('Enter');
      await expect.poll(() => rowOf(page, order).textContent()).toMatch(/พักไว้.*ที่อยู่ไม่ครบ/s);
    }),
  );

  it(
    'leaves a note: J, Enter, N, the words, Enter',
    within(4, async ({ page, keys }) => {
      await newOrderOpened({ page, keys });
      await keys.press('KeyN');
      await page.locator('#order-note:focus').waitFor();
      await keys.type('ลูกค้าขอห่อของขวัญ');
      await keys.press('Enter');
      await page.locator('.tl [data-note]').getByText('ลูกค้าขอห่อของขวัญ').waitFor();
    }),
  );

  it(
    'cancels an order by its name: J, Enter, Ctrl+K, the word, Enter, Enter',
    within(5, async ({ page, keys }) => {
      await newOrderOpened({ page, keys });
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
