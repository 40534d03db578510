import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** WCAG 2.2: text 4.5, the edges of controls and the ring of the focus 3. */
const text = 4.5;
const edge = 3;
const papers = ['canvas', 'surface', 'sunken'];
const states = ['new', 'wait', 'pick', 'ship', 'done', 'problem', 'cod'];

type Pair = { ink: string; paper: string; least: number };

/** Every pair of colours that a page may put one on the other. */
const pairs: Pair[] = [
  ...on(['ink', 'ink-2', 'ink-3', 'brand', ...states], papers, text),
  ...on(['line-strong', 'focus'], ['canvas', 'surface'], edge),
  ...states.map((state) => ({ ink: state, paper: `${state}-bg`, least: text })),
  // solid: primary buttons, what is chosen, marks of cash, the pill of new rows
  { ink: 'on-brand', paper: 'brand', least: text },
  { ink: 'canvas', paper: 'ink', least: text },
  ...on(['surface'], ['cod', 'new', 'problem'], text),
];

function on(inks: readonly string[], under: readonly string[], least: number): Pair[] {
  return inks.flatMap((ink) => under.map((paper) => ({ ink, paper, least })));
}

export type Palette = ReadonlyMap<string, readonly [light: string, dark: string]>;

/** The tokens that differ by day and night, as the style sheet has them. */
export function readPalette(css: string): Palette {
  const found = css.matchAll(/--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g);
  return new Map([...found].map(([, name, light, dark]) => [name!, [light!, dark!] as const]));
}

export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** The pairs that are too close to be read, by day and by night. */
export function closePairs(palette: Palette): string[] {
  return pairs.flatMap(({ ink, paper, least }) => {
    const [inks, under] = [palette.get(ink), palette.get(paper)];
    if (!inks || !under) return [`tokens.css has no ${inks ? paper : ink}`];
    return (['light', 'dark'] as const).flatMap((theme, index) => {
      const ratio = contrast(inks[index]!, under[index]!);
      return ratio < least ? [`${ink} on ${paper}, ${theme}: ${ratio.toFixed(2)}, needs ${least}`] : [];
    });
  });
}

export const findClosePairs = (root: string): string[] =>
  closePairs(readPalette(readFileSync(join(root, 'apps/web/app/styles/tokens.css'), 'utf8')));
