import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, placeOrder, workAs } from './clerk.ts';

/** What the page asks of the API from now on, and whole pages asked for anew. */
function asksOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has('_rsc') && pathname.startsWith('/th/ops')) asked.push('page');
    if (pathname.startsWith('/api/v1/orders')) asked.push(pathname.slice('/api/v1'.length));
  });
  return asked;
}

const numberIn = async (page: Page, selector: string): Promise<number> =>
  Number(
    /[\d,]+/.exec((await page.locator(selector).first().textContent()) ?? '')?.[0].replaceAll(',', '') ?? Number.NaN,
  );

describe.skipIf(hasNoBrowser)('what others do', () => {
  it('comes onto Today by the live stream: its queue at once, the day’s figures by one question', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const { id: userId } = await askAs<{ id: string }>('staff', '/auth/me');
    const page = await visitor.newPage();
    await page.goto('/th/ops');
    await isLive(page);
    const asked = asksOf(page);
    const waiting = () => numberIn(page, '.today-ask');
    const sold = () => numberIn(page, '.today-right .sec a');
    const before = { waiting: await waiting(), sold: await sold() };
    const order = await placeOrder();
    await workAs('manager', `/orders/${order.id}/assign`, { userId });
    await expect.poll(waiting).toBe(before.waiting + 1);
    await workAs('manager', `/orders/${order.id}/assign`, { userId: null });
    await expect.poll(waiting).toBe(before.waiting);
    await expect.poll(sold).toBe(before.sold + 1);
    expect(new Set(asked)).toEqual(new Set(['/orders/today']));
  });

  it('is on the page of an order before it has asked, and is asked for once when all is done', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await page.goto(`/th/ops/orders/${order.id}`);
    await isLive(page);
    const asked = asksOf(page);
    const words = Array.from({ length: 6 }, (_, index) => `คำที่ ${index}`);
    await Promise.all(words.map((text) => workAs('manager', `/orders/${order.id}/notes`, { text })));
    for (const text of words) await page.locator('.tl').getByText(text).first().waitFor();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((path) => path === `/orders/${order.id}`).length).toBeLessThan(words.length);

    await page.route(`**/api/v1/orders/${order.id}*`, (route) => route.abort());
    await askAs('manager', `/orders/${order.id}/status`, { method: 'PUT', body: { status: 'picking' } });
    await expect.poll(() => page.locator('[aria-current=step]').textContent()).toContain('กำลังหยิบ');
  });

  it('moves the sum of the list of orders, and asks nothing', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    await page.goto('/th/ops/orders?status=open');
    await isLive(page);
    const asked = asksOf(page);
    const found = () => numberIn(page, '.head .meta.hs');
    const before = await found();
    await placeOrder();
    await expect.poll(found).toBe(before + 1);
    expect(asked).toEqual([]);
  });
});
