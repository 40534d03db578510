import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { builtWeb, startWeb, type WebProcess } from '../web-process.ts';
import { relayApi } from './api-relay.ts';
import { enter, isLive } from './clerk.ts';
import { pageTroubles } from './page-troubles.ts';

let web: WebProcess;
let apiPort: number;
/** A console of its own, whose API is stopped and started by the tests. */
beforeAll(async () => {
  if (hasNoBrowser) return;
  apiPort = await freePort();
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const env = { PUBLIC_URL: stack!.webUrl };
  web = await startWeb({ port: await freePort(), apiUrl, serverFile: await builtWeb(), env });
});
afterAll(async () => {
  await web?.close();
});

const titles = { th: 'เปิดหน้านี้ไม่สำเร็จ', en: 'This page could not be opened' } as const;
const failure = (page: Page, locale: 'th' | 'en') => page.getByRole('heading', { name: titles[locale] });
const toStock = (page: Page) => page.locator('.rail a[href="/th/ops/stock"]').click();
const isOffline = (page: Page) => page.locator('.strip-dot[data-state=offline]').waitFor();

describe.skipIf(hasNoBrowser)('the console while its API restarts', () => {
  it.each([
    { theme: 'light', width: 1440, locale: 'th' },
    { theme: 'dark', width: 320, locale: 'en' },
  ] as const)(
    'says so where it is loaded, and opens by itself, in $locale, $width px wide',
    async ({ theme, width, locale }) => {
      await using visitor = await newVisitor({ theme, width, locale });
      await enter(visitor, 'manager');
      const page = await visitor.newPage();
      await page.goto(`${web.url}/${locale}/ops/orders?status=packed`, { waitUntil: 'load' });
      await failure(page, locale).waitFor();
      expect(await pageTroubles(page)).toEqual([]);
      await using _ = await relayApi(apiPort);
      await page.locator('.ops .rail').waitFor();
      await isLive(page);
      expect(page.url()).toContain('/ops/orders?status=packed');
    },
  );

  it('keeps its shell when a page cannot be opened, and opens it as soon as it can', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    {
      await using _ = await relayApi(apiPort);
      await page.goto(`${web.url}/th/ops/orders`);
      await isLive(page);
    }
    await isOffline(page);
    await toStock(page);
    await failure(page, 'th').waitFor();
    expect(await page.locator('.ops .rail').isVisible()).toBe(true);
    expect(await pageTroubles(page)).toEqual([]);
    await using _ = await relayApi(apiPort);
    await page.locator('.c-sk a').first().waitFor();
    await isLive(page);
  });

  it('shows what it has while nobody answers, and asks again afterwards', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    const asked: string[] = [];
    {
      await using _ = await relayApi(apiPort);
      await page.goto(`${web.url}/th/ops/orders`);
      await isLive(page);
      await page.locator('tr[data-id]').first().waitFor();
      await toStock(page);
      await page.locator('.c-sk a').first().waitFor();
    }
    await isOffline(page);
    page.on('request', (request) => {
      if (request.headers()['rsc'] === '1') asked.push(new URL(request.url()).pathname);
    });
    await page.goBack();
    await page.locator('.c-no a').first().waitFor();
    expect(asked).toEqual([]);
    const again = page.waitForRequest((request) => request.headers()['rsc'] === '1');
    await using _ = await relayApi(apiPort);
    await again;
    await isLive(page);
    expect(await failure(page, 'th').count()).toBe(0);
  });
});
