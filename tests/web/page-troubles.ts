import type { Page } from 'playwright-core';
import { accessibilityTroubles } from './accessibility.ts';
import { foreignWords } from './foreign-words.ts';

export type Look = { theme: 'light' | 'dark'; width: number };
type Options = { exclude?: string; looks?: readonly Look[] };

/**
 * What no page may have, whatever it shows: a broken rule of accessibility, a word of the other language, a sideways scroll.
 * In each of the looks, the same page: neither theme nor width is known to the server. Goes back to the first of them.
 */
export async function pageTroubles(page: Page, { exclude, looks = [] }: Options = {}): Promise<string[]> {
  // a page's title arrives after its first lines; one that never does is a trouble too
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 5_000 }).catch(() => {});
  const troubles = await foreignWords(page);
  if (looks.length === 0) return [...troubles, ...(await troublesOfLook(page, exclude))];
  for (const look of looks) {
    await wear(page, look);
    const found = await troublesOfLook(page, exclude);
    troubles.push(...found.map((trouble) => `${look.theme}, ${look.width} px: ${trouble}`));
  }
  await wear(page, looks[0]!);
  return troubles;
}

async function troublesOfLook(page: Page, exclude: string | undefined): Promise<string[]> {
  const troubles = await accessibilityTroubles(page, exclude ? { exclude } : {});
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) troubles.push(`${new URL(page.url()).pathname} scrolls sideways by ${overflow} px`);
  return troubles;
}

/** Until colours that fade from one theme to the other have arrived. */
async function wear(page: Page, { theme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: page.viewportSize()!.height });
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const fades = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(fades.map(({ finished }) => finished));
  });
}
