import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { toDecimalText, toMinor, type Currency } from '@talat/contracts/money';
import type { CreateProduct, Localized, UpdateProduct } from '@talat/contracts/product';
import type { StoredFact, StoredOption } from './product.entity.ts';
import { slugCandidates, slugOf } from './slug.rules.ts';

export type VariantDraft = {
  id: string;
  sku: string;
  options: Record<string, string>;
  priceMinor: number;
  tracked: boolean;
  isActive: boolean;
  openingStock: number | null;
  position: number;
};

/** A product to be made, everything decided but which of the slugs is free. */
export type ProductDraft = {
  id: string;
  sku: string;
  slugs: string[];
  names: Localized;
  subtitles: Localized;
  descriptions: Localized;
  priceMinor: number;
  compareAtMinor: number | null;
  currency: Currency;
  status: 'draft' | 'published' | 'archived';
  isFeatured: boolean;
  options: StoredOption[];
  facts: StoredFact[];
  sellerId: string | null;
  createdBy: string | null;
  categoryIds: string[];
  variants: VariantDraft[];
};

type Ownership = { currency: Currency; sellerId: string | null; createdBy: string | null; categoryIds: string[] };
type OptionInput = NonNullable<CreateProduct['options']>;
type VariantInput = NonNullable<CreateProduct['variants']>[number];

export const refuse = (summary: string): never => {
  throw new DomainError('VALIDATION_FAILED', { summary });
};

/** A plain string counts for both languages. */
export function inBoth(text: string | Localized | undefined): Localized {
  return typeof text === 'object' ? text : { th: text ?? '', en: text ?? '' };
}

/** Times all that one line of a cart can hold, and a cart of lines, it can still be counted. */
const mostMinor = 10_000_000_000;

/** @throws {DomainError} VALIDATION_FAILED for a price that no article has, or that its currency cannot hold. */
export function priceOf(amount: number | string, currency: Currency): number {
  const minor = minorOf(amount, currency);
  return minor > mostMinor ? refuse(`a price is at most ${toDecimalText(mostMinor, currency)}`) : minor;
}

/** @throws {DomainError} VALIDATION_FAILED for more decimals than the currency has. */
export function minorOf(amount: number | string, currency: Currency): number {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    return refuse((error as RangeError).message);
  }
}

/** What has no English name is called by its Thai one. */
export const inEach = ({ th, en }: Localized): Localized => ({ th, en: en || th });

export function storedOptions(options: OptionInput): StoredOption[] {
  return options.map(({ key, name, values, swatches }) => ({
    key: key ?? inBoth(name).th,
    names: inEach(inBoth(name)),
    values: values.map((value) =>
      typeof value === 'string'
        ? { key: value, names: inBoth(value), swatch: swatches?.[value] ?? null }
        : { key: value.key ?? value.name.th, names: inEach(value.name), swatch: value.swatch ?? null },
    ),
  }));
}

/** Options as the variants use them, when a client names them only there. */
export function optionsOfVariants(variants: readonly { options: Record<string, string> }[]): StoredOption[] {
  const names = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))];
  return storedOptions(
    names.map((name) => ({ name, values: [...new Set(variants.flatMap((v) => v.options[name] ?? []))] })),
  );
}

export const storedFacts = (facts: readonly { label: string; value: string }[]): StoredFact[] =>
  facts.map(({ label, value }) => ({ label: inBoth(label), value: inBoth(value) }));

/** @throws {DomainError} VALIDATION_FAILED when SKUs repeat, or a variant has values that the options do not. */
export function checkVariants(
  options: readonly StoredOption[],
  variants: readonly { sku: string; options: Record<string, string> }[],
): void {
  const seen = new Set<string>();
  for (const { sku, options: chosen } of variants) {
    const key = sku.toLowerCase();
    if (seen.has(key)) refuse(`SKU ${sku} is given twice`);
    seen.add(key);
    for (const [name, value] of Object.entries(chosen)) {
      if (!options.find((option) => option.key === name)?.values.some((known) => known.key === value))
        refuse(`${sku}: ${name} = ${value} is not among the options`);
    }
  }
}

function variantDraft(
  input: VariantInput,
  product: { priceMinor: number; currency: Currency; tracked: boolean },
  position: number,
): VariantDraft {
  const tracked = input.tracked ?? product.tracked;
  return {
    id: newId(),
    sku: input.sku,
    options: input.options,
    priceMinor: input.price === undefined ? product.priceMinor : priceOf(input.price, product.currency),
    tracked,
    isActive: input.isActive ?? true,
    openingStock: tracked ? (input.stock ?? null) : null,
    position,
  };
}

/** Every product has at least one variant, its stock key; without any given it is the product itself. */
function variantDrafts(
  input: CreateProduct,
  product: { priceMinor: number; currency: Currency; tracked: boolean },
): VariantDraft[] {
  const stock = input.stock ?? input.quantity ?? input.stockQuantity;
  if (!input.variants) return [variantDraft({ sku: input.sku, options: {}, stock }, product, 0)];
  if (stock !== undefined && input.variants.length > 1) refuse('with several variants, give each its own stock');
  return input.variants.map((variant, position) =>
    variantDraft(stock === undefined ? variant : { stock, ...variant }, product, position),
  );
}

/** @throws {DomainError} VALIDATION_FAILED */
export function draftProduct(input: CreateProduct, owner: Ownership): ProductDraft {
  const id = newId();
  const currency = input.currency ?? owner.currency;
  const priceMinor = priceOf(input.price, currency);
  const names = inBoth(input.name);
  const variants = variantDrafts(input, { priceMinor, currency, tracked: input.tracked ?? true });
  const options = input.options ? storedOptions(input.options) : optionsOfVariants(variants);
  checkVariants(options, variants);
  return {
    id,
    sku: input.sku,
    slugs: input.slug
      ? [slugOf(input.slug) || refuse(`"${input.slug}" makes no slug`)]
      : slugCandidates(names, input.sku, id),
    names,
    subtitles: inBoth(input.subtitle),
    descriptions: inBoth(input.description),
    priceMinor,
    compareAtMinor: input.compareAtPrice == null ? null : priceOf(input.compareAtPrice, currency),
    currency,
    status: input.status ?? (input.isActive === false ? 'draft' : 'published'),
    isFeatured: input.isFeatured ?? false,
    options,
    facts: storedFacts(input.facts ?? []),
    sellerId: owner.sellerId,
    createdBy: owner.createdBy,
    categoryIds: owner.categoryIds,
    variants,
  };
}

/** Status after an update: `isActive` switches between published and draft and leaves an archived product to `status`. */
export function nextStatus(current: string, input: Pick<UpdateProduct, 'status' | 'isActive'>): string {
  if (input.status) return input.status;
  if (input.isActive === undefined) return current;
  if (input.isActive) return 'published';
  return current === 'published' ? 'draft' : current;
}

/** A product's new price goes to all variants while they share one, else to those that were sold at its old one. */
export function repriced<V extends { priceMinor: number }>(variants: readonly V[], from: number, to: number): V[] {
  if (new Set(variants.map(({ priceMinor }) => priceMinor)).size <= 1)
    return variants.map((variant) => ({ ...variant, priceMinor: to }));
  return variants.map((variant) => (variant.priceMinor === from ? { ...variant, priceMinor: to } : variant));
}
