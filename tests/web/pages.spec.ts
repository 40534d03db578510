import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, hasNoBrowser, newVisitor, stack } from '../browser.ts';

afterAll(closeBrowser);

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const pages = [
  '',
  '/categories',
  '/c/kitchen',
  '/search?q=xyzzy',
  '/p/glazed-teapot',
  '/cart',
  '/track',
  '/login',
  '/register',
  '/nowhere',
];
const looks = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 320 },
] as const;

describe.skipIf(hasNoBrowser)('every page of the storefront', () => {
  it.each(looks.flatMap(({ theme, width }) => (['th', 'en'] as const).map((locale) => ({ theme, width, locale }))))(
    'is accessible and fits, in $locale, $theme, $width px wide',
    async ({ theme, width, locale }) => {
      await using visitor = await newVisitor({ theme, width, locale });
      const page = await visitor.newPage();
      for (const path of pages) {
        await page.goto(`/${locale}${path}`, { waitUntil: 'load' });
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
        expect(await page.getAttribute('html', 'lang')).toBe(locale);
      }
    },
  );

  it('carries a policy without inline scripts, and a nonce of its own', async () => {
    const [one, two] = await Promise.all([fetch(`${stack!.webUrl}/th`), fetch(`${stack!.webUrl}/th`)]);
    const policy = one.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toBe(two.headers.get('content-security-policy'));
    expect(one.headers.get('x-powered-by')).toBeNull();
  });

  it.each([
    ['/', 'th', '/th'],
    ['/', 'en-GB,en;q=0.8', '/en'],
    ['/dashboard/orders', 'th', '/th/ops/orders'],
    ['/login', 'th', '/th/login'],
    ['/register', 'en', '/en/register'],
  ])('leads %s for a reader of %s to %s', async (path, language, target) => {
    const answer = await fetch(`${stack!.webUrl}${path}`, {
      redirect: 'manual',
      headers: { 'accept-language': language },
    });
    expect(answer.status).toBe(307);
    expect(new URL(answer.headers.get('location') ?? '', stack!.webUrl).pathname).toBe(target);
  });
});
