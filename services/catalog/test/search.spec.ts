import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/catalog.module.ts';

let app: TestApp;

const shop: readonly (readonly [
  sku: string,
  th: string,
  en: string,
  category: string,
  price: number,
  stock: number,
])[] = [
  ['KT-POT', 'กาน้ำชาเซรามิก', 'Ceramic teapot', 'ครัว', 590, 5],
  ['KT-SET', 'ชุดกาน้ำชา 4 ใบ', 'Tea set with 4 cups', 'ครัว', 1290, 3],
  ['KT-CUP', 'แก้วกาแฟเคลือบ', 'Enamel coffee mug', 'ครัว', 120, 0],
  ['PN-COF', 'กาแฟคั่วกลางดอยช้าง', 'Medium roast Doi Chang coffee', 'ของแห้ง', 260, 20],
  ['PN-HON', 'น้ำผึ้งดอกลำไย 500 ก.', 'Longan blossom honey 500 g', 'ของแห้ง', 220, 9],
  ['PN-FISH', 'น้ำปลาร้าปรุงสุก', 'Fermented fish sauce', 'ของแห้ง', 45, 40],
  ['CL-TEE', 'เสื้อยืดผ้าฝ้ายสีดำ ไซส์ใหญ่', 'Black cotton T-shirt, large', 'เสื้อผ้า', 290, 12],
  ['SH-NIKE', 'รองเท้าผ้าใบผู้หญิงNikeAirForce', 'Women sneakers', 'รองเท้า', 3200, 2],
  ['EL-EAR', 'หูฟังไร้สาย', 'Wireless earphones', 'ของใช้', 890, 7],
  ['BT-CRM', 'ครีมบำรุงผิว', 'Crème hydratante', 'ความงาม', 310, 6],
];

beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  const products = shop.map(([sku, th, en, category, price, stock]) => ({
    sku,
    name: { th, en },
    category,
    price,
    stock,
  }));
  const { body } = await app.http('POST', '/products/import', { as: 'manager', body: { products } });
  expect(body.created).toBe(shop.length);
  await app.settled();
});
afterAll(() => app.close());

const search = async (q: string, more = '') =>
  (await app.http('GET', `/products?q=${encodeURIComponent(q)}${more}`)).body;
const skus = (list: { data: { sku: string }[] }) => list.data.map((card) => card.sku);

it('knows words by the letters that the upgrade of an older shop gave them', async () => {
  const wrong = await app.sql(
    `select word from catalog.search_word w where size <> char_length(word)
        or letters <> (select bit_or(1::bigint << (ascii(c) % 63)) from regexp_split_to_table(w.word, '') as c)`,
  );
  expect(wrong).toEqual([]);
});

describe('searching', () => {
  it.each([
    ['กาน้ำชา', ['KT-POT', 'KT-SET'], 'words of a compound'],
    ['เสื้อยืด', ['CL-TEE'], 'a word inside a name without spaces'],
    ['ผ้าฝ้าย ดำ', ['CL-TEE'], 'all words, in any order'],
    ['หูฟัง', ['EL-EAR'], 'a compound that the segmenter takes apart'],
    ['nike', ['SH-NIKE'], 'Latin inside Thai'],
    ['AirForce', ['SH-NIKE'], 'camel case'],
    ['CREME', ['BT-CRM'], 'accents and case'],
    ['teapots', ['KT-POT'], 'plural'],
    ['น้ำผึ้ง', ['PN-HON'], 'sara am'],
    ['นํ้าผึ้ง', ['PN-HON'], 'sara am typed as nikhahit and aa'],
    ['pn-hon', ['PN-HON'], 'a SKU in small letters'],
    ['เซรา', ['KT-POT'], 'the beginning of a word'],
    ['๕๐๐', ['PN-HON'], 'Thai digits'],
  ])('%s finds %j: %s', async (q, expected) => {
    const list = await search(q);
    expect(skus(list).toSorted()).toEqual(expected.toSorted());
    expect(list).toMatchObject({ total: expected.length, totalIsExact: true, corrected: null });
  });

  it.each([
    ['เซรามิค', 'KT-POT', 'เซรามิก'],
    ['กาน้ำชส', 'KT-POT', 'กาน้ำชา'],
    ['tepaot', 'KT-POT', 'teapot'],
    ['wirelss', 'EL-EAR', 'wireless'],
    ['น้ำผื้ง', 'PN-HON', 'น้ำผึ้ง'],
  ])('%s is a slip and finds %s by %s', async (q, sku, meant) => {
    const list = await search(q);
    expect(skus(list)).toContain(sku);
    expect(list.corrected).toEqual({ query: meant, reason: 'typo' });
  });

  it.each([
    ['dkoEe=k', 'กาน้ำชา', 'KT-POT'],
    ['ะำฟยนะ', 'teapot', 'KT-POT'],
  ])('%s is read on the other keyboard as %s', async (q, meant, sku) => {
    const list = await search(q);
    expect(list.corrected).toEqual({ query: meant, reason: 'keyboard' });
    expect(skus(list)).toContain(sku);
  });

  it('says honestly that nothing was found', async () => {
    expect(await search('zzzzqqqq')).toMatchObject({
      data: [],
      total: 0,
      totalIsExact: true,
      corrected: null,
      nextCursor: null,
    });
  });

  it('puts the name itself first, and words of the description last', async () => {
    await app.http('POST', '/products', {
      as: 'manager',
      body: { sku: 'REL-1', name: { th: 'ถาดรอง', en: 'Tray' }, description: 'ใช้คู่กับกาแฟ', price: 90 },
    });
    const found = skus(await search('กาแฟ'));
    expect(found[0]).toBe('PN-COF');
    expect(found.at(-1)).toBe('REL-1');
  });

  it.each(["'); drop table catalog.product; --", "a' & !b | (c", '%_\\', ':*', "''"])(
    'takes %j as words',
    async (q) => {
      expect((await app.http('GET', `/products?q=${encodeURIComponent(q)}`)).status).toBe(200);
    },
  );
});

describe('lists', () => {
  const list = async (query: string, headers = {}) => (await app.http('GET', `/products?${query}`, { headers })).body;

  it('filters by category (id, slug or name in any case), price and stock', async () => {
    const { body } = await app.http('GET', '/categories');
    const kitchen = body.data.find((category: { names: { th: string } }) => category.names.th === 'ครัว');
    for (const category of [kitchen.id, kitchen.slug, 'ครัว'])
      expect((await list(`category=${encodeURIComponent(category)}`)).total).toBe(3);
    expect((await list('category=nowhere')).total).toBe(0);
    expect(skus(await list('minPrice=200&maxPrice=300&sort=price'))).toEqual(['PN-HON', 'PN-COF', 'CL-TEE']);
    expect(skus(await list('inStock=false&sort=sku'))).toEqual(['KT-CUP', 'REL-1']);
  });

  it('sorts names as Thai people do, by the language of the reader', async () => {
    const thai = await list('sort=name&limit=100', { 'accept-language': 'th' });
    const names = thai.data.map((card: { name: string }) => card.name);
    expect(names).toEqual(names.toSorted(new Intl.Collator('th').compare));
    const english = await list('sortBy=name&sortOrder=desc&limit=3');
    expect(english.data[0].name).toBe('Women sneakers');
  });

  it.each(['newest', 'price', '-price', 'name', '-sku', 'bestselling'])(
    'walks through all pages by cursor, sorted by %s, and sees each product once',
    async (sort) => {
      const all = skus(await list(`sort=${sort}&limit=100`));
      const walked: string[] = [];
      let cursor = '';
      do {
        const page = await list(`sort=${sort}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        walked.push(...skus(page));
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect(walked).toEqual(all);
      expect(new Set(walked).size).toBe(walked.length);
    },
  );

  it('agrees with itself by offset and by cursor when searching', async () => {
    const all = skus(await search('กาแฟ', '&limit=100'));
    const first = await search('กาแฟ', '&limit=1');
    const second = await search('กาแฟ', `&limit=1&cursor=${first.nextCursor}`);
    expect([...skus(first), ...skus(second)]).toEqual(all.slice(0, 2));
  });

  it('counts facets under all other conditions', async () => {
    const { facets } = await list('category=' + encodeURIComponent('ครัว') + '&facets=true', {
      'accept-language': 'th',
    });
    expect(facets.categories.find((facet: { label: string }) => facet.label === 'ของแห้ง').count).toBe(3);
    expect(facets.stock).toEqual([
      { value: 'in', label: 'มีของ', count: 2 },
      { value: 'out', label: 'หมด', count: 1 },
    ]);
    expect(facets.price).toEqual([
      { value: '100-300', label: '฿100–฿300', count: 1 },
      { value: '500-1000', label: '฿500–฿1,000', count: 1 },
      { value: '1000-3000', label: '฿1,000–฿3,000', count: 1 },
    ]);
  });

  it('refuses offsets beyond page 50, strange sorts and foreign cursors', async () => {
    expect((await app.http('GET', '/products?page=51')).status).toBe(400);
    expect((await app.http('GET', '/products?sort=colour')).status).toBe(400);
    expect((await app.http('GET', '/products?cursor=abc')).body.code).toBe('CURSOR_INVALID');
  });
});

describe('suggesting', () => {
  const suggest = async (q: string) => (await app.http('GET', `/products/suggest?q=${encodeURIComponent(q)}`)).body;

  it('offers products and categories for the beginning of a word', async () => {
    const { products } = await suggest('กาน้ำ');
    expect(products.map((product: { slug: string }) => product.slug)).toEqual(
      expect.arrayContaining(['ceramic-teapot', 'tea-set-with-4-cups']),
    );
    expect((await suggest('ครัว')).categories.map((category: { name: string }) => category.name)).toEqual(['ครัว']);
  });
  it('reads the other keyboard and slips', async () => {
    expect((await suggest('dkoEe=k')).corrected).toEqual({ query: 'กาน้ำชา', reason: 'keyboard' });
    expect((await suggest('เซรามิค')).products[0].slug).toBe('ceramic-teapot');
  });
  it('offers best sellers for nothing', async () => {
    expect((await suggest('')).products).toHaveLength(6);
  });
});
