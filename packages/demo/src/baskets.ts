import { type Draw, Urn } from './draw.ts';
import { seededUnit } from './seeded-random.ts';
import { products } from './shop.ts';
import type { DemoProduct, DemoVariant } from './shop-types.ts';
import { localDay } from './trading-calendar.ts';

export type BasketLine = {
  readonly product: DemoProduct;
  readonly variant: DemoVariant;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly locationId: string;
};

const rises = new Map(products.map(({ id }) => [id, seededUnit(`price-rise:${id}`)]));

/** Some prices rose within the year: what two products in five cost before, in whole baht. */
function priceAt(variant: DemoVariant, daysAgo: number): number {
  const rise = rises.get(variant.productId) ?? 1;
  if (rise > 0.4 || daysAgo < 60 + rise * 500) return variant.price;
  const hundredfold = variant.price * 95;
  return (hundredfold - (hundredfold % 10_000)) / 100;
}

/** What sells by season: warm clothes in the cool months, toys in May and December, fruit in summer, gifts at New Year. */
function seasonWeight(product: DemoProduct, month: number): number {
  if (product.shelf === 'outdoor') return month >= 11 || month <= 1 ? 1.8 : month === 3 || month === 4 ? 1.5 : 0.7;
  if (product.categorySlug === 'stationery-toys') return month === 5 || month === 12 ? 1.8 : 1;
  if (product.shelf === 'fruit') return month >= 3 && month <= 7 ? 1.4 : 1;
  if (product.tags.includes('gift')) return month === 12 || month === 1 ? 1.6 : 1;
  return 1;
}

let shelf = { key: '', urn: new Urn<DemoProduct>([]) };

/** Everything on sale on that day, weighted by popularity and season; the last day's is kept, since orders come by day. */
function onSale(at: number, daysAgo: number): Urn<DemoProduct> {
  const { month } = localDay(at);
  const key = `${month}:${daysAgo}`;
  if (shelf.key !== key) {
    const offered = products.filter((product) => product.addedDaysAgo > daysAgo);
    shelf = {
      key,
      urn: new Urn(offered.map((product) => [product.popularity * seasonWeight(product, month), product])),
    };
  }
  return shelf.urn;
}

const fewOrMore = new Urn([
  [5, 1],
  [3, 2],
  [1, 3],
  [0.4, 6],
]);
const basketSizes = new Urn([
  [45, 1],
  [27, 2],
  [15, 3],
  [8, 4],
  [3, 5],
  [2, 7],
]);

function drawQuantity(draw: Draw, price: number): number {
  if (price < 100_00) return draw.from(fewOrMore);
  return draw.chance(0.12) ? 2 : 1;
}

/** Nearly all leaves from Bang Na, which comes first; a variant kept elsewhere leaves from there now and then. */
function drawLocation(draw: Draw, variant: DemoVariant): string {
  const rows = variant.stock.map((row, index) => [index === 0 ? 6 : 1, row.locationId] as const);
  return draw.weighted(rows);
}

export function drawBasket(draw: Draw, at: number, daysAgo: number): readonly BasketLine[] {
  const wanted = draw.from(basketSizes);
  const offered = onSale(at, daysAgo);
  const lines = new Map<string, BasketLine>();
  while (lines.size < wanted) {
    const product = draw.from(offered);
    const variant = draw.weighted(product.variants.map((each, index) => [1 / (index + 1.5), each] as const));
    const unitPrice = priceAt(variant, daysAgo);
    lines.set(variant.id, {
      product,
      variant,
      quantity: drawQuantity(draw, unitPrice),
      unitPrice,
      locationId: drawLocation(draw, variant),
    });
  }
  return [...lines.values()];
}
