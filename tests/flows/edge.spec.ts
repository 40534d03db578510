import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './api.client.ts';
import { type RunningShop, startShop } from './start-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await startShop();
  await shop.stockUp({ RICE: 100 });
});
afterAll(() => shop?.app.close());

const get = (path: string, as?: string) => shop.api.raw('GET', path, { as });
const unique = () => randomUUID().slice(0, 8);

describe('errors', () => {
  const malformed = { method: 'POST', path: '/api/v1/cart/items', body: '{"sku":', type: 'application/json' };
  it.each([
    ['no such route', { method: 'GET', path: '/api/v1/nothing' }, 404],
    ['malformed JSON', malformed, 400],
    ['an unknown field', { ...malformed, body: '{"sku":"RICE","quantity":1,"price":1}' }, 400],
    ['__proto__', { ...malformed, body: '{"sku":"RICE","quantity":1,"__proto__":{"role":"admin"}}' }, 400],
    ['another type', { ...malformed, body: '<a/>', type: 'application/xml' }, 415],
    ['a body that is too large', { ...malformed, body: `{"sku":"${'x'.repeat(1_100_000)}"}` }, 413],
    ['no token', { method: 'GET', path: '/api/v1/orders' }, 401],
    ['a token that is none', { method: 'GET', path: '/api/v1/orders', token: 'a.b.c' }, 401],
    ['an id that is none', { method: 'GET', path: '/api/v1/payments/1%27%20or%201=1' }, 404],
    ['a bad escape', { method: 'GET', path: '/api/v1/products/%E0%A4%A' }, 400],
  ] as [string, { method: string; path: string; body?: string; type?: string; token?: string }, number][])(
    'of %s hold what clients look for',
    async (_, { method, path, body, type, token }, status) => {
      const headers = {
        'content-type': type ?? 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      };
      const answer = await shop.api.raw(method, path, { headers, ...(body ? { body } : {}) });
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({
        statusCode: status,
        method,
        path: expect.any(String),
        message: expect.any(String),
      });
      expect(new Date(answer.body.timestamp).getTime()).toBeGreaterThan(Date.now() - 60_000);
      expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    },
  );

  it('speak Thai by themselves, English when asked', async () => {
    const message = async (language: string) =>
      (await shop.http('GET', '/orders', { headers: { 'accept-language': language } })).body.message;
    expect(await message('de')).toBe('กรุณาเข้าสู่ระบบ');
    expect(await message('en-GB,en;q=0.9')).toBe('Please sign in');
  });

  it('of our own making say nothing of the inside, and are told as error.occurred', async () => {
    await shop.sql.rows('alter table orders.counter rename to counter_away');
    try {
      const { status, body, headers } = await shop.http('GET', '/orders/counts', { as: 'staff' });
      expect(status).toBe(500);
      expect(body.code).toBe('INTERNAL');
      expect(JSON.stringify(body)).not.toMatch(/relation|counter|select|pg/i);
      const told = () =>
        shop.sql.rows<{ n: number }>(`select 1 as n from bus.outbox where type = 'error.occurred' and subject = $1`, [
          headers.get('x-request-id'),
        ]);
      expect(await until(told, (rows) => rows.length > 0)).toHaveLength(1);
    } finally {
      await shop.sql.rows('alter table orders.counter_away rename to counter');
    }
  });
});

describe('the edge', () => {
  /** Header names as they are on the wire. */
  const rawHeaders = (method: string, path: string): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const sent = request(`${shop.app.url}${path}`, { method }, (answer) => {
        answer.resume().on('end', () => resolve(answer.rawHeaders));
      });
      sent.on('error', reject).end();
    });
  const cacheStatus = async (method: string, path: string) => {
    const headers = await rawHeaders(method, path);
    return headers[headers.indexOf('X-Cache-Status') + 1];
  };

  it('fills and reads the cache by HEAD too, under the spelling that people grep for', async () => {
    const path = `/api/v1/products?search=${unique()}`;
    expect(await cacheStatus('HEAD', path)).toBe('MISS');
    expect(await cacheStatus('HEAD', path)).toBe('HIT');
    expect(await cacheStatus('GET', path)).toBe('HIT');
    expect(await cacheStatus('GET', '/cart')).toBe('BYPASS');
  });

  it('shows new stock at once', async () => {
    const path = '/products?search=RICE&limit=5';
    const quantity = async () => (await get(path)).body.data[0].quantity as number;
    const before = await quantity();
    await quantity();
    await shop.order({ RICE: 3 }, { paymentMethod: 'cod' });
    await until(quantity, (now) => now === before - 3, { timeoutMs: 5000 });
  });

  it('shows a new category at once, and its new name', async () => {
    const slug = `new-${unique()}`;
    const listed = async () => (await get('/api/v1/categories')).body.data as { slug: string; name: string }[];
    expect((await listed()).some((category) => category.slug === slug)).toBe(false);
    const body = { slug, name: { th: `ใหม่ ${slug}`, en: `New ${slug}` } };
    const { body: made } = await shop.http('POST', '/categories', { as: 'admin', body });
    await until(listed, (all) => all.some((category) => category.slug === slug));
    const named = async () => (await get(`/api/v1/categories/${slug}`)).body.name as string;
    expect(await named()).toBe(body.name.en);
    const name = { th: `อีกชื่อ ${slug}`, en: `Another ${slug}` };
    expect((await shop.http('PUT', `/categories/${made.id}`, { as: 'admin', body: { name } })).status).toBe(200);
    await until(named, (shown) => shown === name.en);
    await shop.http('DELETE', `/categories/${made.id}`, { as: 'admin' });
    await until(listed, (all) => !all.some((category) => category.slug === slug));
  });

  it('sends the headers that keep pages safe', async () => {
    const { headers } = await get('/products');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const foreign = await shop.api.raw('GET', '/products', { headers: { origin: 'https://evil.example' } });
    expect(foreign.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
  });

  it('tells the health of every service, under its own name and the aliases', async () => {
    const { status, body } = await get('/health/detailed');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', error: {}, details: expect.any(Object) });
    expect(body.info).toMatchObject({ database: expect.any(Object), redis: { status: expect.any(String) } });
    const local = { instances: [{ url: 'local', healthy: true, circuit: 'closed' }] };
    const names = ['gateway', 'identity', 'catalog', 'inventory', 'cart', 'orders', 'payments', 'audit', 'realtime'];
    for (const name of [...names, 'auth', 'user', 'product', 'order']) expect(body.info[name]).toMatchObject(local);
    for (const name of ['product', 'orders', 'auth'])
      expect((await get(`/health/services/${name}`)).body).toMatchObject(local);
    expect((await get('/health/services/nobody')).status).toBe(404);
    expect((await get('/health')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('counts requests under the names that dashboards use', async () => {
    const { body } = await get('/metrics');
    expect(body).toMatch(/http_requests_total\{[^}]*service="[^"]+"[^}]*\}/);
    for (const label of ['method=', 'endpoint=', 'status=']) expect(body).toContain(label);
    expect(body).toContain('http_request_duration_seconds_bucket');
  });
});
