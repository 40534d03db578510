import type { Product } from '@talat/contracts/product';
import { bangkok } from '../../../../../lib/format/date.ts';
import { graphemeCount, graphemes, thaiWords } from '../../../../../lib/format/thai.ts';

/** Label number of the day, as it is printed under its barcode. */
export function labelNumber(product: Product): string {
  const { month, day } = bangkok(Date.now());
  return `TL-${String(month + 1).padStart(2, '0')}${String(day).padStart(2, '0')}-${product.sku}`.slice(0, 20);
}

/** The name in two lines of about the same length, cut between words; one line when it is one word. */
export function twoLines(name: string): string[] {
  const words = thaiWords(name);
  if (words.length < 2) return [name];
  const cuts = words.slice(1).map(
    (_, index) =>
      [
        words
          .slice(0, index + 1)
          .join('')
          .trim(),
        words
          .slice(index + 1)
          .join('')
          .trim(),
      ] as const,
  );
  const balance = ([first, second]: readonly [string, string]) => Math.max(graphemeCount(first), graphemeCount(second));
  return [...cuts.reduce((best, cut) => (balance(cut) < balance(best) ? cut : best))];
}

// Share of the label's width that one letter takes at a type size of one hundredth of it, measured on Anuphan 700.
const letterShare = { th: 0.6, en: 0.57 } as const;
const roomShare = 95;

/** Type size in hundredths of the label's width, so that the longest of the lines just fits. */
export function fitSize(lines: readonly string[], locale: 'th' | 'en', largest: number): number {
  const longest = Math.max(...lines.map((line) => graphemes(line).length));
  return Math.min(largest, Math.round((roomShare / (longest * letterShare[locale])) * 10) / 10);
}
