import type { CreateProduct, UpdateProduct } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import { priceText } from './price-change.ts';
import type { ProductStatus } from './products-query.ts';

export type ValueBox = { key: string; th: string; en: string; swatch: string };
export type OptionBox = { key: string; th: string; en: string; values: ValueBox[] };
/** `price` is empty where the product's own counts; `stock` is the opening balance of a new one. */
export type VariantBox = {
  id: string;
  sku: string;
  options: Record<string, string>;
  price: string;
  isActive: boolean;
  stock: string;
};
/** The editor's form: texts as they are typed. */
export type ProductValues = {
  sku: string;
  slug: string;
  status: ProductStatus;
  names: { th: string; en: string };
  subtitles: { th: string; en: string };
  descriptions: { th: string; en: string };
  price: string;
  compareAtPrice: string;
  category: string;
  stock: string;
  options: OptionBox[];
  variants: VariantBox[];
};

const nothing = { th: '', en: '' };
export const newProduct: ProductValues = {
  ...{ sku: '', slug: '', status: 'draft', names: nothing, subtitles: nothing, descriptions: nothing },
  ...{ price: '', compareAtPrice: '', category: '', stock: '', options: [], variants: [] },
};
export const newKey = (): string => crypto.randomUUID().slice(0, 8);

export function valuesOf(source: ProductSource): ProductValues {
  const { sku, slug, status, names, subtitles, descriptions, currency, price, compareAtPrice } = source;
  return {
    ...{ sku, slug, status, names, subtitles, descriptions, stock: '' },
    price: priceText(price, currency),
    compareAtPrice: compareAtPrice === null ? '' : priceText(compareAtPrice, currency),
    category: source.categories.at(-1)?.slug ?? '',
    options: source.options.map((option) => ({
      ...{ key: option.key, ...option.names },
      values: option.values.map((value) => ({ key: value.key, ...value.names, swatch: value.swatch ?? '' })),
    })),
    variants:
      source.options.length === 0
        ? []
        : variantBoxes(source).filter(({ isActive, options }) => isActive || Object.keys(options).length > 0),
  };
}

/** Every variant of a product, those switched off too. */
export const variantBoxes = ({ variants, price, currency }: ProductSource): VariantBox[] =>
  variants.map((variant) => ({
    ...{ id: variant.id, sku: variant.sku, options: variant.options, isActive: variant.isActive, stock: '' },
    price: variant.price === price ? '' : priceText(variant.price, currency),
  }));

type Combination = Readonly<Record<string, string>>;
/** Carries all of a combination; what it carries of options that are gone does not count. */
const carries = ({ options }: VariantBox, combination: Combination): boolean =>
  Object.entries(combination).every(([key, value]) => options[key] === value);
/** Carries a part of a combination and nothing else: it is from before the newest option. */
const fits = ({ options }: VariantBox, combination: Combination): boolean =>
  Object.entries(options).every(([key, value]) => combination[key] === value);

/**
 * A variant for each combination of the options' values. Stock and orders hang on a variant's id: one that is there goes to the
 * first combination that it fits, `read` are those of the product as it was read, should their rows have gone meanwhile.
 */
export function matrixOf(
  options: readonly OptionBox[],
  variants: readonly VariantBox[],
  read: readonly VariantBox[] = [],
): VariantBox[] {
  const usable = options.filter(({ values }) => values.length > 0);
  if (usable.length === 0) return [];
  const combinations = usable.reduce<Record<string, string>[]>(
    (all, { key, values }) => all.flatMap((chosen) => values.map((value) => ({ ...chosen, [key]: value.key }))),
    [{}],
  );
  const lost = read.filter(({ id }) => !variants.some((variant) => variant.id === id));
  const onSaleFirst = (boxes: readonly VariantBox[]) =>
    boxes.toSorted((a, b) => Number(b.isActive) - Number(a.isActive));
  const known = [
    ...onSaleFirst(variants.filter(({ id }) => id)),
    ...onSaleFirst(lost),
    ...variants.filter(({ id }) => !id),
  ];
  // switched off and of fewer options than the rest: what an earlier change of the options left behind
  const width = Math.max(0, ...known.map((variant) => Object.keys(variant.options).length));
  const current = known.filter(({ isActive, options: its }) => isActive || Object.keys(its).length === width);
  const heirs = new Map<Combination, VariantBox>();
  for (const [belongs, candidates] of [[carries, known] as const, [fits, current] as const])
    for (const variant of candidates) {
      if ([...heirs.values()].includes(variant)) continue;
      const free = combinations.find((chosen) => !heirs.has(chosen) && belongs(variant, chosen));
      if (free) heirs.set(free, variant);
    }
  return combinations.map((chosen) => ({
    ...(heirs.get(chosen) ?? { id: '', sku: '', price: '', isActive: true, stock: '' }),
    options: chosen,
  }));
}

/** What a variant is called: the words of its values. */
export const variantName = (variant: VariantBox, options: readonly OptionBox[], language: 'th' | 'en'): string =>
  options
    .flatMap(({ key, values }) => values.find((value) => value.key === variant.options[key]) ?? [])
    .map((value) => value[language] || value.th)
    .join(' / ');

const amount = (text: string): string => text.replaceAll(',', '').trim();
const units = (text: string) => (text.trim() === '' ? {} : { stock: Number(text) });

function toOptions(options: readonly OptionBox[]): NonNullable<CreateProduct['options']> {
  return options.map(({ key, th, en, values }) => ({
    key,
    name: { th, en },
    values: values.map((value) => ({
      ...{ key: value.key, name: { th: value.th, en: value.en } },
      swatch: value.swatch || null,
    })),
  }));
}

/** SKUs of the variants; one that has none takes the product's with the next number that is free. */
export function variantSkus({ sku, variants }: Pick<ProductValues, 'sku' | 'variants'>): string[] {
  const taken = new Set(variants.map((variant) => variant.sku.trim().toLowerCase()));
  let serial = 0;
  return variants.map((variant) => {
    if (variant.sku.trim()) return variant.sku.trim();
    do serial += 1;
    while (taken.has(`${sku}-${serial}`.toLowerCase()));
    return `${sku}-${serial}`;
  });
}

function toVariants(values: ProductValues): NonNullable<CreateProduct['variants']> {
  const skus = variantSkus(values);
  return values.variants.map(({ id, options, price, isActive, stock }, index) => ({
    ...(id ? { id } : units(stock)),
    ...{ sku: skus[index] ?? '', options, isActive, price: amount(price) || amount(values.price) },
  }));
}

const toWords = (values: ProductValues) => ({
  ...{ name: values.names, subtitle: values.subtitles, description: values.descriptions },
  ...{ sku: values.sku, price: amount(values.price), status: values.status },
  compareAtPrice: amount(values.compareAtPrice) || null,
  ...(values.slug.trim() ? { slug: values.slug } : {}),
});

export const toCreate = (values: ProductValues): CreateProduct => ({
  ...toWords(values),
  ...(values.category ? { category: values.category } : {}),
  ...(values.options.length > 0
    ? { options: toOptions(values.options), variants: toVariants(values) }
    : units(values.stock)),
});

/** Only what differs from what was read is sent: what others changed meanwhile elsewhere is not written over. */
export function toUpdate(values: ProductValues, source: ProductSource): UpdateProduct {
  const before = valuesOf(source);
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const [now, was] = [toWords(values), toWords(before)];
  const words = Object.fromEntries(
    Object.entries(now).filter(([name, value]) => !isSame(value, was[name as keyof typeof was])),
  ) as UpdateProduct;
  const category = values.category !== before.category && values.category ? { category: values.category } : {};
  if (isSame([values.options, values.variants], [before.options, before.variants]))
    return {
      ...words,
      ...category,
      ...(values.options.length > 0 && 'price' in words ? { variants: toVariants(values) } : {}),
    };
  if (values.options.length > 0)
    return { ...words, ...category, options: toOptions(values.options), variants: toVariants(values) };
  // options are gone: one article stays, the others are switched off
  const [first] = source.variants;
  const one = first ? [{ id: first.id, sku: first.sku, options: {}, price: amount(values.price) }] : [];
  return { ...words, ...category, options: [], ...(one.length > 0 ? { variants: one } : {}) };
}

const texts: Record<string, string> = { name: 'names', subtitle: 'subtitles', description: 'descriptions' };

/** The box that a problem of the API's schema belongs to: `name.th` is typed in `names.th`. */
export function fieldOf(path: string): string {
  const [first = '', ...rest] = path.split('.');
  if (first === 'options') return ['options', ...rest].join('.').replace(/\.name\.(th|en)$/, '.$1');
  const name = texts[first];
  return name ? [name, rest[0] ?? 'th'].join('.') : path;
}

/** One line a field, for comparing what two people wrote; options and variants count as one. */
export function flatValues(values: ProductValues): Record<string, string> {
  const { names, subtitles, descriptions, options, variants, sku, slug, status, price, compareAtPrice, category } =
    values;
  return {
    ...{ 'names.th': names.th, 'names.en': names.en, sku, slug, status, price, compareAtPrice, category },
    ...{ 'subtitles.th': subtitles.th, 'subtitles.en': subtitles.en },
    ...{ 'descriptions.th': descriptions.th, 'descriptions.en': descriptions.en },
    matrix: JSON.stringify({ options, variants }),
  };
}

type Flat = Readonly<Record<string, string>>;
/** What was typed while a save was on its way, laid over what was saved: `sent` and `now` are the boxes before and after. */
export function typedSince(sent: Flat, now: Flat, saved: ProductSource): Flat | null {
  const typed = Object.fromEntries(Object.entries(now).filter(([field, text]) => text !== sent[field]));
  if (Object.keys(typed).length === 0) return null;
  const { options, variants } = unflatValues(now);
  const matrix = variants.map((box) => {
    const made = saved.variants.find((each) => carries({ ...box, options: each.options }, box.options));
    // its first stock is booked
    return box.id || !made ? box : { ...box, id: made.id, sku: made.sku, stock: '' };
  });
  return {
    ...flatValues(valuesOf(saved)),
    ...typed,
    ...('matrix' in typed ? { matrix: JSON.stringify({ options, variants: matrix }) } : {}),
  };
}

export function unflatValues(flat: Readonly<Record<string, string>>, stock = ''): ProductValues {
  const { options, variants } = JSON.parse(flat['matrix'] ?? '{}') as Pick<ProductValues, 'options' | 'variants'>;
  const pair = (name: string) => ({ th: flat[`${name}.th`] ?? '', en: flat[`${name}.en`] ?? '' });
  const one = (name: string) => flat[name] ?? '';
  return {
    ...{
      names: pair('names'),
      subtitles: pair('subtitles'),
      descriptions: pair('descriptions'),
      options,
      variants,
      stock,
    },
    ...{ sku: one('sku'), slug: one('slug'), price: one('price'), compareAtPrice: one('compareAtPrice') },
    ...{ category: one('category'), status: one('status') as ProductStatus },
  };
}
