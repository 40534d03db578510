import type { EventEnvelope } from '@talat/contracts/events';
import type { AdjustStock } from '@talat/contracts/inventory';

/** A locked stock row as a decision sees it. Rows that may not be sold from are left out. */
export type Offer = { variantId: string; locationId: string; available: number; priority: number };
export type Line = { variantId: string; quantity: number };
export type Take = { variantId: string; locationId: string; quantity: number };
export type Article = { sku: string; isTracked: boolean };
export type Shortage = { variantId: string; sku: string; requested: number; available: number };
export type Decision = { status: 'reserved'; takes: Take[] } | { status: 'short'; shortages: Shortage[] };

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Quantities summed for each variant, in the order in which rows are locked. */
export function sumLines(lines: readonly Line[]): Line[] {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return [...sums]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .toSorted((a, b) => byText(a.variantId, b.variantId));
}

/** One location when one has enough, by priority; otherwise as many as it takes. Undefined when all together have too little. */
export function placeLine(offers: readonly Offer[], quantity: number): Take[] | undefined {
  const fits = (offer: Offer) => Number(offer.available >= quantity);
  const ranked = offers.toSorted(
    (a, b) => fits(b) - fits(a) || a.priority - b.priority || byText(a.locationId, b.locationId),
  );
  const takes: Take[] = [];
  let left = quantity;
  for (const { variantId, locationId, available } of ranked) {
    if (left === 0) break;
    if (available <= 0) continue;
    const taken = Math.min(available, left);
    takes.push({ variantId, locationId, quantity: taken });
    left -= taken;
  }
  return left === 0 ? takes : undefined;
}

/**
 * Decides orders one after the other on the same shelf, each all or nothing, exactly as `inventory.reserve` does alone.
 * Articles without stock ask for nothing; unknown ones are short. `offers` is changed to what is left.
 */
export class Shelf {
  readonly #offers = new Map<string, Offer[]>();

  constructor(
    offers: readonly Offer[],
    private readonly articles: ReadonlyMap<string, Article>,
  ) {
    for (const offer of offers) this.offersOf(offer.variantId).push({ ...offer });
  }

  decide(lines: readonly Line[]): Decision {
    const wanted = sumLines(lines).filter(({ variantId }) => this.articles.get(variantId)?.isTracked !== false);
    const takes: Take[] = [];
    const shortages: Shortage[] = [];
    for (const { variantId, quantity } of wanted) {
      const offers = this.offersOf(variantId);
      const placed = placeLine(offers, quantity);
      if (placed) takes.push(...placed);
      else
        shortages.push({
          variantId,
          sku: this.articles.get(variantId)?.sku ?? '',
          requested: quantity,
          available: offers.reduce((sum, { available }) => sum + available, 0),
        });
    }
    if (shortages.length) return { status: 'short', shortages };
    for (const take of takes)
      this.offersOf(take.variantId).find(({ locationId }) => locationId === take.locationId)!.available -=
        take.quantity;
    return { status: 'reserved', takes };
  }

  private offersOf(variantId: string): Offer[] {
    const known = this.#offers.get(variantId);
    if (known) return known;
    const fresh: Offer[] = [];
    this.#offers.set(variantId, fresh);
    return fresh;
  }
}

/** What is received or returned adds, what is damaged or lost takes away; a plain adjustment may do both. */
export function hasRightSign(reason: AdjustStock['reason'], delta: number): boolean {
  if (reason === 'received' || reason === 'returned') return delta > 0;
  if (reason === 'damaged' || reason === 'lost') return delta < 0;
  return true;
}

type ProductEvent = EventEnvelope<'product.created' | 'product.updated' | 'product.deleted'>;
export type ItemRow = {
  variantId: string;
  productId: string;
  sku: string;
  nameTh: string;
  nameEn: string;
  sellerId: string | null;
  tracked: boolean;
  isActive: boolean;
  openingStock: number | null;
  reorderLevel: number | null;
  version: number;
};

/**
 * A batch of the catalogue's events as the items to keep: the latest word counts,
 * but opening stock and reorder level are those of a variant's first sight.
 */
export function foldProducts(events: readonly ProductEvent[]): { items: ItemRow[]; deleted: string[] } {
  const first = new Map<string, { openingStock: number | null; reorderLevel: number | null }>();
  const products = new Map<string, ItemRow[]>();
  const deleted: string[] = [];
  for (const event of events) {
    if (event.type === 'product.deleted') {
      deleted.push(event.data.productId);
      continue;
    }
    const { productId, names, sellerId, version, variants } = event.data;
    const rows = variants.map(({ variantId, sku, tracked, isActive, openingStock, reorderLevel }) => {
      const seen = first.get(variantId) ?? { openingStock, reorderLevel };
      first.set(variantId, seen);
      return {
        variantId,
        productId,
        sku,
        nameTh: names.th,
        nameEn: names.en,
        sellerId,
        tracked,
        isActive,
        ...seen,
        version,
      };
    });
    const known = products.get(productId);
    if (!known?.[0] || known[0].version < version) products.set(productId, rows);
  }
  return { items: [...products.values()].flat(), deleted };
}
