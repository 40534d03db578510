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
    const small = categories.filter(
      ({ slug }) => products.filter((product) => product.categorySlug === slug).length < 20,
    );
    expect(small).toEqual([]);
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
    const isWritten = (text: string) => text.length > 0 && text.trim() === text;
    expect(texts.filter(([, { th, en }]) => !isWritten(th) || !isWritten(en))).toEqual([]);
    const isMixed = ({ name, subtitle, description }: (typeof products)[number]) =>
      ![name.th, subtitle.th, description.th].every(hasThai) || hasThai(description.en) || hasThai(subtitle.en);
    expect(products.filter(isMixed)).toEqual([]);
    expect(products.filter(({ description }) => description.th.length < 40 || description.en.length < 40)).toEqual([]);
  });

  it('counts money, weight and stock in whole numbers', () => {
    const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
    const wrong = variants.filter(
      ({ price, weightGrams, stock }) =>
        !isCount(price) ||
        price === 0 ||
        price % 50 !== 0 ||
        !isCount(weightGrams) ||
        weightGrams === 0 ||
        stock.length < 2 ||
        !stock.every((row) => isCount(row.onHand)),
    );
    expect(wrong).toEqual([]);
    expect(products.filter(({ price, compareAtPrice }) => compareAtPrice !== null && compareAtPrice <= price)).toEqual(
      [],
    );
  });

  it('names only shelves, option values and counts that exist', () => {
    const shelves = new Map(categoryDrafts.map(({ slug, shelves: names }) => [slug as string, Object.keys(names)]));
    expect(products.filter(({ categorySlug, shelf }) => !shelves.get(categorySlug)?.includes(shelf))).toEqual([]);
    const strayCounts = drafts.flatMap(({ key, stockOf = {} }) => {
      const known = products
        .find(({ slug }) => slug === key)
        ?.variants.map(({ options }) => Object.values(options).join(' '));
      return Object.keys(stockOf).filter((counted) => !known?.includes(counted));
    });
    expect(strayCounts).toEqual([]);
  });

  it('fills every shelf, sells some things out and runs low on others', () => {
    const empty = categories.flatMap(({ slug, shelves }) =>
      shelves.filter(
        (shelf) => !products.some((product) => product.categorySlug === slug && product.shelf === shelf.slug),
      ),
    );
    expect(empty).toEqual([]);
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
