import { newId } from '@talat/contracts/id';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/catalog.module.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app.close());

type As = 'manager' | 'seller' | 'staff' | 'customer';
const make = async (body: object, as: As = 'manager') => {
  const answer = await app.http('POST', '/products', { as, body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const source = (id: string, as: As = 'manager') => app.http('GET', `/products/${id}/source`, { as });
const colours = [
  {
    key: 'colour',
    name: { th: 'สี', en: 'Colour' },
    values: [{ key: 'red', name: { th: 'แดง', en: 'Red' }, swatch: '#FF0000' }, { name: { th: 'ฟ้า', en: '' } }],
  },
];
const coloured = (sku: string) => ({
  sku,
  name: { th: 'ร่ม', en: 'Umbrella' },
  price: 120,
  options: colours,
  variants: [
    { sku: `${sku}-R`, options: { colour: 'red' } },
    { sku: `${sku}-B`, options: { colour: 'ฟ้า' }, price: 150 },
  ],
});

describe('what an editor reads and writes', () => {
  it('is every text in both languages and options by key, and goes back unchanged', async () => {
    const { id } = await make(coloured('E-1'));
    const { body } = await source(id);
    expect(body).toMatchObject({
      names: { th: 'ร่ม', en: 'Umbrella' },
      options: [
        {
          key: 'colour',
          names: { th: 'สี', en: 'Colour' },
          values: [
            { key: 'red', names: { th: 'แดง', en: 'Red' }, swatch: '#FF0000' },
            { key: 'ฟ้า', names: { th: 'ฟ้า', en: 'ฟ้า' }, swatch: null },
          ],
        },
      ],
      variants: [
        { sku: 'E-1-R', options: { colour: 'red' }, price: 120 },
        { sku: 'E-1-B', options: { colour: 'ฟ้า' }, price: 150 },
      ],
    });
    const options = body.options.map(({ key, names, values }: typeof body) => ({
      key,
      name: names,
      values: values.map((value: typeof body) => ({ key: value.key, name: value.names, swatch: value.swatch })),
    }));
    const variants = body.variants.map(({ id: variantId, sku, options: chosen, price, isActive }: typeof body) => ({
      ...{ id: variantId, sku, options: chosen, price, isActive },
    }));
    const again = await app.http('PUT', `/products/${id}`, { as: 'manager', body: { options, variants } });
    expect([again.status, again.body.version]).toEqual([200, body.version]);
    const english = await app.http('GET', `/products/${id}`, { headers: { 'accept-language': 'en' } });
    expect(english.body.variants[0].options).toEqual({ Colour: 'Red' });
  });

  it('is for staff, and for a seller of their own only', async () => {
    const [theirs, others] = [await make({ sku: 'E-S', name: 'Own', price: 1 }, 'seller'), await make(coloured('E-2'))];
    expect((await source(theirs.id, 'seller')).status).toBe(200);
    expect((await source(others.id, 'staff')).status).toBe(200);
    expect((await source(others.id, 'seller')).status).toBe(404);
    expect((await source(others.id, 'customer')).status).toBe(403);
    expect((await source(newId())).status).toBe(404);
  });

  it('sets one price for all variants that share one, whatever the product was priced at', async () => {
    const variants = ['S', 'L'].map((size) => ({ sku: `E-P-${size}`, options: { Size: size }, price: 90 }));
    const { id } = await make({ sku: 'E-P', name: 'Shirt', price: 50, variants });
    const { body } = await app.http('PUT', `/products/${id}`, { as: 'manager', body: { price: 50 } });
    expect(body.variants.map(({ price }: { price: number }) => price)).toEqual([50, 50]);
  });

  it('leaves a product alone that is put where it stands', async () => {
    const { id, version } = await make({ sku: 'E-C', name: 'Shelved', price: 1, category: 'Shelf' });
    const { body } = await app.http('PUT', `/products/${id}`, { as: 'manager', body: { category: 'shelf' } });
    expect(body.version).toBe(version);
  });

  it('knows how search reads a name', async () => {
    const words = await app.http('GET', `/products/words?text=${encodeURIComponent('น้ำปลาร้า Nike')}`, { as: 'seller' });
    expect(words.body.words).toContain('nike');
    expect(words.body.joined).toContain('น้ำปลาร้า');
    expect(words.body.slug).toBe('น้ำปลาร้า-nike');
    expect((await app.http('GET', '/products/words?text=x', {})).status).toBe(401);
  });
});

describe('words of a picture', () => {
  const jpeg = () =>
    sharp({ create: { width: 200, height: 200, channels: 3, background: '#abc' } })
      .jpeg()
      .toBuffer();
  const pictured = async (sku: string, as: As = 'manager') => {
    const product = await make(coloured(sku), as);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await jpeg())]), 'a.jpg');
    const { body } = await app.http('POST', `/products/${product.id}/images`, { as, body: form });
    return body;
  };

  it('replace the made ones in each language, until they are empty again', async () => {
    const { id, images } = await pictured('E-I');
    const at = `/products/${id}/images/${images[0].id}`;
    const alt = { th: 'ร่มแดงกางอยู่กลางสวน', en: '' };
    const save = (words: object, language: 'th' | 'en') =>
      app.http('PUT', at, { as: 'manager', body: { alt: words }, headers: { 'accept-language': language } });
    expect((await save(alt, 'th')).body.images[0].alt).toBe(alt.th);
    expect((await save(alt, 'en')).body.images[0].alt).toBe('Umbrella');
    expect((await save({ th: '', en: '' }, 'th')).body.images[0].alt).toBe('ร่ม');
  });

  it('and the variant it belongs to are the seller’s own matter', async () => {
    const { id, images, variants } = await pictured('E-V', 'seller');
    const at = `/products/${id}/images/${images[0].id}`;
    const { body } = await app.http('PUT', at, { as: 'seller', body: { variantId: variants[1].id } });
    expect(body.images[0].variantId).toBe(variants[1].id);
    expect((await app.http('PUT', at, { as: 'seller', body: { variantId: newId() } })).status).toBe(400);
    expect(
      (await app.http('PUT', at, { as: 'seller', body: { variantId: null } })).body.images[0].variantId,
    ).toBeNull();
    const other = await pictured('E-W');
    const away = `/products/${other.id}/images/${other.images[0].id}`;
    expect((await app.http('PUT', away, { as: 'seller', body: { alt: { th: 'x', en: 'x' } } })).status).toBe(404);
  });
});

describe('an import that changes what is there', () => {
  const send = async (products: object[], more: object = {}, as: As = 'manager') => {
    const answer = await app.http('POST', '/products/import', { as, body: { products, update: true, ...more } });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };

  it('rehearses what it would do, does it, and has nothing to do the second time', async () => {
    const { id } = await make({ sku: 'M-1', name: 'Bowl', price: 40, stock: 3, category: 'Kitchen' });
    await make({ sku: 'M-2', name: 'Two', price: 1, variants: [{ sku: 'M-2-A' }] });
    const file = [
      { sku: 'm-1', name: 'Big bowl', price: 45, stock: 99, category: 'kitchen', status: 'draft' },
      { sku: 'M-3', name: 'New', price: 5 },
      { sku: 'M-2-A', name: 'Variant', price: 5 },
      { sku: 'M-3', name: 'Again', price: 5 },
    ];
    const rehearsed = await send(file, { dryRun: true });
    expect((await app.http('GET', `/products/${id}`, {})).body).toMatchObject({ name: 'Bowl', price: 40 });
    const real = await send(file);
    const told = ({ results }: typeof real) => results.map(({ status, changes }: typeof real) => [status, changes]);
    expect(told(rehearsed)).toEqual(told(real));
    expect(real).toMatchObject({ created: 1, updated: 1, exists: 1, failed: 1 });
    expect(real.results[0].changes).toEqual(
      expect.arrayContaining([
        { field: 'price', before: '40.00', after: '45.00' },
        { field: 'status', before: 'published', after: 'draft' },
      ]),
    );
    const versions = await app.sql('select sku, version from catalog.product order by sku');
    expect(await send(file)).toMatchObject({ created: 0, updated: 0, failed: 1 });
    expect(await app.sql('select sku, version from catalog.product order by sku')).toEqual(versions);
  });

  it('leaves what a file does not say, in either language', async () => {
    await make({ ...coloured('K-1'), subtitle: { th: 'ใหญ่', en: 'Large' } });
    const file = [
      { sku: 'K-1', name: { th: 'ร่มใหญ่', en: '' }, subtitle: { th: '', en: 'Huge' }, price: 120 },
      { sku: 'K-2', name: { th: 'ใหม่', en: '' }, price: 1 },
    ];
    const { results } = await send(file);
    expect(results[0].changes).toEqual([
      { field: 'name.th', before: 'ร่ม', after: 'ร่มใหญ่' },
      { field: 'subtitle.en', before: 'Large', after: 'Huge' },
    ]);
    expect((await source(results[1].id)).body.names).toEqual({ th: 'ใหม่', en: 'ใหม่' });
  });

  it('lets a seller change their own, and tells nothing of those of others', async () => {
    await make({ sku: 'O-1', name: 'Theirs', price: 40 });
    await make({ sku: 'O-2', name: 'Own', price: 40 }, 'seller');
    const file = [
      { sku: 'O-1', name: 'Mine now', price: 1 },
      { sku: 'O-2', name: 'Own', price: 41 },
    ];
    for (const update of [true, false]) {
      const { results } = await send(file, { update }, 'seller');
      expect(results[0]).toMatchObject({ status: 'failed', id: null, error: { code: 'SKU_TAKEN' } });
      expect(results[1].status).toBe(update ? 'updated' : 'exists');
    }
  });

  it('tells nothing of those of others however often they are asked for', async () => {
    await make({ sku: 'T-1', name: 'Theirs', price: 40 });
    const twice = [
      { sku: 'T-1', name: 'Mine', price: 1 },
      { sku: 't-1', name: 'Mine', price: 1 },
    ];
    for (const update of [true, false])
      for (const result of (await send(twice, { update }, 'seller')).results)
        expect(result).toMatchObject({ status: 'failed', id: null, defaultVariantId: null });
  });

  it('leaves the stock of variants that are there, and opens that of new ones', async () => {
    const shirt = { sku: 'V-1', name: 'Shirt', price: 40, options: [{ name: 'Size', values: ['S', 'M'] }] };
    const small = { sku: 'V-1-S', options: { Size: 'S' }, stock: 3 };
    await make({ ...shirt, variants: [small] });
    const file = [{ ...shirt, price: 45, variants: [small, { sku: 'V-1-M', options: { Size: 'M' }, stock: 4 }] }];
    const { results } = await send(file);
    expect(results[0]).toMatchObject({ status: 'updated', error: null });
    const opened = await app.sql(`select sku, opening_stock from catalog.variant where sku like 'V-1-%' order by sku`);
    expect(opened.map(Object.values)).toEqual([
      ['V-1-M', 4],
      ['V-1-S', 3],
    ]);
    expect((await send(file)).results[0]).toMatchObject({ status: 'exists', error: null });
  });
});
