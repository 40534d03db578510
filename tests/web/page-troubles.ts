import type { Page } from 'playwright-core';
import { accessibilityTroubles } from './accessibility.ts';
import { foreignWords } from './foreign-words.ts';

/** What no page may have, whatever it shows: a broken rule of accessibility, a word of the other language, a sideways scroll. */
export async function pageTroubles(page: Page, { exclude }: { exclude?: string } = {}): Promise<string[]> {
  // a page's title arrives after its first lines; one that never does is a trouble too
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 5_000 }).catch(() => {});
  const troubles = await accessibilityTroubles(page, exclude ? { exclude } : {});
  troubles.push(...(await foreignWords(page)));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) troubles.push(`${new URL(page.url()).pathname} scrolls sideways by ${overflow} px`);
  return troubles;
}
