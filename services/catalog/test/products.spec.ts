import { newId } from '@talat/contracts/id';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/catalog.module.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app.close());

let serial = 0;
const productBody = (over: Record<string, unknown> = {}) => ({
  sku: `T-${(serial += 1)}`,
  name: { th: `กาน้ำชา ${serial}`, en: `Teapot ${serial}` },
  price: 149.99,
  ...over,
});
const create = async (over: Record<string, unknown> = {}, as: 'manager' | 'seller' | 'admin' = 'manager') =>
  (await app.http('POST', '/products', { as, body: productBody(over) })).body;

describe('creating a product', () => {
  it('answers the product, finds it by id and slug, and records event and audit in the same commit', async () => {
    const { status, body } = await app.http('POST', '/products', {
      as: 'manager',
      body: productBody({ sku: 'Mix-Case-1', price: '149.99', stock: 7, category: 'ครัว' }),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      sku: 'Mix-Case-1',
      price: 149.99,
      currency: 'THB',
      status: 'published',
      isActive: true,
      quantity: 7,
      inStock: true,
      category: 'ครัว',
      version: 1,
    });
    expect(body.variants).toHaveLength(1);
    expect(body.variants[0]).toMatchObject({ sku: 'Mix-Case-1', price: 149.99, available: 7, tracked: true });
    expect((await app.http('GET', `/products/${body.id}`)).body.id).toBe(body.id);
    expect((await app.http('GET', `/products/${body.slug}`)).body.id).toBe(body.id);
    const rows = await app.sql<{ event: string; audit: string; same: boolean }>(
      `select o.type as event, a.action as audit, o.xmin::text = p.xmin::text and a.xmin::text = p.xmin::text as same
         from catalog.product p join bus.outbox o on o.subject = p.id::text and o.type = 'product.created' join bus.audit a on a.entity_id = p.id::text and a.action = 'product.created' where p.id = $1`,
      [body.id],
    );
    expect(rows).toEqual([{ event: 'product.created', audit: 'product.created', same: true }]);
  });

  it.each(['stock', 'quantity', 'stockQuantity'])(
    'takes %s as the opening balance, which the event carries',
    async (spelling) => {
      const product = await create({ [spelling]: 12 });
      const [event] = await app.sql<{ data: { variants: { openingStock: number }[] } }>(
        `select data from bus.outbox where subject = $1 and type = 'product.created'`,
        [product.id],
      );
      expect(event?.data.variants.map((variant) => variant.openingStock)).toEqual([12]);
    },
  );

  it('compares SKUs without case, of products and variants alike', async () => {
    await create({ sku: 'CASE-A', variants: [{ sku: 'CASE-A-RED', options: { Colour: 'Red' } }] });
    for (const sku of ['case-a', 'case-a-red']) {
      const { status, body } = await app.http('POST', '/products', {
        as: 'manager',
        body: productBody({ sku, variants: [{ sku }] }),
      });
      expect([status, body.code]).toEqual([409, 'SKU_TAKEN']);
    }
  });

  it('gives one of fifty who want the same SKU at once the product, and leaves nothing of the others', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        app.http('POST', '/products', { as: 'manager', body: productBody({ sku: 'RACE-1', name: 'Race' }) }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 49 }, () => 409),
    ]);
    expect(await app.sql(`select sku from catalog.variant where lower(sku) = 'race-1'`)).toHaveLength(1);
    expect(await app.sql(`select slug from catalog.product where name_en = 'Race'`)).toHaveLength(1);
  });

  it('keeps options and variants in both the order and the words they were given', async () => {
    const product = await create({
      options: [{ name: 'สี', values: ['แดง', 'ดำ'], swatches: { แดง: '#AA0000' } }],
      variants: [
        { sku: 'OPT-R', options: { สี: 'แดง' }, price: '99.50', stock: 2 },
        { sku: 'OPT-K', options: { สี: 'ดำ' }, stock: 3 },
      ],
    });
    expect(product.options).toEqual([{ name: 'สี', values: ['แดง', 'ดำ'], swatches: { แดง: '#AA0000' } }]);
    expect(product).toMatchObject({
      price: 99.5,
      priceVaries: true,
      quantity: 5,
      variantCount: 2,
      defaultVariantId: product.variants[0].id,
    });
    expect(product.variants.map((variant: { options: unknown }) => variant.options)).toEqual([
      { สี: 'แดง' },
      { สี: 'ดำ' },
    ]);
  });

  it.each([
    ['more decimals than the currency has', { price: '1.005' }],
    [
      'a value that is not among the options',
      { options: [{ name: 'Size', values: ['S'] }], variants: [{ sku: 'BAD-1', options: { Size: 'XXL' } }] },
    ],
    [
      'the same SKU on two variants',
      {
        variants: [
          { sku: 'TWICE', options: { a: '1' } },
          { sku: 'twice', options: { a: '2' } },
        ],
      },
    ],
    ['an unknown field', { colour: 'red' }],
  ])('refuses %s', async (_, over) => {
    const { status, body } = await app.http('POST', '/products', { as: 'manager', body: productBody(over) });
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('replays the first answer for the same Idempotency-Key', async () => {
    const body = productBody();
    const headers = { 'idempotency-key': newId() };
    const first = await app.http('POST', '/products', { as: 'manager', body, headers });
    const second = await app.http('POST', '/products', { as: 'manager', body, headers });
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
  });
});

describe('who may', () => {
  it('lets neither guests, customers nor staff write', async () => {
    expect((await app.http('POST', '/products', { body: productBody() })).status).toBe(401);
    expect((await app.http('POST', '/products', { as: 'customer', body: productBody() })).status).toBe(403);
    expect((await app.http('POST', '/products', { as: 'staff', body: productBody() })).status).toBe(403);
  });

  it('shows drafts to their seller and to staff, and to nobody else', async () => {
    const draft = await create({ isActive: false }, 'seller');
    expect(draft.status).toBe('draft');
    expect((await app.http('GET', `/products/${draft.id}`)).status).toBe(404);
    expect((await app.http('GET', `/products/${draft.id}`, { as: 'customer' })).status).toBe(404);
    expect((await app.http('GET', `/products/${draft.id}`, { as: 'seller' })).status).toBe(200);
    expect((await app.http('GET', `/products/${draft.id}`, { as: 'staff' })).status).toBe(200);
    const other = { userId: newId(), roles: ['seller' as const] };
    expect((await app.http('GET', `/products/${draft.id}`, { as: other })).status).toBe(404);
    const own = await app.http('GET', '/products?status=all', { as: 'seller' });
    expect(own.body.data.map((product: { id: string }) => product.id)).toContain(draft.id);
    expect((await app.http('GET', '/products?status=draft', { as: other })).body.data).toEqual([]);
    expect((await app.http('GET', '/products?status=draft')).status).toBe(401);
    expect((await app.http('GET', '/products?status=draft', { as: 'customer' })).status).toBe(403);
  });

  it('keeps a seller out of what is not theirs: not found, not forbidden', async () => {
    const product = await create();
    for (const method of ['PUT', 'DELETE']) {
      const { status } = await app.http(method, `/products/${product.id}`, {
        as: 'seller',
        ...(method === 'PUT' ? { body: { price: 1 } } : {}),
      });
      expect(status).toBe(404);
    }
    const own = await create({}, 'seller');
    expect((await app.http('PUT', `/products/${own.id}`, { as: 'seller', body: { price: 5 } })).body.price).toBe(5);
  });

  it("gives a category's slug away once, however many ask at once", async () => {
    const others = [];
    for (let index = 0; index < 4; index++)
      others.push((await app.http('POST', '/categories', { as: 'manager', body: { name: `Rush ${index}` } })).body.id);
    const body = { name: 'Rush', slug: 'rush' };
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, () => app.http('POST', '/categories', { as: 'manager', body })),
      ...others.map((id) => app.http('PUT', `/categories/${id}`, { as: 'manager', body: { slug: 'rush' } })),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status >= 300).map(({ body: refused }) => refused.code))).toEqual(
      new Set(['SLUG_TAKEN']),
    );
  });

  it('puts no category into one that is not there', async () => {
    const body = { name: 'Orphan', parentId: newId() };
    expect((await app.http('POST', '/categories', { as: 'manager', body })).body.code).toBe('VALIDATION_FAILED');
    const { id } = (await app.http('POST', '/categories', { as: 'manager', body: { name: 'Orphan' } })).body;
    expect((await app.http('PUT', `/categories/${id}`, { as: 'manager', body })).body.code).toBe('VALIDATION_FAILED');
  });

  it('takes the longest texts there are, whatever they are made of', async () => {
    const long = 'ก'.repeat(300);
    const description = `${'x'.repeat(3900)} end`;
    expect((await create({ name: long, description, subtitle: description })).name).toBe(long);
    expect((await app.http('GET', '/products?sort=name&q=end')).status).toBe(200);
    expect(
      (await app.http('POST', '/products', { as: 'manager', body: productBody({ name: `${long}ก` }) })).status,
    ).toBe(400);
  });

  it('makes a category of a new name for a manager, not for a seller', async () => {
    const name = `หมวดใหม่ ${newId().slice(-4)}`;
    expect((await app.http('POST', '/products', { as: 'seller', body: productBody({ category: name }) })).status).toBe(
      400,
    );
    expect((await create({ category: name })).category).toBe(name);
    expect((await create({ category: name }, 'seller')).category).toBe(name);
    const { body } = await app.http('GET', '/categories');
    expect(body.data.find((category: { name: string }) => category.name === name).productCount).toBe(2);
  });
});

describe('changing a product', () => {
  it('changes only what is given, bumps the version and tells what changed', async () => {
    const product = await create({ description: 'first', subtitle: 'kept' });
    const { body } = await app.http('PUT', `/products/${product.id}`, {
      as: 'manager',
      body: { description: 'second', price: '10' },
      headers: { 'if-match': `"${product.version}"` },
    });
    expect(body).toMatchObject({ description: 'second', subtitle: 'kept', price: 10, version: 2 });
    expect(body.variants[0].price).toBe(10);
    const [event] = await app.sql<{ data: { changed: string[] }; version: number }>(
      `select data, version from bus.outbox where subject = $1 and type = 'product.updated'`,
      [product.id],
    );
    expect(event?.data.changed.toSorted()).toEqual(['descriptionEn', 'descriptionTh', 'priceMinor', 'variants']);
    const [row] = await app.sql<{ before: Record<string, unknown>; after: Record<string, unknown> }>(
      `select before, after from bus.audit where entity_id = $1 and action = 'product.updated'`,
      [product.id],
    );
    expect([row?.before['priceMinor'], row?.after['priceMinor']]).toEqual([14999, 1000]);
  });

  it('says in the history which categories and which order of pictures there were', async () => {
    const product = await create({ category: 'Before it' });
    const images = await app.sql<{ id: string }>(
      `insert into catalog.product_image (id, product_id, file, width, height, position)
       select gen_random_uuid(), $1, 'f' || n, 10, 10, n from generate_series(0, 1) n returning id`,
      [product.id],
    );
    const [one, two] = images.map(({ id }) => id);
    await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { category: 'After it' } });
    const { body } = await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { images: [two, one] } });
    const rows = await app.sql<{ before: unknown; after: unknown }>(
      `select before, after from bus.audit where entity_id = $1 and action = 'product.updated' order by seq`,
      [product.id],
    );
    expect(rows).toEqual([
      { before: { categoryIds: [product.categories[0].id] }, after: { categoryIds: [body.categories[0].id] } },
      { before: { imageIds: [one, two] }, after: { imageIds: [two, one] } },
    ]);
  });

  it('refuses a stale If-Match with the current version', async () => {
    const product = await create();
    await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { price: 2 } });
    const { status, body } = await app.http('PUT', `/products/${product.id}`, {
      as: 'manager',
      body: { price: 3 },
      headers: { 'if-match': '"1"' },
    });
    expect([status, body.details.version]).toEqual([412, 2]);
  });

  it('writes nothing when nothing changes', async () => {
    const product = await create();
    const { body } = await app.http('PUT', `/products/${product.id}`, {
      as: 'manager',
      body: { price: 149.99, sku: product.sku },
    });
    expect(body.version).toBe(1);
  });

  it('renames a SKU until its first movement, then never', async () => {
    const product = await create();
    const renamed = await app.http('PUT', `/products/${product.id}`, {
      as: 'manager',
      body: { sku: `${product.sku}-NEW` },
    });
    expect([renamed.body.sku, renamed.body.variants[0].sku]).toEqual([`${product.sku}-NEW`, `${product.sku}-NEW`]);
    await app.sql('update catalog.variant set has_moved = true where product_id = $1', [product.id]);
    const { status, body } = await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { sku: 'LATE' } });
    expect([status, body.code]).toEqual([409, 'SKU_FIXED']);
  });

  it('switches off variants that are left out and adds new ones', async () => {
    const product = await create({
      variants: [
        { sku: 'V-1', options: { Size: 'S' } },
        { sku: 'V-2', options: { Size: 'M' } },
      ],
    });
    const { body } = await app.http('PUT', `/products/${product.id}`, {
      as: 'manager',
      body: {
        variants: [
          { sku: 'V-2', options: { Size: 'M' } },
          { sku: 'V-3', options: { Size: 'L' }, stock: 4 },
        ],
      },
    });
    expect(body.variants.map((variant: { sku: string; isActive: boolean }) => [variant.sku, variant.isActive])).toEqual(
      [
        ['V-2', true],
        ['V-3', true],
        ['V-1', false],
      ],
    );
    expect(body).toMatchObject({ variantCount: 2, quantity: 4 });
  });

  it('takes a deleted product away for everybody, keeps its SKU taken and frees its address', async () => {
    const product = await create({ slug: 'short-life' });
    expect((await app.http('DELETE', `/products/${product.id}`, { as: 'manager' })).status).toBe(204);
    expect((await app.http('GET', `/products/${product.id}`, { as: 'admin' })).status).toBe(404);
    expect((await app.http('DELETE', `/products/${product.id}`, { as: 'manager' })).status).toBe(404);
    expect(
      (await app.http('POST', '/products', { as: 'manager', body: productBody({ sku: product.sku }) })).status,
    ).toBe(409);
    expect((await create({ slug: 'short-life' })).slug).toBe('short-life');
    const rows = await app.sql(`select 1 from bus.outbox where subject = $1 and type = 'product.deleted'`, [
      product.id,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('importing', () => {
  it('makes each product whole or not at all, and finds all of them there at the second run', async () => {
    await create({ sku: 'IMP-OLD' });
    const products = [
      productBody({ sku: 'IMP-1', stock: 3, category: 'Imported' }),
      productBody({ sku: 'imp-old' }),
      productBody({ sku: 'IMP-2', price: '1.999' }),
      productBody({
        sku: 'IMP-3',
        variants: [
          { sku: 'IMP-3-A', options: { a: '1' } },
          { sku: 'IMP-OLD', options: { a: '2' } },
        ],
      }),
      productBody({ sku: 'imp-1' }),
    ];
    const first = await app.http('POST', '/products/import', { as: 'manager', body: { products } });
    expect(first.body.results.map((result: { status: string }) => result.status)).toEqual([
      'created',
      'exists',
      'failed',
      'exists',
      'exists',
    ]);
    expect(first.body).toMatchObject({ created: 1, exists: 3, failed: 1 });
    expect(await app.sql(`select 1 from catalog.variant where sku = 'IMP-3-A'`)).toEqual([]);
    const second = await app.http('POST', '/products/import', { as: 'manager', body: { products } });
    expect(second.body).toMatchObject({ created: 0, exists: 4, failed: 1 });
    expect(second.body.results[0].id).toBe(first.body.results[0].id);
  });

  it('takes 500 in a call', async () => {
    const products = Array.from({ length: 500 }, (_, index) =>
      productBody({ sku: `BULK-${index}`, name: `Bulk article ${index}` }),
    );
    const { body } = await app.http('POST', '/products/import', { as: 'manager', body: { products } });
    expect(body.created).toBe(500);
  });

  it('is not for those who sell nothing', async () => {
    const products = [productBody()];
    for (const as of ['staff', 'customer'] as const)
      expect((await app.http('POST', '/products/import', { as, body: { products } })).status).toBe(403);
  });
});
