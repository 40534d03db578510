import type { StockLocation } from '@talat/contracts/inventory';
import type { StockRow } from './stock-desk.ts';

type Known = {
  locations: readonly StockLocation[];
  hasMore: boolean;
  /** Only one place of each article is in the list. */
  isOnePlace: boolean;
};
/** `available`: over all places that sell; null when the rows do not tell. */
export type ArticleState = { available: number | null; isLow: boolean };

/**
 * How articles stand against their reorder level, which counts all places that sell. Worked out from the rows on the screen,
 * which the live stream keeps true; where those do not tell the whole, the server's word counts until the part shown is enough.
 */
export function articleStates(
  rows: readonly StockRow[],
  { locations, hasMore, isOnePlace }: Known,
): Map<string, ArticleState> {
  const sells = new Set(locations.filter(({ isSellable }) => isSellable).map(({ id }) => id));
  const sums = new Map<string, number>();
  for (const row of rows)
    sums.set(row.variantId, (sums.get(row.variantId) ?? 0) + (sells.has(row.locationId) ? row.available : 0));
  const cut = hasMore ? rows.at(-1)?.variantId : undefined;
  const isPart = isOnePlace && locations.length > 1;
  return new Map(
    rows.map(({ variantId, reorderLevel, isLow }) => {
      const sum = sums.get(variantId)!;
      const isWhole = !isPart && variantId !== cut;
      return [variantId, { available: isWhole ? sum : null, isLow: sum <= reorderLevel && (isWhole || isLow) }];
    }),
  );
}
