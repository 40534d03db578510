import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { inject } from 'vitest';
import type {} from './stack.ts';

export const stack = inject('stack');
/** For `describe.skipIf`: the global setup has said loudly why. */
export const hasNoBrowser = stack === null;

type Look = { locale?: 'th' | 'en'; theme?: 'light' | 'dark'; width?: number; height?: number; hasTouch?: boolean };

let browser: Promise<Browser> | undefined;
/** Profiles that somebody has left, by their look. */
const left = new Map<string, BrowserContext[]>();

/**
 * Somebody who was never here: signed in nowhere, nothing stored. Scripts and fonts of the shop may be in the browser's cache,
 * from an earlier test. Leave it at the end of the test (`await using`).
 */
export async function newVisitor({
  locale = 'th',
  theme = 'light',
  width = 1440,
  height = 900,
  hasTouch = false,
}: Look = {}): Promise<BrowserContext> {
  const look = [locale, theme, width, height, hasTouch].join();
  const known = left.get(look)?.pop();
  if (known) return known;
  browser ??= chromium.connect(inject('browser')!);
  const visitor = await (await browser).newContext({
    baseURL: stack!.webUrl,
    locale: locale === 'en' ? 'en-GB' : 'th-TH',
    colorScheme: theme,
    hasTouch,
    viewport: { width, height },
  });
  // two cores carry shop, database and browser here
  visitor.setDefaultTimeout(60_000);
  const leave = async () => {
    await forgetAll(visitor);
    left.set(look, [...(left.get(look) ?? []), visitor]);
  };
  return Object.assign(visitor, { [Symbol.asyncDispose]: leave });
}

/** Nothing of what was done there is left for whoever comes next, except what the browser has fetched. */
async function forgetAll(visitor: BrowserContext): Promise<void> {
  await Promise.all(visitor.pages().map((page) => page.close()));
  visitor.removeAllListeners('weberror');
  await visitor.setOffline(false);
  await visitor.clearCookies();
  const page = await visitor.newPage();
  const session = await visitor.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: stack!.webUrl, storageTypes: 'all' });
  await page.close();
}
