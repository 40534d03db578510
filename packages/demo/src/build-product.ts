import { factWords, materialWord, materialWords, weightWord } from './facts.ts';
import { demoId } from './demo-id.ts';
import { splitStock } from './locations.ts';
import type { Pair, PlateName, ProductDraft, ValueDraft } from './product-draft.ts';
import { seededUnit } from './seeded-random.ts';
import type {
  Bilingual,
  CategorySlug,
  DemoFact,
  DemoPicture,
  DemoProduct,
  DemoVariant,
  PlateTint,
} from './shop-types.ts';

const tints: Readonly<Record<PlateName, PlateTint>> = {
  sand: '#EFE3C8',
  mint: '#D9E6DC',
  rose: '#F2DAD0',
  sky: '#D8E3EC',
};

export const bilingual = ([th, en]: Pair): Bilingual => ({ th, en });
export const plateTint = (name: PlateName): PlateTint => tints[name];

/** Every combination of the options' values, the last option turning fastest. */
function combinations(draft: ProductDraft): readonly (readonly ValueDraft[])[] {
  return (draft.options ?? []).reduce<readonly (readonly ValueDraft[])[]>(
    (rows, option) => rows.flatMap((row) => option.values.map((value) => [...row, value])),
    [[]],
  );
}

function barcode(sku: string): string {
  const digits =
    `885${Number.parseInt(demoId(`barcode:${sku}`).slice(-11).replaceAll('-', ''), 16) % 1_000_000_000}`.padEnd(
      12,
      '0',
    );
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function pictureOf(draft: ProductDraft, values: readonly ValueDraft[]): DemoPicture {
  const art = values.find((value) => value.art)?.art ?? draft.art;
  const coloured = values.find((value) => value.swatch);
  const recolour = coloured ? coloured.recolour : draft.recolour;
  return { art, tint: tints[draft.plate], ...(recolour ? { recolour } : {}) };
}

/** The draft's usual count, a little more or less for each variant, unless the draft says exactly. */
function onHandOf(draft: ProductDraft, key: string, sku: string): number {
  return draft.stockOf?.[key] ?? Math.round(draft.stock * (0.6 + 0.8 * seededUnit(`stock:${sku}`)));
}

function buildVariant(draft: ProductDraft, values: readonly ValueDraft[]): DemoVariant {
  const sku = [draft.sku, ...values.map((value) => value.code ?? value.key.toUpperCase())].join('-');
  const valueKeys = values.map((value) => value.key).join(' ');
  return {
    id: demoId(`variant:${sku}`),
    productId: demoId(`product:${draft.key}`),
    sku,
    barcode: barcode(sku),
    title: {
      th: values.map((value) => value.name[0]).join(' · '),
      en: values.map((value) => value.name[1]).join(' · '),
    },
    options: Object.fromEntries((draft.options ?? []).map((option, index) => [option.key, values[index]?.key ?? ''])),
    price: values.reduce((total, value) => total + (value.extra ?? 0), draft.price),
    weightGrams: values.reduce((total, value) => total + (value.heavier ?? 0), draft.weight),
    picture: pictureOf(draft, values),
    reorderLevel: draft.stock >= 60 ? 20 : draft.stock >= 12 ? 10 : 5,
    stock: splitStock(sku, onHandOf(draft, valueKeys, sku)),
  };
}

function factsOf(draft: ProductDraft): readonly DemoFact[] {
  const facts = Object.entries(draft.facts ?? {}).map(([key, value]) => ({
    key,
    label: bilingual(factWords[key as keyof typeof factWords]),
    value: bilingual(value),
  }));
  const material = draft.material
    ? [{ key: 'material', label: bilingual(materialWord), value: bilingual(materialWords[draft.material]) }]
    : [];
  return [...material, ...facts, { key: 'weight', label: bilingual(weightWord), value: weightText(draft.weight) }];
}

function weightText(grams: number): Bilingual {
  if (grams < 1000) return { th: `${grams} ก.`, en: `${grams} g` };
  const kilos = Number((grams / 1000).toFixed(2));
  return { th: `${kilos} กก.`, en: `${kilos} kg` };
}

/** Two in three were there when the shop opened, the others came in over the year. */
function addedDaysAgo(key: string): number {
  const unit = seededUnit(`added:${key}`);
  return unit < 0.66 ? 400 : 14 + Math.floor((unit - 0.66) * 1000);
}

/** Makes the whole product, ids and variants included, of what the catalogue says about it. */
export function buildProduct(draft: ProductDraft, categorySlug: CategorySlug): DemoProduct {
  const variants = combinations(draft).map((values) => buildVariant(draft, values));
  const [first] = variants;
  if (!first) throw new Error(`${draft.key}: an option without values`);
  return {
    id: demoId(`product:${draft.key}`),
    slug: draft.key,
    sku: draft.sku,
    categoryId: demoId(`category:${categorySlug}`),
    categorySlug,
    shelf: draft.shelf,
    name: bilingual(draft.name),
    subtitle: bilingual(draft.unit),
    description: bilingual(draft.text),
    price: first.price,
    compareAtPrice: draft.wasPrice ?? null,
    currency: 'THB',
    sellerId: demoId(draft.isSellers ? 'user:seller' : 'user:admin'),
    picture: first.picture,
    ...(draft.material ? { material: { key: draft.material, name: bilingual(materialWords[draft.material]) } } : {}),
    facts: factsOf(draft),
    tags: draft.tags ?? [],
    options: (draft.options ?? []).map((option) => ({
      key: option.key,
      name: bilingual(option.name),
      values: option.values.map((value) => ({
        key: value.key,
        name: bilingual(value.name),
        ...(value.swatch ? { swatch: value.swatch } : {}),
      })),
    })),
    variants,
    isFeatured: draft.isFeatured ?? false,
    addedDaysAgo: draft.addedDaysAgo ?? addedDaysAgo(draft.key),
    popularity: draft.popularity ?? 0.5 + seededUnit(`popularity:${draft.key}`),
  };
}
