import { z } from 'zod';
import { Id } from './id.ts';
import { listQueryShape, pageOf, QueryFlag } from './lists.ts';
import { Currency, DecimalAmount } from './money.ts';
import { Units } from './units.ts';

export const Localized = z.strictObject({ th: z.string().trim().max(4000), en: z.string().trim().max(4000) });
export type Localized = z.infer<typeof Localized>;
/** A plain string counts for both languages. */
export const LocalizedInput = z.union([z.string().trim().min(1).max(4000), Localized]);

const nameText = z.string().trim().max(300);
/** What lists are sorted by: as long as an index can hold. */
const NameInput = z.union([nameText.min(1), z.strictObject({ th: nameText, en: nameText })]);

export const ProductStatus = z.enum(['draft', 'published', 'archived']);

export const ProductImage = z
  .object({
    id: Id,
    /** Base path: `{url}-{width}.avif|webp` exists for each of `widths`. */
    url: z.string(),
    widths: z.array(z.int()),
    alt: z.string(),
    width: z.int(),
    height: z.int(),
    /** Paper tint of the plate behind the object, or null for a photograph. */
    tint: z.string().nullable(),
    variantId: Id.nullable(),
  })
  .meta({ id: 'ProductImage' });
export type ProductImage = z.infer<typeof ProductImage>;

export const CategoryRef = z.object({ id: Id, slug: z.string(), name: z.string() });
export const Category = z
  .object({
    ...CategoryRef.shape,
    names: Localized,
    description: z.string(),
    parentId: Id.nullable(),
    position: z.int(),
    imageUrl: z.string().nullable(),
    productCount: z.int(),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;
export const CategoryList = z.object({ data: z.array(Category) }).meta({ id: 'CategoryList' });
export type CategoryList = z.infer<typeof CategoryList>;
export const SaveCategory = z
  .strictObject({
    name: NameInput,
    slug: z.string().trim().max(120).optional(),
    description: LocalizedInput.optional(),
    parentId: Id.nullable().optional(),
    position: z.int().min(-1_000_000).max(1_000_000).optional(),
  })
  .meta({ id: 'SaveCategory' });
export type SaveCategory = z.infer<typeof SaveCategory>;
export const UpdateCategory = SaveCategory.partial().meta({ id: 'UpdateCategory' });
export type UpdateCategory = z.infer<typeof UpdateCategory>;

export const Variant = z
  .object({
    id: Id,
    sku: z.string(),
    /** Option name to value in the answer's language, e.g. `{ "สี": "แดง" }`; empty for a product without options. */
    options: z.record(z.string(), z.string()),
    price: z.number(),
    currency: Currency,
    available: z.int(),
    tracked: z.boolean(),
    imageId: Id.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'Variant' });
export type Variant = z.infer<typeof Variant>;

const cardShape = {
  id: Id,
  sku: z.string(),
  slug: z.string(),
  name: z.string(),
  subtitle: z.string(),
  price: z.number(),
  /** True when variants have several prices and `price` is the lowest. */
  priceVaries: z.boolean(),
  compareAtPrice: z.number().nullable(),
  currency: Currency,
  /** Name of the first category, in the answer's language. */
  category: z.string().nullable(),
  categories: z.array(CategoryRef),
  image: ProductImage.nullable(),
  /** Available over all variants and sellable locations, live. */
  quantity: z.int(),
  inStock: z.boolean(),
  defaultVariantId: Id,
  variantCount: z.int(),
  status: ProductStatus,
  isActive: z.boolean(),
  isFeatured: z.boolean(),
  soldCount: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
};
export const ProductCard = z.object(cardShape).meta({ id: 'ProductCard' });
export type ProductCard = z.infer<typeof ProductCard>;

export const Product = z
  .object({
    ...cardShape,
    names: Localized,
    subtitles: Localized,
    description: z.string(),
    descriptions: Localized,
    images: z.array(ProductImage),
    /** `swatches`: a value's colour as `#RRGGBB`, for values that are colours. */
    options: z.array(
      z.object({ name: z.string(), values: z.array(z.string()), swatches: z.record(z.string(), z.string()) }),
    ),
    variants: z.array(Variant),
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
    sellerId: Id.nullable(),
    createdBy: Id.nullable(),
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof Product>;

export const ProductSort = z.enum([
  'relevance',
  'newest',
  'price',
  '-price',
  'name',
  '-name',
  'bestselling',
  'createdAt',
  '-createdAt',
  'sku',
  '-sku',
]);
const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }));
/** `corrected`: what was searched instead when the words as typed found nothing. */
export const ProductList = z
  .object({
    ...pageOf(ProductCard).shape,
    facets: z.object({ categories: facet, price: facet, stock: facet }).optional(),
    corrected: z
      .object({ query: z.string(), reason: z.enum(['typo', 'keyboard']) })
      .nullable()
      .optional(),
  })
  .meta({ id: 'ProductList' });
export type ProductList = z.infer<typeof ProductList>;

export const ProductQuery = z.strictObject({
  ...listQueryShape,
  q: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  /** Id, slug or name in any letter case. */
  category: z.string().max(200).optional(),
  minPrice: DecimalAmount.optional(),
  maxPrice: DecimalAmount.optional(),
  inStock: QueryFlag.optional(),
  featured: QueryFlag.optional(),
  /** Left out: what can be bought, in the shop's currency. Others than published only for those who may see them, in all. */
  status: z.enum([...ProductStatus.options, 'all']).optional(),
  sellerId: Id.optional(),
  ids: z.string().max(4000).optional(),
  facets: QueryFlag.optional(),
});
export type ProductQuery = z.infer<typeof ProductQuery>;

export const SuggestQuery = z.strictObject({
  q: z.string().max(200),
  limit: z.coerce.number().int().min(1).max(12).default(6),
});
export const Suggestions = z
  .object({
    products: z.array(
      z.object({
        id: Id,
        slug: z.string(),
        name: z.string(),
        price: z.number(),
        currency: Currency,
        image: ProductImage.nullable(),
      }),
    ),
    categories: z.array(CategoryRef),
    corrected: z.object({ query: z.string(), reason: z.enum(['typo', 'keyboard']) }).nullable(),
  })
  .meta({ id: 'Suggestions' });
export type Suggestions = z.infer<typeof Suggestions>;

export const SaveVariant = z.strictObject({
  id: Id.optional(),
  sku: z.string().trim().min(1).max(64),
  options: z.record(z.string(), z.string()).default({}),
  price: DecimalAmount.optional(),
  stock: Units.optional(),
  tracked: z.boolean().optional(),
  isActive: z.boolean().optional(),
});
export type SaveVariant = z.infer<typeof SaveVariant>;
/** An option's value by its name in both languages, or as one text for both. `key` is what variants say; the Thai name when left out. */
const OptionValueInput = z.union([
  z.string().trim().min(1).max(60),
  z.strictObject({
    key: z.string().trim().min(1).max(60).optional(),
    name: z.strictObject({ th: z.string().trim().min(1).max(60), en: z.string().trim().max(60) }),
    swatch: z
      .string()
      .regex(/^#[0-9A-Fa-f]{6}$/)
      .nullable()
      .optional(),
  }),
]);
const writeShape = {
  name: NameInput,
  subtitle: LocalizedInput.optional(),
  description: LocalizedInput.optional(),
  price: DecimalAmount,
  compareAtPrice: DecimalAmount.nullable().optional(),
  currency: Currency.optional(),
  slug: z.string().trim().max(160).optional(),
  category: z.string().trim().max(200).optional(),
  categories: z.array(z.string().trim().max(200)).max(20).optional(),
  status: ProductStatus.optional(),
  isActive: z.boolean().optional(),
  isFeatured: z.boolean().optional(),
  options: z
    .array(
      z.strictObject({
        key: z.string().trim().min(1).max(60).optional(),
        name: z.union([
          z.string().trim().min(1).max(60),
          z.strictObject({ th: z.string().trim().min(1).max(60), en: z.string().trim().max(60) }),
        ]),
        values: z.array(OptionValueInput).min(1).max(50),
        swatches: z.record(z.string(), z.string().regex(/^#[0-9A-Fa-f]{6}$/)).optional(),
      }),
    )
    .max(3)
    .optional(),
  variants: z.array(SaveVariant).min(1).max(200).optional(),
  facts: z
    .array(z.strictObject({ label: z.string().max(100), value: z.string().max(300) }))
    .max(40)
    .optional(),
  images: z.array(z.string().max(500)).max(20).optional(),
  /** False for an article without stock (postage, a service). */
  tracked: z.boolean().optional(),
};
/** `stock`, `quantity` and `stockQuantity` are spellings of the opening balance. */
export const CreateProduct = z
  .strictObject({
    ...writeShape,
    sku: z.string().trim().min(1).max(64),
    sellerId: Id.optional(),
    stock: Units.optional(),
    quantity: Units.optional(),
    stockQuantity: Units.optional(),
  })
  .meta({ id: 'CreateProduct' });
export type CreateProduct = z.infer<typeof CreateProduct>;
export const UpdateProduct = z
  .strictObject({ ...writeShape, sku: z.string().trim().min(1).max(64) })
  .partial()
  .meta({ id: 'UpdateProduct' });
export type UpdateProduct = z.infer<typeof UpdateProduct>;

/**
 * Up to 500 products at once; each is made whole or not at all, and one that fails leaves the others. `update`: what is there
 * already takes the words, price and status that are given for it; stock is left to inventory. `dryRun` answers what would be
 * made, changed, there already or refused, and does nothing.
 */
export const ImportProducts = z
  .strictObject({
    products: z.array(CreateProduct).min(1).max(500),
    update: z.boolean().optional(),
    dryRun: z.boolean().optional(),
  })
  .meta({ id: 'ImportProducts' });
export type ImportProducts = z.infer<typeof ImportProducts>;
/**
 * `exists`: the SKU was there before (`id` and `defaultVariantId` are its own) and is as the file has it, so that a second
 * run changes nothing. `changes`: what an `updated` one was before and is now, as text.
 */
export const ImportedProduct = z.object({
  index: z.int(),
  sku: z.string(),
  status: z.enum(['created', 'updated', 'exists', 'failed']),
  id: Id.nullable(),
  defaultVariantId: Id.nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ImportedProduct = z.infer<typeof ImportedProduct>;
export const ImportResult = z
  .object({ created: z.int(), updated: z.int(), exists: z.int(), failed: z.int(), results: z.array(ImportedProduct) })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof ImportResult>;

export const LookUpProducts = z
  .strictObject({ skus: z.array(z.string().trim().min(1).max(64)).min(1).max(500) })
  .meta({ id: 'LookUpProducts' });
/** `sku` as it was asked for; `variantId` is what is sold under it: for a product's own SKU its default variant. */
export const FoundSkus = z
  .object({ data: z.array(z.object({ sku: z.string(), productId: Id, variantId: Id, currency: Currency })) })
  .meta({ id: 'FoundSkus' });
export type FoundSkus = z.infer<typeof FoundSkus>;
