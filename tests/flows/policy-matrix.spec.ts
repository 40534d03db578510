import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { ModulesContainer } from '@nestjs/core';
import { newId } from '@talat/contracts/id';
import { routePolicies, type RoutePolicy } from '@talat/platform/policy';
import { SigningKeys } from '@talat/platform/signing-keys';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AccessMatrix } from './access-matrix.ts';
import { reviewedBesides, reviewedPolicies } from './route-policies.ts';
import { address, byCard, cards, taxProfile } from './shop.ts';
import { type RunningShop, startShop } from './start-shop.ts';

let shop: RunningShop;
let routes: RoutePolicy[];
/** The account behind each identity. */
let ids: Record<string, string>;
const owner = 'customer';
let other: string;

/** What the owner has that is nobody else's business. */
let theirs: {
  order: { id: string; version: number };
  intentId: string;
  addressId: string;
  sessionId: string;
  methodId: string;
  cartLineId: string;
};

beforeAll(async () => {
  shop = await startShop();
  await shop.stockUp({ RICE: 100 });
  routes = routePolicies(shop.app.get(ModulesContainer));
  other = await shop.newCustomer();
  const idOf = async (name: string) => (await shop.http('GET', '/auth/me', { as: name })).body.id as string;
  const seeded = ['customer', 'seller', 'staff', 'manager', 'admin', 'superadmin'];
  ids = Object.fromEntries(await Promise.all(seeded.map(async (name) => [name, await idOf(name)])));
  ids['another customer'] = await idOf(other);
  const mine = async (method: string, path: string, body?: object) => {
    const answer = await shop.http(method, path, { body, as: owner });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const order = (await shop.order({ RICE: 1 }, { paymentMethod: 'card' }, owner)).body;
  theirs = {
    order,
    intentId: order.payment.intentId,
    addressId: (await mine('POST', '/users/me/addresses', address)).id,
    sessionId: (await mine('GET', '/auth/sessions')).data[0].id,
    methodId: (await mine('POST', '/payments/methods', { card: byCard(cards.good).card })).id,
    cartLineId: (await mine('POST', '/cart/items', { sku: 'RICE', quantity: 1 })).lines[0].id,
  };
});
afterEach(() => shop.expectBalanced());
afterAll(() => shop?.app.close());

describe('every route', () => {
  it('has a policy, a method, a path, and stands in the documentation', async () => {
    expect(routes.length).toBeGreaterThan(80);
    const { body } = await shop.api.raw('GET', '/docs-json');
    const documented = new Set(
      Object.entries<object>(body.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      ),
    );
    const missing = routes
      .filter(({ path }) => !path.startsWith('/media'))
      .map(({ method, path }) => `${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((route) => !documented.has(route));
    expect(missing).toEqual([]);
  });

  it('has the policy that was reviewed', () => {
    const found = routes.map(({ method, path, rules }) => [`${method} ${path}`, rules!.join(' / ')]);
    expect(Object.fromEntries(found)).toEqual(reviewedPolicies);
  });

  it('refuses a token that was signed by somebody else, expired or was tampered with', async () => {
    const good = await shop.api.token('staff');
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), role: 'admin', roles: ['admin'] };
    const raised = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    const ours = createPrivateKey({ key: shop.app.get(SigningKeys).pair.privateJwk as JsonWebKey, format: 'jwk' });
    const theirs = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const signed = (text: string, key: KeyObject) =>
      `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    const old = { ...claims, exp: claims.iat - 1 };
    const expired = `${header}.${Buffer.from(JSON.stringify(old)).toString('base64url')}`;
    const statusOf = async (token: string) =>
      (await shop.http('GET', '/audit', { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await statusOf(signed(`${header}.${raised}`, ours))).toBe(200);
    for (const token of [
      `${header}.${raised}.${signature}`,
      `${none}.${raised}.`,
      `${header}.${payload}.AAAA`,
      signed(`${header}.${raised}`, theirs),
      signed(expired, ours),
    ])
      expect(await statusOf(token)).toBe(401);
  });

  it('beside those of the services has the policy that was reviewed, too', () => {
    const { openRoutes } = shop.app.nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const beside = openRoutes
      .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/api/v1/'))
      .map(({ method, url, rules }) => [`${method} ${url}`, rules.join(' / ')]);
    expect(Object.fromEntries(beside)).toEqual(reviewedBesides);
  });
});

describe("somebody else's", () => {
  it('account is not found to be read or changed', async () => {
    for (const [method, body] of [['GET'], ['PUT', { firstName: 'x' }], ['DELETE']] as [string, object?][]) {
      const { status } = await shop.http(method, `/users/${ids['customer']}`, { body, as: other });
      expect([403, 404]).toContain(status);
    }
  });

  it('is in no list', async () => {
    for (const as of [other, 'seller']) {
      expect((await shop.http('GET', '/orders?limit=100', { as })).body.data).toEqual([]);
      expect((await shop.http('GET', `/payments/history?orderId=${theirs.order.id}`, { as })).body.data).toEqual([]);
      expect(
        (await shop.http('GET', '/users/me/addresses', { as })).body.data.map(({ id }: { id: string }) => id),
      ).not.toContain(theirs.addressId);
    }
  });

  it('has stayed as it was', async () => {
    const order = (await shop.http('GET', `/orders/${theirs.order.id}`, { as: owner })).body;
    expect(order).toMatchObject({
      status: 'pending',
      paymentStatus: 'unpaid',
      version: theirs.order.version,
      notes: null,
    });
    expect((await shop.http('GET', '/auth/me', { as: owner })).status).toBe(200);
    expect((await shop.http('GET', '/payments/methods', { as: owner })).body.data).toHaveLength(1);
    expect((await shop.http('GET', '/users/me/addresses', { as: owner })).body.data.length).toBeGreaterThan(0);
  });
});

describe('what a caller may not say', () => {
  it.each([
    ['PUT', '/users/me', { role: 'admin' }],
    ['PUT', '/users/me', { roles: ['admin'], isActive: true }],
    ['POST', '/auth/register', { email: 'a@test.example', password: 'Talat-2569!', role: 'admin' }],
    ['POST', '/cart/items', { sku: 'RICE', quantity: 1, unitPrice: 0.01 }],
    ['POST', '/orders', { items: [{ sku: 'RICE', quantity: 1, unitPrice: 0.01 }] }],
    ['POST', '/orders', { items: [{ sku: 'RICE', quantity: 1 }], total: 1 }],
    ['POST', '/orders', { items: [{ sku: 'RICE', quantity: 1 }], customerId: newId() }],
    ['POST', '/orders', { items: [{ sku: 'RICE', quantity: 1 }], status: 'confirmed', paymentStatus: 'paid' }],
    ['POST', '/orders', { items: [{ sku: 'RICE', quantity: -1 }] }],
    ['POST', '/orders', { items: [{ sku: 'RICE', quantity: 1.5 }] }],
    [
      'POST',
      '/orders',
      { items: [{ sku: 'RICE', quantity: 1 }], taxInvoice: { ...taxProfile, taxId: '0105536000004' } },
    ],
    ['POST', '/users/me/addresses', { ...address, userId: newId() }],
    ['POST', '/users/me/tax-profiles', { ...taxProfile, userId: newId() }],
    ['POST', '/users/me/tax-profiles', { ...taxProfile, taxId: '0105536000004' }],
  ] as [string, string, object][])('is refused in %s %s %j', async (method, path, body) => {
    const { status, body: answer } = await shop.http(method, path, { body, as: other });
    expect(`${status} ${answer.code}`).toBe('400 VALIDATION_FAILED');
  });

  it('is a price of its own: only the import may', async () => {
    const [variant] = await shop.sql.rows<{ id: string }>('select id from catalog.variant limit 1');
    const body = {
      import: {
        reference: 'X1',
        placedAt: new Date().toISOString(),
        currency: 'THB',
        taxRate: '7',
        lines: [{ variantId: variant!.id, quantity: 1, unitPrice: '0.01' }],
      },
    };
    for (const as of [undefined, other, 'seller', 'staff', 'manager'])
      expect([401, 403]).toContain((await shop.http('POST', '/orders', { body, as })).status);
  });

  it('is more than its role hands out', async () => {
    const give = (role: string, as: string) =>
      shop.http('POST', '/users', { body: { email: `${newId()}@test.example`, password: 'Talat-2569!', role }, as });
    expect((await give('superadmin', 'admin')).status).toBe(403);
    expect((await give('manager', 'manager')).status).toBe(403);
    expect((await give('staff', 'admin')).status).toBe(201);
  });
});

describe('a seller', () => {
  const product = (sku: string, as: string) =>
    shop.http('POST', '/products', { body: { sku, name: sku, price: 50, stock: 10, status: 'published' }, as });

  it('keeps own products and sees own lines of orders only', async () => {
    const mine = await product('SELLERS', 'seller');
    expect(mine).toMatchObject({ status: 201, body: { sellerId: ids['seller'] } });
    const shops = shop.ids.get('RICE')!;
    for (const [method, body] of [['PUT', { price: 1 }], ['DELETE']] as [string, object?][])
      expect((await shop.http(method, `/products/${shops}`, { body, as: 'seller' })).status).toBe(404);
    expect((await shop.http('PUT', `/products/${mine.body.id}`, { body: { price: 51 }, as: 'seller' })).status).toBe(
      200,
    );
    await shop.expectBalanced();
    const placed = await shop.order({ RICE: 2, SELLERS: 1 }, { paymentMethod: 'cod' }, owner);
    expect(placed.status).toBe(201);
    const seen = await shop.http('GET', `/orders/${placed.body.id}`, { as: 'seller' });
    expect(seen.status).toBe(200);
    expect(seen.body.items.map(({ sku }: { sku: string }) => sku)).toEqual(['SELLERS']);
    expect(JSON.stringify(seen.body)).not.toContain(address.phone);
    expect(seen.body.trackingToken).toBeNull();
    const stock = await shop.http('GET', '/inventory?limit=100', { as: 'seller' });
    expect(stock.body.data.map(({ sku }: { sku: string }) => sku)).toEqual(['SELLERS']);
  });
});

// on things of its own; its seller and its customers are nobody of the tests above
describe('each route', () => {
  it('lets everybody in whom its policy and the ownership of its things let in, and nobody else', async () => {
    const matrix = new AccessMatrix(shop, shop.app.get(SigningKeys));
    await matrix.open();
    expect(await matrix.foreignRows()).toEqual([]);
    expect(await matrix.walk()).toEqual([]);
  });
});
