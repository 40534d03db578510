import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, openWall, placeOrder, rowOf } from './clerk.ts';

describe.skipIf(hasNoBrowser)('the wall on a television', () => {
  it('keeps what it was narrowed to, walks through the tabs that have orders, and still shows each order as it comes', async () => {
    await using visitor = await newVisitor({ width: 1920, height: 1080 });
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await page.clock.install();
    await openWall(page, '/th/ops/live?cod=1');
    await page.getByRole('link', { name: 'โหมดจอทีวี' }).click();
    await page.waitForURL('**/th/ops/live?cod=1&tv=1');
    await isLive(page);
    expect(await page.locator('.rail').isVisible()).toBe(false);
    const order = await placeOrder();
    await rowOf(page, order).waitFor();

    const shown = () =>
      page.locator('.tabs button').evaluateAll((tabs) => tabs.findIndex((tab) => tab.ariaPressed === 'true'));
    const walked = new Set<number>();
    for (let n = 0; n < 12; n++) {
      const before = await shown();
      walked.add(before);
      await page.clock.fastForward(20_000);
      await expect.poll(shown).not.toBe(before);
    }
    expect(walked).toContain(0);
    expect(walked.size).toBeGreaterThan(2);
    await page.getByRole('link', { name: 'ออกจากโหมดจอทีวี' }).click();
    await page.locator('.rail').waitFor();
    expect(new URL(page.url()).searchParams.get('cod')).toBe('1');
  });
});
