import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../../browser.ts';
import { join } from '../joined.ts';
import { narrow, pageTroubles, wide } from '../page-troubles.ts';

/** Until React does: before that, a press would send a form the browser's own way. */
const answers = (page: Page, what: string) =>
  page.waitForFunction(
    (selector) => Object.keys(document.querySelector(selector) ?? {}).some((key) => key.startsWith('__reactProps')),
    what,
  );

describe.skipIf(hasNoBrowser)('the pages of an account', () => {
  it.each([
    { locale: 'th', looks: [wide, narrow] },
    { locale: 'en', looks: [narrow, wide] },
  ] as const)(
    'are accessible and fit, in $locale, wide and light, narrow and dark',
    async ({ locale, looks }) => {
      await using visitor = await newVisitor({ ...looks[0], locale });
      const page = await visitor.newPage();
      const check = async (what: string) =>
        expect((await pageTroubles(page, { looks })).map((trouble) => `${what}: ${trouble}`)).toEqual([]);
      const visit = (path: string) => page.goto(`/${locale}${path}`);
      const submit = page.locator('main form button[type=submit]');
      const refuse = async (path: string) => {
        await answers(page, 'main form');
        await submit.click();
        await page.locator('.field-error').first().waitFor();
        await check(`${path} with errors`);
      };
      const token = 'x'.repeat(40);
      for (const path of ['/login', '/register', '/forgot-password']) {
        await visit(path);
        await refuse(path);
      }
      await visit('/reset-password');
      await check('/reset-password without a link');
      await visit(`/reset-password?token=${token}`);
      await refuse('/reset-password');
      await visit(`/verify-email?token=${token}`);
      await check('/verify-email');
      await join(visitor);
      await visit('/verify-email');
      await check('/verify-email without a link');
      for (const path of ['', '/orders', '/profile', '/preferences', '/privacy']) {
        await visit(`/account${path}`);
        await check(`/account${path}`);
      }
      await visit('/account/security');
      await refuse('/account/security');
      for (const path of ['/account/addresses', '/account/tax-profiles']) {
        await visit(path);
        await answers(page, 'main .section-head .btn');
        await page.locator('main .section-head .btn').click();
        await refuse(path);
      }
      // some twenty pages, each looked at whole
    },
    300_000,
  );
});
