import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, placeOrder } from './clerk.ts';

const choose = (sound: string[]) =>
  askAs('staff2', '/users/me/preferences', { method: 'PUT', body: { alerts: { sound, desktop: [] } } });

describe.skipIf(hasNoBrowser)('the bell of the console', () => {
  it('rings for an order that becomes late, on whatever page one is, and leads to it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff2');
    await choose(['order.overdue']);
    const page = await visitor.newPage();
    await page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + ((window as { ahead?: number }).ahead ?? 0);
    });
    const watched = page.waitForResponse((answer) => answer.url().includes('/api/v1/orders?status='));
    await page.goto('/th/ops/products');
    await isLive(page);
    await (await watched).finished();
    const order = await placeOrder();
    const bell = page.getByRole('contentinfo').getByRole('button', { name: /^การแจ้งเตือน/ });
    await bell.and(page.getByRole('button', { name: 'การแจ้งเตือน เปิดอยู่' })).waitFor();
    await page.evaluate(() => ((window as { ahead?: number }).ahead = 16 * 60_000));
    const news = page.getByRole('button', { name: /^การแจ้งเตือนใหม่ \d+ รายการ/ });
    await news.waitFor();
    await page.reload();
    await isLive(page);
    await news.click();
    const rang = page.getByRole('list', { name: 'ที่เตือนไปแล้ว' });
    await rang.getByRole('link', { name: new RegExp(`ออเดอร์เกินกำหนด.*${order.orderNumber}`) }).click();
    await page.waitForURL(`**/ops/orders/${order.id}`);
    await bell.and(page.getByRole('button', { name: 'การแจ้งเตือน เปิดอยู่' })).waitFor();
    expect((await choose([])) as object).toMatchObject({ alerts: { sound: [] } });
  });
});
