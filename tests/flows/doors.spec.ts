import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './api.client.ts';
import { address, byCard, cards } from './shop.ts';
import { type RunningShop, startShop } from './start-shop.ts';

let shop: RunningShop;
let customer: string;
let order: { id: string; orderNumber: string };

beforeAll(async () => {
  shop = await startShop({ API_SESSION_COOKIE: 'on' });
  await shop.stockUp({ RICE: 100, 'tea-9': 40 }, 149.5);
  customer = await shop.newCustomer();
  order = (await shop.order({ RICE: 1 }, { paymentMethod: 'cod' }, customer)).body;
  await shop.guestCart({ RICE: 1 }, 'staff');
});
afterAll(() => shop?.app.close());

const get = (path: string, as?: string) => shop.api.raw('GET', path, { as });
const post = (path: string, body: unknown, as?: string) => shop.http('POST', path, { body, as });
const unique = () => randomUUID().slice(0, 8);

describe('every prefix', () => {
  const resources: [string, string, string[]][] = [
    ['/products', '', ['/products', '/api/products', '/product/products', '/product', '/api/product/products']],
    ['/categories', '', ['/categories', '/api/categories', '/product/categories']],
    [
      '/inventory',
      'staff',
      ['/inventory', '/api/inventory', '/warehouse/inventory', '/warehouse', '/inventory/inventory'],
    ],
    ['/inventory/RICE', 'staff', ['/inventory/RICE', '/warehouse/inventory/RICE', '/warehouse/RICE']],
    [
      '/inventory/movements',
      'staff',
      ['/inventory/movements', '/warehouse/movements', '/inventory/inventory/movements'],
    ],
    ['/locations', 'staff', ['/locations', '/api/locations', '/warehouse/locations']],
    ['/users', 'admin', ['/users', '/api/users', '/user/users', '/user']],
    ['/users/me', 'staff', ['/users/me', '/user/me', '/user/users/me', '/api/users/me']],
    ['/auth/me', 'staff', ['/auth/me', '/api/auth/me', '/auth/auth/me', '/user/auth/me']],
    ['/cart', 'staff', ['/cart', '/api/cart', '/cart/cart']],
    ['/orders', 'staff', ['/orders', '/api/orders', '/order/orders', '/order', '/api/order']],
    ['/payments/history', 'staff', ['/payments/history', '/api/payments/history', '/order/payments/history']],
    ['/audit', 'manager', ['/audit', '/api/audit']],
  ];
  it.each(resources.flatMap(([path, as, spellings]) => spellings.map((spelling) => [spelling, path, as])))(
    '%s answers as /api/v1%s',
    async (spelling, path, as) => {
      const [other, canonical] = [await get(spelling, as), await get(`/api/v1${path}`, as)];
      expect(canonical.status).toBe(200);
      expect(other.status).toBe(200);
      expect(other.body).toEqual(canonical.body);
    },
  );

  it('takes an order below /order and its own id', async () => {
    const mine = await get(`/order/${order.id}/timeline`, customer);
    expect(mine.body).toEqual((await get(`/api/v1/orders/${order.id}/timeline`, customer)).body);
    expect(mine.body.data.length).toBeGreaterThan(0);
  });

  it.each(['/api', '/api/docs', '/docs'])('%s shows the API', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(body).toContain('swagger');
  });

  it('describes every route of this process as OpenAPI 3.1', async () => {
    const { body } = await get('/docs-json');
    expect(body.openapi).toMatch(/^3\.1/);
    const paths = Object.keys(body.paths);
    for (const path of ['/orders/{id}/assign', '/cart/items', '/products', '/payments/confirm', '/auth/login'])
      expect(paths).toContain(`/api/v1${path}`);
    expect((await get('/docs/orders')).status).toBe(200);
  });
});

describe('accounts', () => {
  it('register with an address and a password, flat with tokens under both spellings', async () => {
    const email = `Door-${unique()}@Test.Example`;
    const { status, body } = await post('/auth/register', { email, password: 'Talat-2569!' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ email: email.toLowerCase(), role: 'customer', user: { id: body.id } });
    expect(body.username).toMatch(/^[a-zA-Z0-9_.-]{3,100}$/);
    expect(body.accessToken).toBe(body.access_token);
    expect(body.refreshToken).toBe(body.refresh_token);
    const claims = JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ sub: body.id, email: email.toLowerCase(), role: 'customer', roles: ['customer'] });
    expect(claims.sid).toBe(body.sessionId);
    for (const spelling of ['refreshToken', 'refresh_token'])
      expect((await post('/auth/refresh', { [spelling]: body.refreshToken })).status).toBe(200);
  });

  it('refuse a second one of the same address or name, naming the field', async () => {
    const [email, username] = [`twin-${unique()}@test.example`, `twin-${unique()}`];
    expect((await post('/users', { email, username, password: 'Talat-2569!' })).status).toBe(201);
    const again = { email: email.toUpperCase(), password: 'Talat-2569!' };
    expect(await post('/users', again)).toMatchObject({ status: 409, body: { details: { field: 'email' } } });
    const other = { email: `x${email}`, username: username.toUpperCase(), password: 'Talat-2569!' };
    expect(await post('/auth/register', other)).toMatchObject({
      status: 409,
      body: { details: { field: 'username' } },
    });
  });

  it('register themselves as customers only, an admin gives roles in any letter case', async () => {
    const account = () => ({ email: `role-${unique()}@test.example`, password: 'Talat-2569!' });
    expect((await post('/users', { ...account(), role: 'admin' })).status).toBeGreaterThanOrEqual(400);
    const { status, body } = await post('/users', account());
    expect(status).toBe(201);
    expect(body).toMatchObject({ role: 'customer', id: expect.any(String), email: expect.any(String) });
    expect(await post('/users', { ...account(), role: 'Manager' }, 'admin')).toMatchObject({
      status: 201,
      body: { role: 'manager' },
    });
  });

  it.each([
    ['email', 'staff@talat.example', 'Talat-2569!'],
    ['email', 'staff', 'Talat-2569!'],
    ['username', 'STAFF', 'Talat-2569!'],
    ['identifier', 'Staff@Talat.Example', 'Talat-2569!'],
    ['email', 'admin@example.com', 'admin123'],
    ['username', 'admin', 'admin123'],
    ['email', 'ruchi@yopmail.com', 'Hrhk@123'],
  ])('sign in by %s = %s', async (field, who, password) => {
    const { status, body } = await post('/auth/login', { [field]: who, password });
    expect(status).toBe(200);
    expect(body.access_token).toBe(body.accessToken);
    expect(body.user.email).toContain('@');
  });

  it('may be known by the cookie session_id, from our own pages only', async () => {
    const login = await post('/auth/login', { email: 'staff@talat.example', password: 'Talat-2569!' });
    const cookie = login.headers.getSetCookie().find((each) => each.startsWith('session_id='))!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite/);
    const session = { cookie: cookie.split(';')[0]! };
    expect((await shop.http('GET', '/auth/me', { headers: session })).body.email).toBe('staff@talat.example');
    const note = (headers: Record<string, string>) =>
      shop.http('POST', `/orders/${order.id}/notes`, { body: { text: 'x' }, headers: { ...session, ...headers } });
    expect((await note({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await note({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await note({ origin: shop.app.url })).status).toBe(201);
  });
});

describe('products', () => {
  const create = (body: object) =>
    post('/products', { name: 'Door', price: 10, status: 'published', ...body }, 'admin');

  it.each([
    ['149.99', 149.99],
    [149.99, 149.99],
    ['0.10', 0.1],
    [1_000_000, 1_000_000],
  ])('take the price %j and answer the number %d', async (price, answered) => {
    const { status, body } = await create({ sku: `P-${unique()}`, price });
    expect(status).toBe(201);
    expect(body).toMatchObject({ price: answered, currency: 'THB' });
  });

  it.each(['10.005', '-1', 'ten', '1e3', NaN])('refuse the price %j', async (price) => {
    expect((await create({ sku: `P-${unique()}`, price })).status).toBe(400);
  });

  it.each(['stock', 'quantity', 'stockQuantity'])('take the opening balance as %s', async (field) => {
    const sku = `Mixed-${unique()}`;
    const { body } = await create({ sku, [field]: 7 });
    expect(body.sku).toBe(sku);
    const shown = await until(
      () => get(`/inventory/${sku.toLowerCase()}`, 'staff'),
      ({ status, body: seen }) => status === 200 && seen.available === 7,
    );
    expect(shown.body.sku).toBe(sku);
    await until(
      () => get(`/products/${body.id}?t=${unique()}`),
      (seen) => seen.body.quantity === 7,
    );
    expect(await create({ sku: sku.toUpperCase() })).toMatchObject({ status: 409, body: { code: 'SKU_TAKEN' } });
  });

  it('take a category by name, made when it is new, then by id, slug and any letter case', async () => {
    const name = `Garden ${unique()}`;
    const first = (await create({ sku: `C-${unique()}`, category: name })).body;
    expect(first.category).toBe(name);
    const [made] = first.categories;
    for (const category of [made.id, made.slug, name.toUpperCase(), name.toLowerCase()])
      expect((await create({ sku: `C-${unique()}`, category })).body.categories).toEqual([made]);
    for (const category of [made.id, made.slug, name.toUpperCase()])
      expect((await get(`/products?category=${encodeURIComponent(category)}`)).body.total).toBe(5);
  });

  it('change what they are given, under the version that was seen', async () => {
    const { body: made } = await create({ sku: `U-${unique()}`, price: 20, description: 'kept' });
    const put = (body: object, headers: Record<string, string> = {}) =>
      shop.http('PUT', `/products/${made.id}`, { body, headers, as: 'admin' });
    const changed = await put({ price: '21.50' }, { 'if-match': `"${made.version}"` });
    expect(changed).toMatchObject({ status: 200, body: { price: 21.5, description: 'kept', name: 'Door' } });
    expect(await put({ price: 1 }, { 'if-match': `"${made.version}"` })).toMatchObject({
      status: 412,
      body: { details: { version: changed.body.version } },
    });
    expect((await put({ price: 22 })).status).toBe(200);
    expect((await shop.http('DELETE', `/products/${made.id}`, { as: 'admin' })).status).toBe(204);
    expect((await get(`/products/${made.id}`)).status).toBe(404);
  });
});

describe('lists', () => {
  const prices = async (query: string): Promise<number[]> =>
    (await get(`/products?${query}`)).body.data.map(({ price }: { price: number }) => price);

  it('sort by either spelling', async () => {
    const up = await prices('sortBy=price&sortOrder=asc');
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    expect(new Set(up).size).toBeGreaterThan(2);
    expect(await prices('sort=price')).toEqual(up);
    const down = await prices('sortBy=price&sortOrder=DESC');
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    expect(await prices('sort=-price')).toEqual(down);
  });

  it('search by either spelling', async () => {
    for (const query of ['search=tea', 'q=TEA-9'])
      expect((await get(`/products?${query}`)).body.data.map(({ sku }: { sku: string }) => sku)).toContain('tea-9');
  });

  it.each(['/products', '/orders', '/users', '/inventory', '/payments/history', '/inventory/movements'])(
    '%s pages from 1 by 20, bounded',
    async (path) => {
      const { body } = await get(path, 'admin');
      expect(body).toMatchObject({ page: 1, limit: 20, totalIsExact: expect.any(Boolean) });
      expect(body).toHaveProperty('nextCursor');
      expect((await get(`${path}?limit=101`, 'admin')).status).toBe(400);
      expect((await get(`${path}?page=51`, 'admin')).status).toBe(400);
      expect((await get(`${path}?cursor=nonsense`, 'admin')).status).toBe(400);
      expect((await get(`${path}?nobody=knows`, 'admin')).status).toBe(400);
    },
  );
});

describe('orders', () => {
  const place = (body: object, as?: string) =>
    post(
      '/orders',
      { shippingAddress: address, contact: { name: 'A', phone: '0812345678' }, paymentMethod: 'cod', ...body },
      as,
    );

  it('are made of items without a cart, by product or SKU in any letter case', async () => {
    const items = [
      { productId: shop.ids.get('RICE'), quantity: 1 },
      { sku: 'TEA-9', quantity: 2 },
    ];
    const { status, body } = await place({ items });
    expect(status).toBe(201);
    expect(body).toMatchObject({ subtotal: 448.5, shipping: 55, discount: 0, total: 503.5, currency: 'THB' });
    expect(body.tax).toBe(body.taxIncluded);
    for (const field of ['status', 'paymentStatus', 'fulfilmentStatus', 'displayStatus'])
      expect(body[field]).toBeTruthy();
    expect(body.items).toMatchObject([{ sku: 'RICE' }, { sku: 'tea-9', quantity: 2 }]);
  });

  it("use the caller's saved data", async () => {
    const saver = await shop.newCustomer();
    expect((await post('/users/me/addresses', { ...address, isDefault: true }, saver)).status).toBe(201);
    const { status, body } = await post(
      '/orders',
      { items: [{ sku: 'RICE', quantity: 1 }], paymentMethod: 'cod' },
      saver,
    );
    expect(status).toBe(201);
    expect(body.shippingAddress).toMatchObject({ postcode: address.postcode });
  });

  it('are cancelled by DELETE, changed by PUT while that is allowed', async () => {
    const { body: mine } = await place({ items: [{ sku: 'RICE', quantity: 1 }] }, customer);
    const put = () =>
      shop.http('PUT', `/orders/${mine.id}`, {
        body: { notes: 'ฝากไว้ที่ป้อม', shippingAddress: { ...address, line1: '1' } },
        as: customer,
      });
    expect(await put()).toMatchObject({ status: 200, body: { notes: 'ฝากไว้ที่ป้อม', shippingAddress: { line1: '1' } } });
    const gone = await shop.http('DELETE', `/orders/${mine.id}`, { as: customer });
    expect(gone).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await put()).toMatchObject({ status: 409, body: { code: 'ORDER_LOCKED' } });
  });

  it.each([
    [{}, 'staff'],
    [{ userId: 'staff2' }, 'manager'],
    [{ assigneeId: 'staff2' }, 'manager'],
  ] as [Record<string, string>, string][])('are assigned by %j', async (body, as) => {
    const { body: one } = await place({ items: [{ sku: 'RICE', quantity: 1 }] });
    const whom = (await get('/auth/me', body['userId'] ?? body['assigneeId'] ?? as)).body.id;
    const sent = Object.fromEntries(Object.keys(body).map((field) => [field, whom]));
    expect(await post(`/orders/${one.id}/assign`, sent, as)).toMatchObject({ status: 200, body: { assigneeId: whom } });
  });

  it.each(['picking', 'PICKING', 'กำลังหยิบ', 'Picking'])('go on by the word %s', async (status) => {
    const { body: one } = await place({ items: [{ sku: 'RICE', quantity: 1 }] });
    const moved = await shop.http('PUT', `/orders/${one.id}/status`, { body: { status }, as: 'staff' });
    expect(moved).toMatchObject({ status: 200, body: { status: 'processing', fulfilmentStatus: 'picking' } });
    await until(
      () => get(`/orders?status=${encodeURIComponent(status)}&limit=100`, 'staff'),
      ({ body }) => body.data?.some(({ id }: { id: string }) => id === one.id),
    );
  });

  it('refuse a word that nobody knows', async () => {
    const { status } = await shop.http('PUT', `/orders/${order.id}/status`, {
      body: { status: 'teleported' },
      as: 'staff',
    });
    expect(status).toBe(400);
    expect((await get('/orders?status=teleported', 'staff')).status).toBe(400);
  });
});

describe('payments and carts', () => {
  it('pay by intentId, keep and forget a method', async () => {
    const { body: placed } = await shop.order({ RICE: 1 }, { paymentMethod: 'card' }, customer);
    const intent = (await post('/payments/intent', { orderId: placed.id }, customer)).body;
    expect(intent.id).toBe(placed.payment.intentId);
    const saved = (await post('/payments/methods', { card: byCard(cards.good).card }, customer)).body;
    expect(saved).toMatchObject({ last4: '4242' });
    expect((await get('/payments/methods', customer)).body.data).toMatchObject([{ id: saved.id }]);
    const paid = await post(
      '/payments/confirm',
      { intentId: intent.id, paymentMethod: { type: 'card', savedMethodId: saved.id } },
      customer,
    );
    expect(paid).toMatchObject({ status: 200, body: { isSettled: true } });
    expect((await shop.http('DELETE', `/payments/methods/${saved.id}`, { as: customer })).status).toBe(204);
    expect((await get('/payments/methods', customer)).body.data).toEqual([]);
    expect((await get(`/payments/history?orderId=${placed.id}`, customer)).body.total).toBe(1);
  });

  it('fill, change and empty a cart', async () => {
    const first = await post('/cart/items', { productId: shop.ids.get('RICE'), quantity: 2 });
    const headers = { 'x-cart-id': first.headers.get('x-cart-id')! };
    const call = (method: string, path: string, body?: object) => shop.http(method, path, { body, headers });
    expect((await call('POST', '/cart/items', { sku: 'TEA-9', quantity: 1 })).body.itemCount).toBe(3);
    const [line] = first.body.lines;
    expect((await call('PUT', `/cart/items/${line.id}`, { quantity: 5 })).body.itemCount).toBe(6);
    expect((await call('DELETE', `/cart/items/${line.id}`)).body.itemCount).toBe(1);
    expect((await call('DELETE', '/cart')).status).toBeLessThan(300);
    expect((await call('GET', '/cart')).body.lines).toEqual([]);
    expect((await call('PUT', `/cart/items/${line.id}`, { quantity: 5 })).status).toBe(404);
    expect((await call('POST', '/cart/items', { sku: 'RICE', quantity: 0 })).status).toBe(400);
  });
});
