import { type Currency, toDecimal, toDecimalText, toMinor } from '@talat/contracts/money';
import type { ProductCard } from '@talat/contracts/product';
import type { ProductStatus } from './products-query.ts';

/** What is done to the prices of several products: one price for all, or so many percent more or less. */
export type PriceChange = { by: 'set' | 'percent'; amount: string };
export type ProductChange = { price: PriceChange | null; status: ProductStatus | null };
/** What would come of it for one product; `why` it is left out. */
export type ChangePreview = {
  product: ProductCard;
  price: number | null;
  status: ProductStatus | null;
  why: 'same' | 'varies' | 'invalid' | null;
};

const percentText = /^-?\d{1,4}(?:\.\d{1,2})?$/;

/** The new price, to the currency's smallest coin, halves up; null for what is no price. */
export function changedPrice(price: number, currency: Currency, { by, amount }: PriceChange): number | null {
  const text = amount.replaceAll(',', '').trim();
  if (by === 'set') return readPrice(text, currency);
  if (!percentText.test(text)) return null;
  // a percent has as many decimals as a baht
  const hundredths = BigInt(toMinor(text, 'THB'));
  const product = BigInt(toMinor(price, currency)) * (10_000n + hundredths);
  const minor = (product * 2n + 10_000n) / 20_000n;
  return product < 0n || minor > BigInt(Number.MAX_SAFE_INTEGER) ? null : toDecimal(Number(minor), currency);
}

/** A price as somebody types it: `1,290` and `1290.00`; null for what the currency cannot hold. */
export function readPrice(text: string, currency: Currency): number | null {
  try {
    const minor = toMinor(text.replaceAll(',', '').trim(), currency);
    return minor < 0 ? null : toDecimal(minor, currency);
  } catch {
    return null;
  }
}

/** As it stands in a box: without grouping, with the currency's digits. */
export const priceText = (price: number, currency: Currency): string =>
  toDecimalText(toMinor(price, currency), currency);

/** Product by product, before anything is saved. A product whose variants have several prices is changed in its editor. */
export function previewChange(products: readonly ProductCard[], change: ProductChange): ChangePreview[] {
  return products.map((product) => {
    const status = change.status && change.status !== product.status ? change.status : null;
    const wanted = change.price ? changedPrice(product.price, product.currency, change.price) : null;
    const price = wanted !== null && wanted !== product.price ? wanted : null;
    const skipped = { product, price: null, status: null };
    if (change.price && product.priceVaries) return { ...skipped, why: 'varies' };
    if (change.price && wanted === null) return { ...skipped, why: 'invalid' };
    return { product, price, status, why: price === null && status === null ? 'same' : null };
  });
}
