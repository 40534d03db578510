import type { CartLine, CartNotice } from '@talat/contracts/cart';
import type { PricedVariant } from '@talat/contracts/catalog.client';
import { type Currency, includedTax, toDecimal } from '@talat/contracts/money';

/** A line as it is stored: what the article was called when it was put in, and the prices that were told. */
export type StoredLine = {
  id: string;
  variantId: string;
  productId: string;
  sku: string;
  slug: string;
  names: { th: string; en: string };
  options: Record<string, string>;
  imageUrl: string | null;
  tint: string | null;
  currency: Currency;
  quantity: number;
  /** When the line was last put in or changed by hand: a notice compares with it until the next such change. */
  basePriceMinor: number;
  /** Last told: the checkout refuses when the price is another one by then. */
  seenPriceMinor: number;
};

/** As much as a cart line may hold, and what an article without stock always has. */
export const mostUnits = 9999;

export function storedLine(id: string, priced: PricedVariant, quantity: number): StoredLine {
  const { variantId, productId, sku, slug, names, options, imageUrl, tint, currency, priceMinor } = priced;
  return {
    id,
    variantId,
    productId,
    sku,
    slug,
    names,
    options,
    imageUrl,
    tint,
    currency,
    quantity,
    basePriceMinor: priceMinor,
    seenPriceMinor: priceMinor,
  };
}

/** What the catalogue and the stock say of a line now; `priced` undefined: the article is gone. */
export type LineFacts = { priced: PricedVariant | undefined; available: number };

export function noticesOf(line: StoredLine, { priced, available }: LineFacts): CartNotice[] {
  if (!priced?.isForSale || priced.currency !== line.currency) return [{ code: 'UNAVAILABLE' }];
  const notices: CartNotice[] = [];
  if (priced.priceMinor !== line.basePriceMinor)
    notices.push({
      code: 'PRICE_CHANGED',
      from: toDecimal(line.basePriceMinor, line.currency),
      to: toDecimal(priced.priceMinor, line.currency),
    });
  if (priced.tracked && available <= 0) notices.push({ code: 'SOLD_OUT' });
  else if (priced.tracked && available < line.quantity)
    notices.push({ code: 'STOCK_SHORT', available, requested: line.quantity });
  return notices;
}

/** A line as the shopper sees it: today's words and price, or the last known ones of an article that is gone. */
export function cartLine(line: StoredLine, facts: LineFacts, language: 'th' | 'en'): CartLine {
  const shown = facts.priced?.currency === line.currency ? facts.priced : undefined;
  const priceMinor = shown?.priceMinor ?? line.seenPriceMinor;
  const now = shown ?? line;
  return {
    id: line.id,
    productId: line.productId,
    variantId: line.variantId,
    sku: now.sku,
    slug: now.slug,
    name: now.names[language],
    options: now.options,
    imageUrl: now.imageUrl,
    tint: now.tint,
    quantity: line.quantity,
    unitPrice: toDecimal(priceMinor, line.currency),
    lineTotal: toDecimal(priceMinor * line.quantity, line.currency),
    available: shown && !shown.tracked ? mostUnits : Math.max(0, facts.available),
    notices: noticesOf(line, facts),
  };
}

const blocking: ReadonlySet<CartNotice['code']> = new Set(['STOCK_SHORT', 'SOLD_OUT', 'UNAVAILABLE']);

/** A changed price is told and can be ordered; what cannot be delivered cannot. */
export function isReadyToOrder(lines: readonly CartLine[]): boolean {
  return lines.length > 0 && lines.every(({ notices }) => notices.every(({ code }) => !blocking.has(code)));
}

/** Prices that the shopper is told now for the first time, by variant. */
export function newPrices(
  lines: readonly StoredLine[],
  pricedBy: ReadonlyMap<string, PricedVariant>,
): Record<string, number> {
  const changed = lines.flatMap(({ variantId, seenPriceMinor, currency }) => {
    const priced = pricedBy.get(variantId);
    return priced && priced.currency === currency && priced.priceMinor !== seenPriceMinor
      ? [[variantId, priced.priceMinor] as const]
      : [];
  });
  return Object.fromEntries(changed);
}

export function totalsOf(
  lines: readonly StoredLine[],
  priceOf: (line: StoredLine) => number,
  taxRate: number,
): { itemCount: number; subtotalMinor: number; taxMinor: number } {
  const subtotalMinor = lines.reduce((sum, line) => sum + priceOf(line) * line.quantity, 0);
  return {
    itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotalMinor,
    taxMinor: includedTax(subtotalMinor, taxRate),
  };
}
