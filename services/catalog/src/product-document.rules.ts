import type { EventData } from '@talat/contracts/events';
import type { Currency } from '@talat/contracts/money';
import type { Localized, ProductStatus } from '@talat/contracts/product';
import type { z } from 'zod';
import type { StoredFact, StoredOption } from './product.entity.ts';
import { chunkList, foldText, joinedWords, skuWords, toTsvector, wordList } from './search-text.rules.ts';

export type DocumentImage = {
  id: string;
  file: string;
  tint: string | null;
  width: number;
  height: number;
  /** Words of its own; documents written before there were any have none. */
  alts?: Localized;
};
export type DocumentVariant = {
  id: string;
  sku: string;
  options: Record<string, string>;
  priceMinor: number;
  tracked: boolean;
  isActive: boolean;
  imageId: string | null;
  openingStock: number | null;
};
export type DocumentCategory = { id: string; slug: string; names: Localized };

/** All that a list card or a product page shows, in both languages, but for stock and sales. One row read answers. */
export type ProductDocument = {
  id: string;
  sku: string;
  slug: string;
  names: Localized;
  subtitles: Localized;
  descriptions: Localized;
  basePriceMinor: number;
  compareAtMinor: number | null;
  currency: Currency;
  status: z.infer<typeof ProductStatus>;
  isFeatured: boolean;
  options: StoredOption[];
  facts: StoredFact[];
  sellerId: string | null;
  createdBy: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
  categories: DocumentCategory[];
  images: DocumentImage[];
  /** In the order to show them; the first active one is the default. */
  variants: DocumentVariant[];
};

export type SearchRow = {
  productId: string;
  status: string;
  sellerId: string | null;
  categoryIds: string[];
  priceMinor: number;
  currency: Currency;
  isFeatured: boolean;
  createdAt: string;
  sku: string;
  nameTh: string;
  nameEn: string;
  terms: string;
  spelled: string;
};

const widths = [160, 320, 640, 1200];
/** Widths that a picture is offered in: none wider than itself, the smallest always. */
export const widthsOf = (width: number): number[] => widths.filter((w, index) => index === 0 || w <= width);
export const mediaUrl = (file: string): string => `/media/${file}`;

export const activeVariants = (document: ProductDocument): DocumentVariant[] => {
  const active = document.variants.filter((variant) => variant.isActive);
  return active.length ? active : document.variants;
};
export const lowestPrice = (document: ProductDocument): number =>
  Math.min(...activeVariants(document).map((variant) => variant.priceMinor));

export function imageOf(document: ProductDocument, variant: DocumentVariant | undefined): DocumentImage | undefined {
  return document.images.find((image) => image.id === variant?.imageId) ?? document.images[0];
}

/** A variant's options in words: `{ สี: แดงชาด }`. */
export function optionWords(
  options: readonly StoredOption[],
  chosen: Record<string, string>,
  language: 'th' | 'en',
): Record<string, string> {
  return Object.fromEntries(
    options.flatMap((option) => {
      const value = option.values.find((known) => known.key === chosen[option.key]);
      return value ? [[option.names[language], value.names[language]]] : [];
    }),
  );
}

const pairs = (text: string): string[] => joinedWords(text, 2);
const isThai = (word: string): boolean => /^[\u0E00-\u0E7F]+$/.test(word);
const bothOf = (text: Localized): string[] => (text.th === text.en ? [text.th] : [text.th, text.en]);

export function searchRow(document: ProductDocument): SearchRow {
  const names = bothOf(document.names);
  const skus = [document.sku, ...document.variants.map((variant) => variant.sku)];
  const beside = [
    ...bothOf(document.subtitles),
    ...document.categories.flatMap((category) => bothOf(category.names)),
    ...document.options.flatMap((option) => option.values.flatMap((value) => bothOf(value.names))),
  ];
  return {
    productId: document.id,
    status: document.status,
    sellerId: document.sellerId,
    categoryIds: document.categories.map((category) => category.id),
    priceMinor: lowestPrice(document),
    currency: document.currency,
    isFeatured: document.isFeatured,
    createdAt: document.createdAt,
    sku: document.sku,
    nameTh: document.names.th,
    nameEn: document.names.en,
    terms: toTsvector({
      A: [...names.flatMap(wordList), ...names.flatMap(pairs), ...skus.flatMap(skuWords)],
      B: [...beside.flatMap(wordList), ...beside.flatMap(pairs)],
      D: bothOf(document.descriptions).flatMap(wordList),
    }),
    spelled: `|${[...names.map(foldText), document.sku.toLowerCase()].join('|')}`,
  };
}

/** Words that this product adds to what a mistyped word is compared with, among those of its currency. */
export function vocabulary(document: ProductDocument): string[] {
  const texts = [...bothOf(document.names), ...document.categories.flatMap((category) => bothOf(category.names))];
  const words = texts.flatMap((text) => [
    ...wordList(text),
    ...pairs(text),
    ...joinedWords(text, 3).filter(isThai),
    ...chunkList(text),
  ]);
  return [...new Set(words)].filter((word) => word.length > 1 && !/^\d+$/.test(word));
}

/** What others are told of a product; option names in Thai, the shop's own language. */
export function productFacts(document: ProductDocument): EventData<'product.created'> {
  const image = imageOf(document, activeVariants(document)[0]);
  return {
    productId: document.id,
    sku: document.sku,
    slug: document.slug,
    names: document.names,
    status: document.status,
    currency: document.currency,
    sellerId: document.sellerId,
    categoryIds: document.categories.map((category) => category.id),
    imageUrl: image ? mediaUrl(image.file) : null,
    tint: image?.tint ?? null,
    variants: document.variants.map((variant) => ({
      variantId: variant.id,
      sku: variant.sku,
      options: optionWords(document.options, variant.options, 'th'),
      priceMinor: variant.priceMinor,
      tracked: variant.tracked,
      isActive: variant.isActive,
      openingStock: variant.openingStock,
      reorderLevel: null,
    })),
    version: document.version,
  };
}
