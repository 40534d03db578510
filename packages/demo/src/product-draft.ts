import type { ArtId } from './art-list.ts';

/** A text as it is written in the catalogue: Thai, then English. */
export type Pair = readonly [th: string, en: string];

/** Short names of the four paper tints. */
export type PlateName = 'sand' | 'mint' | 'rose' | 'sky';

/** The rows that a product's ledger may have; their words are in `facts.ts`. */
export type FactKey =
  | 'origin'
  | 'size'
  | 'capacity'
  | 'ingredients'
  | 'storage'
  | 'shelfLife'
  | 'season'
  | 'care'
  | 'washing'
  | 'dishwasher'
  | 'microwave'
  | 'stove'
  | 'power'
  | 'pages'
  | 'age'
  | 'fit'
  | 'scent'
  | 'warranty';

export type MaterialKey =
  | 'ceramic'
  | 'enamel'
  | 'steel'
  | 'iron'
  | 'wood'
  | 'bamboo'
  | 'rattan'
  | 'glass'
  | 'brass'
  | 'aluminium'
  | 'plastic'
  | 'rubber'
  | 'paper'
  | 'cotton'
  | 'linen'
  | 'silk'
  | 'wool'
  | 'leather'
  | 'canvas'
  | 'synthetic'
  | 'water-hyacinth'
  | 'wax';

export type TagKey =
  | 'otop'
  | 'gift'
  | 'organic'
  | 'vegan'
  | 'handmade'
  | 'thai'
  | 'spicy'
  | 'chilled'
  | 'fragile'
  | 'school'
  | 'today';

export type ValueDraft = {
  readonly key: string;
  readonly name: Pair;
  /** What the value adds to the SKU; the key in capitals when absent. */
  readonly code?: string;
  /** Satang more (or less) than the product's price. */
  readonly extra?: number;
  /** Grams more than the product's weight. */
  readonly heavier?: number;
  readonly swatch?: string;
  readonly recolour?: string;
  readonly art?: ArtId;
};

export type OptionDraft = { readonly key: string; readonly name: Pair; readonly values: readonly ValueDraft[] };

/** One product as a shopkeeper writes it down; `build-shop.ts` makes a `DemoProduct` of it. */
export type ProductDraft = {
  readonly key: string;
  readonly sku: string;
  readonly shelf: string;
  readonly art: ArtId;
  readonly plate: PlateName;
  readonly recolour?: string;
  /** Satang with VAT, written `139_50` for ฿139.50. */
  readonly price: number;
  /** What it cost before, for a product on sale. */
  readonly wasPrice?: number;
  readonly name: Pair;
  readonly unit: Pair;
  readonly text: Pair;
  /** Grams with its packing. */
  readonly weight: number;
  readonly facts?: Partial<Record<FactKey, Pair>>;
  readonly material?: MaterialKey;
  readonly tags?: readonly TagKey[];
  readonly options?: readonly OptionDraft[];
  /** About how many of each variant are on the shelf. */
  readonly stock: number;
  /** Exact counts for single variants, by the keys of their values: `red 1.2l`; `''` for the only one. */
  readonly stockOf?: Readonly<Record<string, number>>;
  readonly isFeatured?: boolean;
  /** 1 is ordinary. */
  readonly popularity?: number;
  readonly addedDaysAgo?: number;
  /** The demo seller's own product. */
  readonly isSellers?: boolean;
};
