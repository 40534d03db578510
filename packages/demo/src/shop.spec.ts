import { describe, expect, it } from 'vitest';
import { categoryDrafts } from './categories.ts';
import { demoId } from './demo-id.ts';
import { locations } from './locations.ts';
import { categories, drafts, products, variants } from './shop.ts';
import type { Bilingual } from './shop-types.ts';

const unique = (values: readonly string[]) => new Set(values).size === values.length;
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);
const hasThai = (text: string) => /[\u0E00-\u0E7F]/.test(text);
const onHand = (variant: (typeof variants)[number]) => variant.stock.reduce((sum, row) => sum + row.onHand, 0);

describe('the demo shop', () => {
  it('has at least 240 products in eight categories, twenty or more in each', () => {
    expect(products.length).toBeGreaterThanOrEqual(240);
    expect(categories.map((category) => category.slug)).toEqual([
      'pantry',
      'fresh',
      'kitchen',
      'home',
      'clothes',
      'bags-shoes',
      'beauty',
      'stationery-toys',
    ]);
    for (const { slug } of categories) {
      expect(products.filter((product) => product.categorySlug === slug).length, slug).toBeGreaterThanOrEqual(20);
    }
  });

  it('gives every record an id and a name of its own', () => {
    expect(repeated(products.map((product) => product.slug))).toEqual([]);
    expect(repeated(products.map((product) => product.sku.toLowerCase()))).toEqual([]);
    expect(repeated(variants.map((variant) => variant.sku.toLowerCase()))).toEqual([]);
    expect(repeated(products.map((product) => product.name.th))).toEqual([]);
    expect(repeated(products.map((product) => product.name.en))).toEqual([]);
    expect(unique(variants.map((variant) => variant.barcode))).toBe(true);
    expect(unique([...products, ...variants, ...categories, ...locations].map((each) => each.id))).toBe(true);
  });

  it('keeps ids of the UUIDv7 shape that depend on the key alone', () => {
    expect(demoId('product:glazed-teapot')).toBe(products.find((product) => product.slug === 'glazed-teapot')?.id);
    for (const { id } of variants)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('speaks both languages everywhere', () => {
    const texts = products.flatMap(({ slug, name, subtitle, description, facts, options }): [string, Bilingual][] => [
      [slug, name],
      [slug, subtitle],
      [slug, description],
      ...facts.flatMap((fact): [string, Bilingual][] => [
        [slug, fact.label],
        [slug, fact.value],
      ]),
      ...options.flatMap((option): [string, Bilingual][] => [
        [slug, option.name],
        ...option.values.map((value): [string, Bilingual] => [slug, value.name]),
      ]),
    ]);
    for (const [slug, { th, en }] of texts) {
      expect(th.trim() === th && th.length > 0, `${slug}: "${th}"`).toBe(true);
      expect(en.trim() === en && en.length > 0, `${slug}: "${en}"`).toBe(true);
    }
    for (const { slug, name, subtitle, description } of products) {
      expect(hasThai(name.th) && hasThai(description.th) && hasThai(subtitle.th), slug).toBe(true);
      expect(hasThai(description.en) || hasThai(subtitle.en), slug).toBe(false);
      expect(description.th.length, slug).toBeGreaterThan(40);
      expect(description.en.length, slug).toBeGreaterThan(40);
    }
  });

  it('counts money, weight and stock in whole numbers', () => {
    for (const variant of variants) {
      expect(Number.isSafeInteger(variant.price) && variant.price > 0, variant.sku).toBe(true);
      expect(variant.price % 50, variant.sku).toBe(0);
      expect(Number.isInteger(variant.weightGrams) && variant.weightGrams > 0, variant.sku).toBe(true);
      expect(variant.stock.length, variant.sku).toBeGreaterThanOrEqual(2);
      for (const row of variant.stock) expect(Number.isInteger(row.onHand) && row.onHand >= 0, variant.sku).toBe(true);
    }
    for (const { slug, price, compareAtPrice } of products) {
      if (compareAtPrice !== null) expect(compareAtPrice, slug).toBeGreaterThan(price);
    }
  });

  it('names only shelves, option values and counts that exist', () => {
    const shelves = new Map(categoryDrafts.map(({ slug, shelves: names }) => [slug as string, Object.keys(names)]));
    for (const product of products) expect(shelves.get(product.categorySlug), product.slug).toContain(product.shelf);
    for (const draft of drafts) {
      const product = products.find(({ slug }) => slug === draft.key);
      const keys = product?.variants.map(({ options }) => Object.values(options).join(' '));
      for (const counted of Object.keys(draft.stockOf ?? {})) expect(keys, draft.key).toContain(counted);
    }
  });

  it('fills every shelf, sells some things out and runs low on others', () => {
    for (const { slug, shelves } of categories) {
      for (const shelf of shelves) {
        expect(
          products.some((product) => product.categorySlug === slug && product.shelf === shelf.slug),
          `${slug} ${shelf.slug}`,
        ).toBe(true);
      }
    }
    const soldOut = variants.filter((variant) => onHand(variant) === 0);
    const low = variants.filter((variant) => onHand(variant) > 0 && onHand(variant) <= variant.reorderLevel);
    expect(soldOut.length).toBeGreaterThanOrEqual(5);
    expect(low.length).toBeGreaterThanOrEqual(10);
    expect(soldOut.length + low.length).toBeLessThan(variants.length / 4);
  });

  it('features what the home page shows, at its price', () => {
    const featured = Object.fromEntries(
      products.filter((product) => product.isFeatured).map(({ slug, price }) => [slug, price]),
    );
    expect(featured).toEqual({
      'longan-honey': 220_00,
      'nam-dok-mai-mango': 249_00,
      'aromatic-coconut': 105_00,
      'eggs-number-one': 139_50,
      'glazed-teapot': 690_00,
      'fiddle-leaf-fig': 259_00,
      'handled-woven-basket': 320_00,
      'para-rubber-flip-flops': 189_00,
    });
  });

  it('prints barcodes whose check digit is right', () => {
    for (const { barcode } of variants) {
      const sum = [...barcode].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
      expect(barcode).toMatch(/^885\d{10}$/);
      expect(sum % 10).toBe(0);
    }
  });
});
