import { CreateProduct, UpdateProduct } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import { describe, expect, it } from 'vitest';
import {
  fieldOf,
  flatValues,
  matrixOf,
  newProduct,
  type OptionBox,
  toCreate,
  toUpdate,
  typedSince,
  unflatValues,
  valuesOf,
  variantBoxes,
  variantName,
} from './product-edit.ts';

const size: OptionBox = {
  ...{ key: 'size', th: 'ขนาด', en: 'Size' },
  values: ['S', 'L'].map((key) => ({ key, th: key, en: '', swatch: '' })),
};
const id = '0199aaaa-0000-7000-8000-000000000001';
const source = {
  ...{ id, version: 3, sku: 'TEE', slug: 'tee', status: 'draft', currency: 'THB', isFeatured: false, images: [] },
  ...{ names: { th: 'เสื้อ', en: 'Tee' }, subtitles: { th: '', en: '' }, descriptions: { th: '', en: '' } },
  ...{ price: 100, compareAtPrice: null, categories: [], sellerId: null, updatedAt: '2026-11-21T00:00:00.000Z' },
  options: [
    {
      key: 'size',
      names: { th: 'ขนาด', en: 'Size' },
      values: [{ key: 'S', names: { th: 'S', en: 'S' }, swatch: null }],
    },
  ],
  variants: [{ id, sku: 'TEE-S', options: { size: 'S' }, price: 100, tracked: true, isActive: true, available: 4 }],
} satisfies ProductSource as ProductSource;

describe('the editor of a product', () => {
  it('keeps variants that are there and makes those that are missing', () => {
    const [small] = valuesOf(source).variants;
    const matrix = matrixOf([size], [small!]);
    expect(matrix.map(({ id: known, sku }) => [known, sku])).toEqual([
      [id, 'TEE-S'],
      ['', ''],
    ]);
    expect(variantName(matrix[1]!, [size], 'en')).toBe('L');
    expect(matrixOf([], matrix)).toEqual([]);
  });

  it('keeps the variants when an option comes, and when it goes again', () => {
    const box = (known: string, key: string) => ({
      ...{ id: known, sku: `TEE-${key}`, options: { size: key }, price: '', isActive: true, stock: '' },
    });
    const old = [box('1', 'S'), box('2', 'L')];
    const colour = (...keys: string[]): OptionBox => ({
      ...{ key: 'colour', th: 'สี', en: '' },
      values: keys.map((key) => ({ key, th: key, en: '', swatch: '' })),
    });
    const known = (matrix: ReturnType<typeof matrixOf>) => matrix.map((each) => [each.id, each.sku]);
    const one = matrixOf([size, colour('red')], old, old);
    expect(known(one)).toEqual(known(old));
    const isOff = { ...old[1]!, isActive: false };
    expect(matrixOf([size, colour('red')], [old[0]!, isOff], old)[1]).toMatchObject({ id: '2', isActive: false });
    const two = matrixOf([size, colour('red', 'blue')], one, old);
    expect(two.map((each) => each.id)).toEqual(['1', '', '2', '']);
    expect(known(matrixOf([size], two, old))).toEqual(known(old));
    // the value that carried them is gone: they are found again in what was read
    const rest = matrixOf([size, colour('blue')], two, old);
    expect(known(matrixOf([size], rest, old))).toEqual(known(old));
  });

  it('makes the one article of a plain product the first of its variants', () => {
    const plain = { ...source, options: [], variants: source.variants.map((each) => ({ ...each, options: {} })) };
    const [first, second] = matrixOf([size], [], variantBoxes(plain));
    expect([first?.id, first?.sku, second?.id]).toEqual([id, 'TEE-S', '']);
    const values = { ...valuesOf(plain), options: [size], variants: [first!, second!] };
    expect(toUpdate(values, plain).variants?.map((each) => each.id)).toEqual([id, undefined]);
  });

  it('sends nothing when nothing was changed, and only what was', () => {
    const values = valuesOf(source);
    expect(toUpdate(values, source)).toEqual({});
    expect(toUpdate({ ...values, names: { th: 'เสื้อใหม่', en: 'Tee' } }, source)).toEqual({
      name: { th: 'เสื้อใหม่', en: 'Tee' },
    });
    const dearer = toUpdate({ ...values, price: '120' }, source);
    expect(dearer).toMatchObject({ price: '120', variants: [{ id, price: '120' }] });
    expect(UpdateProduct.safeParse(dearer).success).toBe(true);
  });

  it('makes what the contract takes', () => {
    const values = { ...newProduct, sku: 'A', names: { th: 'ก', en: '' }, price: '1,290.50', options: [size] };
    const made = toCreate({ ...values, variants: matrixOf([size], []) });
    expect(CreateProduct.safeParse(made).error).toBeUndefined();
    expect(made.variants?.map(({ sku, price }) => [sku, price])).toEqual([
      ['A-1', '1290.50'],
      ['A-2', '1290.50'],
    ]);
  });

  it('lets go of options: one article stays', () => {
    const values = { ...valuesOf(source), options: [], variants: [] };
    expect(toUpdate(values, source)).toEqual({
      options: [],
      variants: [{ id, sku: 'TEE-S', options: {}, price: '100.00' }],
    });
  });

  it('knows the box of a problem', () => {
    expect(['name.th', 'name', 'variants.2.sku', 'options.0.values.1.name.th', 'price'].map(fieldOf)).toEqual([
      'names.th',
      'names.th',
      'variants.2.sku',
      'options.0.values.1.th',
      'price',
    ]);
  });

  it('keeps what is typed while a save is on its way', () => {
    const sent = flatValues({ ...valuesOf(source), price: '120' });
    const saved = { ...source, version: 4, price: 120 };
    expect(typedSince(sent, sent, saved)).toBeNull();
    const later = typedSince(sent, { ...sent, 'names.en': 'Shirt' }, saved);
    expect(unflatValues(later!)).toEqual({ ...valuesOf(saved), names: { th: 'เสื้อ', en: 'Shirt' } });
  });

  it('knows a variant that was made while its row was typed in', () => {
    const [small] = valuesOf(source).variants;
    const made = { ...small!, id: '', sku: '', stock: '5' };
    const flat = (price: string) => flatValues({ ...valuesOf(source), variants: [{ ...made, price }] });
    const later = unflatValues(typedSince(flat(''), flat('130'), source)!);
    expect(later.variants).toEqual([{ ...small, price: '130' }]);
  });

  it('flattens and comes back', () => {
    const values = valuesOf(source);
    expect(unflatValues(flatValues(values))).toEqual(values);
  });
});
