import { toDecimalText } from '@talat/contracts/money';
import type { ImportedProduct } from '@talat/contracts/product';
import type { ProductDocument } from './product-document.rules.ts';

const longest = 120;

/** What of a product differs, field by field, as people read it; long texts are cut. */
export function differences(
  before: ProductDocument,
  after: ProductDocument,
  language: 'th' | 'en',
): ImportedProduct['changes'] {
  const [was, is] = [factsOf(before, language), factsOf(after, language)];
  return Object.keys(is).flatMap((field) =>
    was[field] === is[field] ? [] : [{ field, before: cut(was[field] ?? ''), after: cut(is[field] ?? '') }],
  );
}

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function factsOf(document: ProductDocument, language: 'th' | 'en'): Record<string, string> {
  const { names, subtitles, descriptions, currency, compareAtMinor, basePriceMinor, status, categories } = document;
  const sold = document.variants.filter(({ isActive }) => isActive);
  const prices = [...new Set(sold.map(({ priceMinor }) => toDecimalText(priceMinor, currency)))];
  return {
    'name.th': names.th,
    'name.en': names.en,
    'subtitle.th': subtitles.th,
    'subtitle.en': subtitles.en,
    'description.th': descriptions.th,
    'description.en': descriptions.en,
    price: prices.length > 1 ? prices.join(', ') : toDecimalText(sold[0]?.priceMinor ?? basePriceMinor, currency),
    compareAtPrice: compareAtMinor === null ? '' : toDecimalText(compareAtMinor, currency),
    currency,
    status,
    category: categories.map((category) => category.names[language]).join(', '),
    slug: document.slug,
    isFeatured: String(document.isFeatured),
    options: document.options
      .map(({ names: name, values }) => `${name[language]}: ${values.map((value) => value.names[language]).join(', ')}`)
      .join('; '),
    facts: document.facts.map(({ label, value }) => `${label[language]}: ${value[language]}`).join('; '),
    variants: sold.map(({ sku }) => sku).join(', '),
  };
}
