import { randomUUID } from 'node:crypto';
import type { Category } from '@talat/contracts/product';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { enter } from './clerk.ts';

const name = {
  th: 'เครื่องใช้ไฟฟ้าภายในบ้านและอุปกรณ์อิเล็กทรอนิกส์สำหรับห้องครัว',
  en: 'Small household appliances and electronics for kitchens and gardens',
};

describe.skipIf(hasNoBrowser)('the strip of stalls in the head', () => {
  it('holds more stalls than fit: names are cut, the current one is in view, all of them are a link away', async () => {
    await using clerk = await newVisitor();
    await enter(clerk, 'talat-admin');
    const made: Category[] = [];
    try {
      for (let n = 0; n < 12; n++) {
        const answer = await clerk.request.post('/api/v1/categories', {
          data: { slug: `strip-${n}`, name: { th: `${name.th} ${n}`, en: `${name.en} ${n}` } },
          headers: { 'idempotency-key': randomUUID(), origin: stack!.webUrl },
        });
        expect(answer.status()).toBe(201);
        made.push((await answer.json()) as Category);
      }
      for (const { locale, width, all } of [
        { locale: 'th', width: 1440, all: 'ทุกหมวด' },
        { locale: 'en', width: 768, all: 'All stalls' },
      ] as const) {
        await using visitor = await newVisitor({ locale, width });
        const page = await visitor.newPage();
        const current = page.locator('.mast-nav ul [aria-current=page]');
        // lists that are kept learn of a new stall a moment later
        await expect
          .poll(
            async () => {
              await page.goto(`/${locale}/c/strip-11`, { waitUntil: 'load' });
              return current.count();
            },
            { timeout: 30_000 },
          )
          .toBe(1);
        const nav = page.locator('.mast-nav');
        await expect.poll(() => current.evaluate(isInView)).toBe(true);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        expect((await current.textContent())!.length).toBeLessThan(name.en.length);

        // by keyboard: the first stall comes into view when it gets the focus
        const first = nav.getByRole('link').first();
        await first.focus();
        await expect.poll(() => first.evaluate(isInView)).toBe(true);

        await nav.getByRole('link', { name: all }).click();
        await page.waitForURL(`**/${locale}/categories`);
        await page.getByRole('main').getByText(`${name[locale]} 11`).waitFor();
      }
    } finally {
      for (const { id } of made) {
        const gone = await clerk.request.delete(`/api/v1/categories/${id}`, { headers: { origin: stack!.webUrl } });
        expect(gone.ok()).toBe(true);
      }
    }
  });
});

/** Whole, inside the strip that scrolls. */
function isInView(link: Element): boolean {
  const strip = link.closest('ul')!.getBoundingClientRect();
  const { left, right } = link.getBoundingClientRect();
  return left >= strip.left - 1 && right <= strip.right + 1;
}

describe.skipIf(hasNoBrowser)('the search in the head', () => {
  it('keeps what was typed before the page could hear it, and goes on from there', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    const scripts = Promise.withResolvers<void>();
    await page.route('**/_next/static/**/*.js', async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto('/en', { waitUntil: 'commit' });
    const box = page.getByRole('search').getByRole('searchbox').filter({ visible: true }).first();
    await box.click();
    await page.keyboard.type('tea');
    scripts.resolve();
    await page.locator('.suggest a').first().waitFor();
    await page.keyboard.type('pot');
    expect(await box.inputValue()).toBe('teapot');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/search?q=teapot');
    expect(await box.inputValue()).toBe('teapot');
  });
});
