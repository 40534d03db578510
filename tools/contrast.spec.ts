import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { closePairs, contrast, readPalette } from './contrast.ts';

const css = readFileSync(new URL('../apps/web/app/styles/tokens.css', import.meta.url), 'utf8');

it('measures as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('finds every pair of the tokens readable, by day and by night', () => {
  expect(readPalette(css).size).toBeGreaterThan(20);
  expect(closePairs(readPalette(css))).toEqual([]);
});

it('names the pair that is not', () => {
  const pale = css.replace('--ink-3: light-dark(#6f6b61', '--ink-3: light-dark(#8f8b81');
  expect(closePairs(readPalette(pale))).toContainEqual(
    expect.stringMatching(/^ink-3 on canvas, light: 3\.\d\d, needs 4\.5$/),
  );
  expect(closePairs(readPalette(css.replace('--brand:', '--brand-2:')))).toContain('tokens.css has no brand');
});
