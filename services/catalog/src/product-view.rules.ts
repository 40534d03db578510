import { toDecimal } from '@talat/contracts/money';
import type { Product, ProductCard, ProductImage, Variant } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import {
  activeVariants,
  imageOf,
  lowestPrice,
  mediaUrl,
  optionWords,
  widthsOf,
  type DocumentImage,
  type DocumentVariant,
  type ProductDocument,
} from './product-document.rules.ts';

/** What is laid over a document when it is shown: the reader's language, live stock, sales of the last days. */
export type View = { language: 'th' | 'en'; available: (variant: DocumentVariant) => number; sold: number };

function altOf(document: ProductDocument, image: DocumentImage, language: 'th' | 'en'): string {
  if (image.alts?.[language]) return image.alts[language];
  const variant =
    image.id === document.images[0]?.id ? undefined : document.variants.find((v) => v.imageId === image.id);
  const words = variant ? Object.values(optionWords(document.options, variant.options, language)) : [];
  return [document.names[language], ...words].join(' ');
}

function toImage(document: ProductDocument, image: DocumentImage, language: 'th' | 'en'): ProductImage {
  return {
    id: image.id,
    url: mediaUrl(image.file),
    widths: widthsOf(image.width),
    alt: altOf(document, image, language),
    width: image.width,
    height: image.height,
    tint: image.tint,
    variantId: document.variants.find((variant) => variant.imageId === image.id)?.id ?? null,
  };
}

/** Everything that an editor changes; stock is only shown there. */
export function toSource(document: ProductDocument, view: View): ProductSource {
  const { id, version, sku, slug, status, names, subtitles, descriptions, currency, options } = document;
  const { isFeatured, sellerId, updatedAt } = document;
  return {
    ...{ id, version, sku, slug, status, names, subtitles, descriptions, currency, options },
    ...{ isFeatured, sellerId, updatedAt },
    price: toDecimal(document.basePriceMinor, currency),
    compareAtPrice: document.compareAtMinor === null ? null : toDecimal(document.compareAtMinor, currency),
    categories: document.categories.map((each) => ({ id: each.id, slug: each.slug, name: each.names[view.language] })),
    variants: document.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      options: variant.options,
      price: toDecimal(variant.priceMinor, currency),
      tracked: variant.tracked,
      isActive: variant.isActive,
      available: view.available(variant),
    })),
    images: document.images.map((image) => ({
      ...toImage(document, image, view.language),
      alts: image.alts ?? { th: '', en: '' },
    })),
  };
}

function toVariant(document: ProductDocument, variant: DocumentVariant, view: View): Variant {
  return {
    id: variant.id,
    sku: variant.sku,
    options: optionWords(document.options, variant.options, view.language),
    price: toDecimal(variant.priceMinor, document.currency),
    currency: document.currency,
    available: view.available(variant),
    tracked: variant.tracked,
    imageId: variant.imageId,
    isActive: variant.isActive,
  };
}

export function toCard(document: ProductDocument, view: View): ProductCard {
  const { language } = view;
  const variants = activeVariants(document);
  const lowest = lowestPrice(document);
  const first = variants.find((variant) => variant.isActive) ?? variants[0];
  const image = imageOf(document, first);
  const quantity = variants.reduce((sum, variant) => sum + (variant.tracked ? view.available(variant) : 0), 0);
  return {
    id: document.id,
    sku: document.sku,
    slug: document.slug,
    name: document.names[language],
    subtitle: document.subtitles[language],
    price: toDecimal(lowest, document.currency),
    priceVaries: variants.some((variant) => variant.priceMinor !== lowest),
    compareAtPrice: document.compareAtMinor === null ? null : toDecimal(document.compareAtMinor, document.currency),
    currency: document.currency,
    category: document.categories[0]?.names[language] ?? null,
    categories: document.categories.map(({ id, slug, names }) => ({ id, slug, name: names[language] })),
    image: image ? toImage(document, image, language) : null,
    quantity,
    inStock: quantity > 0 || variants.some((variant) => !variant.tracked),
    defaultVariantId: first?.id ?? document.id,
    variantCount: variants.length,
    status: document.status,
    isActive: document.status === 'published',
    isFeatured: document.isFeatured,
    soldCount: view.sold,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    version: document.version,
  };
}

export function toProduct(document: ProductDocument, view: View): Product {
  const { language } = view;
  return {
    ...toCard(document, view),
    names: document.names,
    subtitles: document.subtitles,
    description: document.descriptions[language],
    descriptions: document.descriptions,
    images: document.images.map((image) => toImage(document, image, language)),
    options: document.options.map((option) => ({
      name: option.names[language],
      values: option.values.map((value) => value.names[language]),
      swatches: Object.fromEntries(
        option.values.flatMap((value) => (value.swatch ? [[value.names[language], value.swatch]] : [])),
      ),
    })),
    variants: document.variants.map((variant) => toVariant(document, variant, view)),
    facts: document.facts.map(({ label, value }) => ({ label: label[language], value: value[language] })),
    sellerId: document.sellerId,
    createdBy: document.createdBy,
  };
}
