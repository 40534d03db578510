import type { Page } from 'playwright-core';
import { accessibilityTroubles } from './accessibility.ts';
import { foreignWords } from './foreign-words.ts';
import { sidewaysTroubles } from './sideways.ts';

export type Look = { theme: 'light' | 'dark'; width: number };
type Size = { width: number; height: number };
type Options = { exclude?: string; looks?: readonly Look[]; sizes?: readonly Size[] };

export const wide = { theme: 'light', width: 1440 } as const;
export const narrow = { theme: 'dark', width: 320 } as const;

/** A screen of 1440 × 900 whose page is enlarged to 200 %. */
export const enlarged: Size = { width: 720, height: 450 };

/**
 * What no page may have, whatever it shows: a broken rule of accessibility, a word of the other language, a sideways scroll.
 * In each of the looks, the same page: neither theme nor width is known to the server. In each of the sizes it has to fit only.
 * Goes back to the first look.
 */
export async function pageTroubles(page: Page, { exclude, looks = [], sizes = [] }: Options = {}): Promise<string[]> {
  // a page's title arrives after its first lines; one that never does is a trouble too
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 5_000 }).catch(() => {});
  const troubles = await foreignWords(page);
  if (looks.length === 0) return [...troubles, ...(await troublesOfLook(page, exclude))];
  for (const look of looks) {
    await wear(page, look);
    const found = await troublesOfLook(page, exclude);
    troubles.push(...found.map((trouble) => `${look.theme}, ${look.width} px: ${trouble}`));
  }
  const { height } = page.viewportSize()!;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    troubles.push(...(await sidewaysTroubles(page)));
  }
  await wear(page, { ...looks[0]!, height });
  return troubles;
}

const troublesOfLook = async (page: Page, exclude: string | undefined): Promise<string[]> => [
  ...(await accessibilityTroubles(page, exclude ? { exclude } : {})),
  ...(await sidewaysTroubles(page)),
];

type Worn = Look & { height?: number };

/** Until colours that fade from one theme to the other have arrived. */
async function wear(page: Page, { theme, width, height = page.viewportSize()!.height }: Worn): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const fades = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(fades.map(({ finished }) => finished));
  });
}
