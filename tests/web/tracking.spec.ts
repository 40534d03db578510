import type { Order } from '@talat/contracts/order';
import type { Product } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, orderAll, placeOrder } from './clerk.ts';

const number = 'ET141432143TH';
const move = (order: Order, status: string, more = {}) =>
  askAs<Order>('manager', `/orders/${order.id}/status`, { method: 'PUT', body: { status, ...more } });
async function sentOrder(): Promise<Order> {
  const order = await placeOrder();
  for (const status of ['picking', 'packed']) await move(order, status);
  await move(order, 'shipped', { trackingNumber: number, carrier: 'thailand_post' });
  return order;
}
const headline = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const ruler = (page: Page) => page.locator('.route b').allTextContents();

describe.skipIf(hasNoBrowser)('the tracking page', () => {
  it('tells of a parcel that was refused and came back, and promises nothing any more', async () => {
    await using visitor = await newVisitor();
    const order = await sentOrder();
    const page = await visitor.newPage();
    await page.goto(`/th/track/${order.trackingToken}`);
    await expect.poll(() => headline(page)).toMatch(/^ถึง /);
    await page.locator('.live[data-state=live]').waitFor();

    await move(order, 'refused', { reason: 'ไม่มีคนรับ' });
    await expect.poll(() => headline(page)).toBe('ไม่ได้รับพัสดุ');
    await page.getByText('ของกำลังกลับมาที่ร้าน').waitFor();
    expect(await ruler(page)).toEqual(['ออเดอร์ใหม่', 'กำลังหยิบ', 'แพ็กแล้ว', 'จัดส่งแล้ว', 'ปฏิเสธรับ', 'ตีกลับแล้ว']);

    await move(order, 'returned');
    await expect.poll(() => headline(page)).toBe('ของกลับถึงร้าน');
    await page.goto(`/en/track/${order.trackingToken}`);
    expect(await headline(page)).toBe('Back at the shop');
    await page.locator('.timeline [aria-current=step]').getByText('The goods came back to the shop').waitFor();
  });

  it('leads to the carrier, says when it changed last, and puts the same goods into the cart again', async () => {
    await using visitor = await newVisitor();
    const order = await sentOrder();
    const page = await visitor.newPage();
    // without the live line it says since when it is so
    await page.routeWebSocket(/socket\.io/, (socket) => void socket.close());
    await page.goto(`/th/track/${order.trackingToken}`);
    const carrier = page.getByRole('link', { name: 'ตามต่อที่ไปรษณีย์ไทย' });
    expect(await carrier.getAttribute('href')).toBe(`https://track.thailandpost.co.th/?trackNumber=${number}`);
    await expect.poll(() => page.locator('.live').textContent()).toMatch(/^ปรับล่าสุด \S+\s\d+\s\S+ \d\d:\d\d$/);
    await page.getByRole('button', { name: 'สั่งชุดนี้อีกครั้ง' }).click();
    const drawer = page.getByRole('dialog', { name: 'ตะกร้า' });
    await drawer.getByText(order.items[0]!.name).first().waitFor();
    await expect.poll(() => page.getByRole('link', { name: /ตะกร้า 1 ชิ้น/ }).count()).toBe(1);
  });

  it('puts into the cart again what there is, and says what there is not', async () => {
    await using visitor = await newVisitor();
    const make = (name: string, stock: number) =>
      askAs<Product>('manager', '/products', {
        method: 'POST',
        body: { sku: `AGAIN-${crypto.randomUUID()}`, name, price: 10, stock, status: 'published' },
      });
    const goods = [await make('ของหมด', 1), await make('ของเหลือน้อย', 3), await make('ของมีเหลือเฟือ', 50)];
    const [gone, few, many] = goods.map(({ id }) => id) as [string, string, string];
    const items = [
      { productId: gone, quantity: 1 },
      { productId: few, quantity: 2 },
      { productId: many, quantity: 2 },
    ];
    // until the stock has heard of them
    let order: Order | undefined;
    await expect.poll(async () => (order = await orderAll(items).catch(() => undefined))?.orderNumber).toMatch(/^SO-/);
    const page = await visitor.newPage();
    await page.goto(`/th/track/${order!.trackingToken}`);
    await page.getByRole('button', { name: 'สั่งชุดนี้อีกครั้ง' }).click();
    const drawer = page.getByRole('dialog', { name: 'ตะกร้า' });
    expect(await drawer.getByRole('alert').textContent()).toBe('ของหมด หมดแล้ว, ของเหลือน้อย ได้ 1 จาก 2 ชิ้น');
    expect(await drawer.locator('.cart-line').allTextContents()).toEqual([
      expect.stringContaining('ของเหลือน้อย'),
      expect.stringContaining('ของมีเหลือเฟือ'),
    ]);
  });
});
