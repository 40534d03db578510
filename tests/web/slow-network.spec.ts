import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';

/** What Lighthouse takes for a phone's: 1.6 Mbit/s down, 150 ms. */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

describe.skipIf(hasNoBrowser)('a page that comes over a slow network', () => {
  it.each(['/en', '/en/c/kitchen', '/th/c/kitchen', '/en/p/glazed-teapot'])(
    'stays where it is while its letters arrive: %s',
    async (path) => {
      await using visitor = await newVisitor({ width: 412, locale: path.startsWith('/th') ? 'th' : 'en' });
      const page = await visitor.newPage();
      const devtools = await visitor.newCDPSession(page);
      await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
      await devtools.send('Network.emulateNetworkConditions', slow);
      await page.addInitScript(() => {
        const seen = window as { shifted?: number };
        seen.shifted = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.shifted! += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      expect(await page.evaluate(() => (window as { shifted?: number }).shifted)).toBeLessThanOrEqual(0.05);
    },
  );
});
