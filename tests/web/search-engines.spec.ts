import { describe, expect, it } from 'vitest';
import { hasNoBrowser, stack } from '../browser.ts';

const read = async (path: string) => (await fetch(`${stack!.webUrl}${path}`)).text();
const linksOf = (html: string, rel: string) =>
  [...html.matchAll(/<link [^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(`rel="${rel}"`));
const hrefOf = (tag: string | undefined) => new URL(/href="([^"]+)"/.exec(tag ?? '')?.[1] ?? '', stack!.webUrl);
const dataOf = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.+?)<\/script>/g)].map(
    ([, json]) => JSON.parse(json!) as Record<string, unknown>,
  );

describe.skipIf(hasNoBrowser)('what search engines read', () => {
  it.each(['', '/categories', '/c/kitchen', '/p/glazed-teapot', '/about'])(
    'on /th%s: one address, and the same page in the other language',
    async (path) => {
      const html = await read(`/th${path}`);
      expect(linksOf(html, 'canonical').map((tag) => hrefOf(tag).pathname)).toEqual([`/th${path}`]);
      const others = linksOf(html, 'alternate').map((tag) => [
        /hreflang="([^"]+)"/i.exec(tag)?.[1],
        hrefOf(tag).pathname,
      ]);
      expect(others).toEqual([
        ['th', `/th${path}`],
        ['en', `/en${path}`],
        ['x-default', `/th${path}`],
      ]);
      expect(/<title>([^<]+)</.exec(html)?.[1]).toMatch(/ตลาด/);
    },
  );

  it.each(['', '/c/kitchen', '/search?q=tea', '/p/glazed-teapot', '/cart'])(
    'on /en%s: a document in its order, with nothing that scripts put in place later',
    async (path) => {
      const html = await read(`/en${path}`);
      expect(html).toContain('<h1');
      expect(html).not.toMatch(/<div hidden="" id="S:|<template id="B:/);
      expect(html).not.toMatch(/<div hidden id="S:/);
    },
  );

  it('a filtered listing is a view of its category, its second page a page of its own', async () => {
    const filtered = await read('/th/c/kitchen?max=200&sort=price');
    expect(hrefOf(linksOf(filtered, 'canonical')[0]).search).toBe('');
    const second = await read('/th/c/kitchen?page=2');
    expect(hrefOf(linksOf(second, 'canonical')[0]).search).toBe('?page=2');
  });

  it('a product as its offers, and the way to it', async () => {
    const data = dataOf(await read('/en/p/glazed-teapot'));
    const product = data.find((entry) => entry['@type'] === 'Product') as { name: string; offers: unknown[] };
    expect(product.name).toMatch(/teapot/i);
    expect(product.offers.length).toBeGreaterThan(1);
    expect(product.offers[0]).toMatchObject({
      priceCurrency: 'THB',
      price: expect.any(Number) as number,
      availability: expect.stringMatching(/InStock|OutOfStock/) as string,
    });
    const trail = data.find((entry) => entry['@type'] === 'BreadcrumbList') as { itemListElement: unknown[] };
    expect(trail.itemListElement).toHaveLength(3);
  });

  it('the home page as a shop that can be searched', async () => {
    const types = dataOf(await read('/th')).map((entry) => entry['@type']);
    expect(types).toEqual(['OnlineStore', 'WebSite']);
  });

  it('every product and category in both languages, and nothing that is private', async () => {
    const sitemap = await read('/sitemap.xml');
    const paths = [...sitemap.matchAll(/<loc>([^<]+)</g)].map(([, url]) => new URL(url!).pathname);
    expect(new Set(paths).size).toBe(paths.length);
    const products = (await (await fetch(`${stack!.apiUrl}/api/v1/products?limit=1`)).json()) as { total: number };
    expect(paths.filter((path) => path.startsWith('/th/p/'))).toHaveLength(products.total);
    expect(paths.filter((path) => path.startsWith('/en/p/'))).toHaveLength(products.total);
    expect(paths.filter((path) => /\/(account|ops|checkout|cart|track)/.test(path))).toEqual([]);
    const robots = await read('/robots.txt');
    expect(robots).toMatch(/Disallow: \/th\/account/);
    expect(new URL(/Sitemap: (\S+)/.exec(robots)?.[1] ?? '').pathname).toBe('/sitemap.xml');
  });

  it.each(['/th/cart', '/th/track', '/th/login', '/th/search?q=tea'])('not %s', async (path) => {
    expect(await read(path)).toMatch(/<meta name="robots" content="noindex/);
  });
});
