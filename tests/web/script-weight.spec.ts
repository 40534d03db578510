import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, stack } from '../browser.ts';

const from = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(new URL(path, stack!.webUrl), { headers })).text();

/** Everything that the page itself asks for; what comes when it is used is not in it. */
async function scriptsOf(path: string, cookie: string): Promise<string[]> {
  const html = await from(path, { cookie });
  const tags = [...html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const paths = new Set(tags.map(([, src]) => src!));
  return Promise.all([...paths].map((src) => from(src)));
}

/** Of a guest who has something in it, so that there is a till to look at. */
async function fullCart(): Promise<string> {
  const product = JSON.parse(await from('/api/v1/products/tamarind-candy')) as { defaultVariantId: string };
  const answer = await fetch(`${stack!.webUrl}/api/v1/cart/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ variantId: product.defaultVariantId, quantity: 1 }),
  });
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

describe.skipIf(hasNoBrowser)('what a page of the shop loads to be alive', () => {
  it.each([
    ['/th', 168],
    ['/th/c/kitchen', 166],
    ['/th/p/glazed-teapot', 170],
    ['/th/cart', 168],
    ['/th/checkout', 192],
    ['/th/track', 168],
  ])('is no more than it was, and checks no form before one is sent: %s', async (path, mostKilobytes) => {
    const scripts = await scriptsOf(path, await fullCart());
    expect(scripts.length).toBeGreaterThan(5);
    const kilobytes = scripts.reduce((sum, script) => sum + gzipSync(script).length / 1000, 0);
    expect(Math.round(kilobytes)).toBeLessThanOrEqual(mostKilobytes);
    expect(scripts.filter((script) => script.includes('This is a bug in Zod'))).toEqual([]);
  });
});
