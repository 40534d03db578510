import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { fillAddress, order, shownOrderNumber, takeToTill } from './shopper.ts';

const banner = (page: Page) => page.locator('.connection');

/** A visitor whose worker is in charge, as it is from the second page on. */
async function settled(visitor: BrowserContext): Promise<Page> {
  const page = await visitor.newPage();
  await page.goto('/th');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

const kept = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('talat-pages-1');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
  });

describe.skipIf(hasNoBrowser)('without a connection', () => {
  it('visited pages, the cart and a parcel can be read, and the page says that it is a copy', async () => {
    await using visitor = await newVisitor({ width: 390, height: 800 });
    const page = await settled(visitor);
    await takeToTill(page, 'tamarind-candy');
    await page.goto('/th/cart');
    await page.locator('main .cart-line').waitFor();
    await page.goto('/th/checkout');
    await fillAddress(page);
    await order(page, 'cod');
    const number = await shownOrderNumber(page);
    const parcel = page.url();
    await expect.poll(() => kept(page)).toContain(new URL(parcel).pathname);
    await page.goto('/th/p/glazed-teapot');

    await visitor.setOffline(true);
    await banner(page).getByText('ไม่มีอินเทอร์เน็ต').waitFor();
    await page.goto('/th/p/glazed-teapot');
    await page.getByRole('heading', { level: 1, name: /กาน้ำชา/ }).waitFor();
    await banner(page)
      .getByText(/สำเนาเมื่อ .+ \d\d:\d\d/)
      .waitFor();
    await page.goto(parcel);
    expect(await shownOrderNumber(page)).toBe(number);
    await page.goto('/th/cart');
    await page.getByRole('heading', { level: 1, name: 'ตะกร้า' }).waitFor();

    // never a page of the till, the account or the console
    await page.goto('/th/checkout');
    await page.getByRole('heading', { level: 1, name: 'ไม่มีอินเทอร์เน็ต' }).waitFor();
    await page.getByRole('link', { name: /กาน้ำชา/ }).click();
    await page.waitForURL('**/th/p/glazed-teapot*');

    await visitor.setOffline(false);
    await banner(page).getByText('กลับมาออนไลน์แล้ว').waitFor();
  });

  it('a copy is none any more when the line comes back before the page is at work', async () => {
    await using visitor = await newVisitor();
    const page = await settled(visitor);
    await page.goto('/th/p/glazed-teapot');
    await expect.poll(() => kept(page)).toContain('/th/p/glazed-teapot');
    await visitor.setOffline(true);
    await page.goto('/th/p/glazed-teapot', { waitUntil: 'commit' });
    await visitor.setOffline(false);
    await banner(page).getByText('กลับมาออนไลน์แล้ว').waitFor();
  });

  it('shows what was put into the cart after its page was last seen', async () => {
    await using visitor = await newVisitor();
    const page = await settled(visitor);
    await page.goto('/th/cart');
    await page.getByText('ตะกร้ายังว่าง').waitFor();
    await page.goto('/th/p/tamarind-candy');
    await page.locator('.buy-row').getByRole('button', { name: 'หยิบใส่ตะกร้า' }).click();
    await page.getByRole('dialog', { name: 'ตะกร้า' }).getByRole('link', { name: 'ไปชำระเงิน' }).waitFor();
    await visitor.setOffline(true);
    await page.goto('/th/cart');
    await page.locator('main .cart-line', { hasText: 'มะขาม' }).waitFor();
  });

  it('keeps nothing of the one who signs out', async () => {
    await using visitor = await newVisitor();
    const page = await settled(visitor);
    await visitor.request.post('/api/auth/login', {
      data: { identifier: 'customer@talat.example', password: 'Talat-2569!' },
    });
    await page.goto('/th/cart');
    await page.goto('/th/account');
    expect(await kept(page)).toContain('/th/cart');
    expect((await kept(page)).filter((path) => path.includes('account'))).toEqual([]);
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    await page.waitForURL('**/th');
    await expect.poll(() => kept(page)).not.toContain('/th/cart');
  });

  it('is an app that can be installed', async () => {
    const manifest = (await (await fetch(`${stack!.webUrl}/manifest.webmanifest`)).json()) as {
      start_url: string;
      display: string;
      icons: { src: string; sizes: string; purpose?: string }[];
    };
    expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', '512x512']);
    for (const { src } of manifest.icons) {
      const icon = await fetch(`${stack!.webUrl}${src}`);
      expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
  });
});
