import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { Currency } from '@talat/contracts/money';
import type { UpdateProduct } from '@talat/contracts/product';
import type { ProductEntity, VariantEntity } from './product.entity.ts';
import {
  checkVariants,
  inBoth,
  priceOf,
  nextStatus,
  optionsOfVariants,
  refuse,
  repriced,
  storedFacts,
  storedOptions,
  type VariantDraft,
} from './product.rules.ts';
import { slugOf } from './slug.rules.ts';

type Fields = Omit<
  ProductEntity,
  'id' | 'createdBy' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'version' | 'sellerId'
>;
type KnownVariant = Pick<
  VariantEntity,
  'id' | 'sku' | 'options' | 'priceMinor' | 'tracked' | 'isActive' | 'openingStock' | 'position' | 'hasMoved'
>;
export type ProductChange = { fields: Partial<Fields>; variants: VariantDraft[]; changed: string[] };

/**
 * What an update does to a product: the fields that it names and that differ, and all variants as they are afterwards.
 * @throws {DomainError} VALIDATION_FAILED, SKU_FIXED
 */
export function changeProduct(
  product: ProductEntity,
  variants: readonly KnownVariant[],
  input: UpdateProduct,
): ProductChange {
  const wanted = wantedFields(product, input);
  const fields = Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !isSame(value, product[name as keyof Fields])),
  ) as Partial<Fields>;
  if (fields.sku !== undefined && variants.some((variant) => variant.hasMoved))
    throw new DomainError('SKU_FIXED', { sku: product.sku });
  const after = changeVariants({ product, variants, fields }, input);
  if (input.variants && !input.options) fields.options = optionsOfVariants(after.filter((variant) => variant.isActive));
  checkVariants(
    fields.options ?? product.options,
    after.filter((variant) => variant.isActive),
  );
  const changed = Object.keys(fields);
  if (!isSame(after, variants.map(bare))) changed.push('variants');
  return { fields, variants: after, changed };
}

function wantedFields(product: ProductEntity, input: UpdateProduct): Partial<Fields> {
  const currency = (input.currency ?? product.currency) as Currency;
  const wanted: Partial<Fields> = { status: nextStatus(product.status, input) };
  if (input.name !== undefined) Object.assign(wanted, { nameTh: inBoth(input.name).th, nameEn: inBoth(input.name).en });
  if (input.subtitle !== undefined)
    Object.assign(wanted, { subtitleTh: inBoth(input.subtitle).th, subtitleEn: inBoth(input.subtitle).en });
  if (input.description !== undefined)
    Object.assign(wanted, { descriptionTh: inBoth(input.description).th, descriptionEn: inBoth(input.description).en });
  if (input.price !== undefined) wanted.priceMinor = priceOf(input.price, currency);
  if (currency !== product.currency) {
    if (input.price === undefined) refuse('a new currency needs a new price');
    Object.assign(wanted, { currency, compareAtMinor: null });
  }
  if (input.compareAtPrice !== undefined)
    wanted.compareAtMinor = input.compareAtPrice === null ? null : priceOf(input.compareAtPrice, currency);
  if (input.isFeatured !== undefined) wanted.isFeatured = input.isFeatured;
  if (input.options !== undefined) wanted.options = storedOptions(input.options);
  if (input.facts !== undefined) wanted.facts = storedFacts(input.facts);
  if (input.sku !== undefined) wanted.sku = input.sku;
  if (input.slug !== undefined) wanted.slug = slugOf(input.slug) || refuse(`"${input.slug}" makes no slug`);
  return wanted;
}

type Change = { product: ProductEntity; variants: readonly KnownVariant[]; fields: Partial<Fields> };

function changeVariants(change: Change, input: UpdateProduct): VariantDraft[] {
  const { product, variants, fields } = change;
  const asked = input.price === undefined ? undefined : (fields.priceMinor ?? product.priceMinor);
  const repricedOnes = asked === undefined ? [...variants] : repricedFor(change, input, asked);
  if (input.variants) return givenVariants({ ...change, variants: repricedOnes }, input.variants);
  return repricedOnes.map((variant) => ({
    ...bare(variant),
    // a product of one article and that article carry the same SKU
    sku: fields.sku !== undefined && variants.length === 1 && variant.sku === product.sku ? fields.sku : variant.sku,
    tracked: input.tracked ?? variant.tracked,
  }));
}

/** Numbers of another currency mean nothing in the new one: none of them stays. */
function repricedFor({ product, variants, fields }: Change, input: UpdateProduct, asked: number): KnownVariant[] {
  if (fields.currency === undefined) return repriced(variants, product.priceMinor, asked);
  const isOnePrice = new Set(variants.map(({ priceMinor }) => priceMinor)).size <= 1;
  if (!isOnePrice && !input.variants?.every(({ price }) => price !== undefined))
    refuse('a new currency needs a price for every variant');
  return variants.map((variant) => ({ ...variant, priceMinor: asked }));
}

/** Variants that are named are changed or made; those left out are switched off, because stock and orders know them. */
function givenVariants(
  { product, variants, fields }: Change,
  given: NonNullable<UpdateProduct['variants']>,
): VariantDraft[] {
  const currency = (fields.currency ?? product.currency) as Currency;
  const left = new Map(variants.map((variant) => [variant.id, variant]));
  const kept = given.map((input, position): VariantDraft => {
    const known = input.id
      ? left.get(input.id)
      : [...left.values()].find((variant) => variant.sku.toLowerCase() === input.sku.toLowerCase());
    if (input.id && !known) refuse(`there is no variant ${input.id}`);
    if (known) left.delete(known.id);
    if (known?.hasMoved && known.sku !== input.sku) throw new DomainError('SKU_FIXED', { sku: known.sku });
    if (known && input.stock !== undefined) refuse(`${input.sku}: stock changes by an inventory adjustment`);
    const isTracked = input.tracked ?? known?.tracked ?? true;
    return {
      id: known?.id ?? newId(),
      sku: input.sku,
      options: input.options,
      priceMinor:
        input.price === undefined
          ? (known?.priceMinor ?? fields.priceMinor ?? product.priceMinor)
          : priceOf(input.price, currency),
      tracked: isTracked,
      isActive: input.isActive ?? true,
      openingStock: known ? known.openingStock : isTracked ? (input.stock ?? null) : null,
      position,
    };
  });
  const off = [...left.values()].map((variant, index) => ({
    ...bare(variant),
    isActive: false,
    position: kept.length + index,
  }));
  return [...kept, ...off];
}

const bare = ({
  id,
  sku,
  options,
  priceMinor,
  tracked,
  isActive,
  openingStock,
  position,
}: KnownVariant): VariantDraft => ({ id, sku, options, priceMinor, tracked, isActive, openingStock, position });

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
}

/** jsonb gives objects back with their keys in another order. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
