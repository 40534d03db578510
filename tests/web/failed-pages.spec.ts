import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { builtWeb, startWeb, type WebProcess } from '../web-process.ts';
import { relayApi } from './api-relay.ts';
import { pageTroubles } from './page-troubles.ts';

let web: WebProcess;
let apiPort: number;
/** A web app of its own, in front of an API that is away: nobody listens there. */
beforeAll(async () => {
  if (hasNoBrowser) return;
  apiPort = await freePort();
  const serverFile = await builtWeb();
  web = await startWeb({ port: await freePort(), apiUrl: `http://127.0.0.1:${apiPort}`, serverFile });
});
afterAll(async () => {
  await web?.close();
});

const titles = { th: 'เปิดหน้านี้ไม่สำเร็จ', en: 'This page could not be opened' } as const;
const pages = ['/c/kitchen', '/p/glazed-teapot', '/search?q=tea', '/pay/gone'];

describe.skipIf(hasNoBrowser)('a page of the storefront whose API is away', () => {
  it.each([
    {
      locale: 'th',
      looks: [
        { theme: 'light', width: 1440 },
        { theme: 'dark', width: 320 },
      ],
    },
    {
      locale: 'en',
      looks: [
        { theme: 'light', width: 320 },
        { theme: 'dark', width: 1440 },
      ],
    },
  ] as const)('says so, accessibly, in $locale, wide and narrow, light and dark', async ({ locale, looks }) => {
    await using visitor = await newVisitor({ ...looks[0], locale });
    const page = await visitor.newPage();
    for (const path of pages) {
      await page.goto(`${web.url}/${locale}${path}`, { waitUntil: 'load' });
      await page.getByRole('heading', { level: 1, name: titles[locale] }).waitFor();
      expect((await pageTroubles(page, { looks })).map((trouble) => `${path}: ${trouble}`)).toEqual([]);
    }
  });

  it('is there with one press when the API is back', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto(`${web.url}/th/c/kitchen`, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1, name: titles.th }).waitFor();
    await using _ = await relayApi(apiPort);
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await page.locator('main .item').first().waitFor();
  });
});
