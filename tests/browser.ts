import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { chromiumFlags } from './chromium.ts';
import type {} from './stack.ts';

export const stack = inject('stack');
/** For `describe.skipIf`: the global setup has said loudly why. */
export const hasNoBrowser = stack === null;

let browser: Browser | undefined;

/** A fresh profile: nobody is signed in. Close it at the end of the test; `closeBrowser` at the end of the file. */
export async function newVisitor(
  options: { locale?: 'th' | 'en'; theme?: 'light' | 'dark'; width?: number; height?: number; hasTouch?: boolean } = {},
): Promise<BrowserContext> {
  browser ??= await chromium.launch({ executablePath: inject('chromium')!, args: chromiumFlags, headless: true });
  const visitor = await browser.newContext({
    baseURL: stack!.webUrl,
    locale: options.locale === 'en' ? 'en-GB' : 'th-TH',
    colorScheme: options.theme ?? 'light',
    hasTouch: options.hasTouch ?? false,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
  });
  // two cores carry shop, database and browser here
  visitor.setDefaultTimeout(60_000);
  return visitor;
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}
