import { z } from 'zod';
import { Id } from './id.ts';
import { Currency } from './money.ts';
import { CategoryRef, Localized, ProductImage, ProductStatus } from './product.ts';

const SourceImage = z.object({ ...ProductImage.shape, alts: Localized });
const SourceVariant = z.object({
  id: Id,
  sku: z.string(),
  /** Option key to value key. */
  options: z.record(z.string(), z.string()),
  price: z.number(),
  tracked: z.boolean(),
  isActive: z.boolean(),
  available: z.int(),
});
export type SourceVariant = z.infer<typeof SourceVariant>;

/** A product as its editor needs it: every text in both languages, options and values by the keys that variants refer to. */
export const ProductSource = z
  .object({
    id: Id,
    version: z.int(),
    sku: z.string(),
    slug: z.string(),
    status: ProductStatus,
    names: Localized,
    subtitles: Localized,
    descriptions: Localized,
    price: z.number(),
    compareAtPrice: z.number().nullable(),
    currency: Currency,
    isFeatured: z.boolean(),
    categories: z.array(CategoryRef),
    options: z.array(
      z.object({
        key: z.string(),
        names: Localized,
        values: z.array(z.object({ key: z.string(), names: Localized, swatch: z.string().nullable() })),
      }),
    ),
    variants: z.array(SourceVariant),
    images: z.array(SourceImage),
    sellerId: Id.nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ProductSource' });
export type ProductSource = z.infer<typeof ProductSource>;

/** `alt` replaces the words that are made of the product's name; empty ones give the made ones back. */
export const SaveImage = z
  .strictObject({
    alt: z.strictObject({ th: z.string().trim().max(300), en: z.string().trim().max(300) }).optional(),
    variantId: Id.nullable().optional(),
  })
  .meta({ id: 'SaveImage' });
export type SaveImage = z.infer<typeof SaveImage>;

export const WordsQuery = z.strictObject({ text: z.string().max(300) });
/** `joined`: neighbours as one word, which finds compounds that the segmenter takes apart. `slug`: the address of such a name. */
export const SearchWords = z
  .object({ words: z.array(z.string()), joined: z.array(z.string()), slug: z.string() })
  .meta({ id: 'SearchWords' });
export type SearchWords = z.infer<typeof SearchWords>;
