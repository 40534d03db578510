import { Body, Controller, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { loadSettings } from '@talat/platform/application';
import { publish } from '@talat/platform/record';
import { Policy } from '@talat/platform/policy';
import { defineService } from '@talat/platform/service';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gatewayEdge } from '../src/edge.ts';
import { service as gateway } from '../src/gateway.module.ts';

const productId = newId();
const places = 6;
let reads = 0;
/** Requests that stay inside until the test lets them go. */
const held: (() => void)[] = [];

/** Stands where the catalogue stands, so that the edge has something to keep. */
@Controller('products')
class ProductsController {
  @Get()
  @Policy('public')
  list() {
    reads += 1;
    return { data: [{ id: productId, quantity: reads }], total: 1 };
  }
  @Get('slow/:id')
  @Policy('public')
  async slow(@Param('id') id: string) {
    await new Promise((resolve) => held.push(resolve as () => void));
    return { id };
  }
  @Get(':id')
  @Policy('public')
  get(@Param('id') id: string) {
    reads += 1;
    return { id, reads };
  }
  @Post()
  @HttpCode(201)
  @Policy('products.write')
  create(@Body({ schema: z.strictObject({ name: z.string() }) }) body: { name: string }) {
    return body;
  }
}
@Module({ controllers: [ProductsController] })
class ProductsModule {}

const services = [gateway, defineService({ name: 'catalog', schema: null, module: ProductsModule, migrations: null })];
let app: TestApp;
beforeAll(async () => {
  const env = { DATABASE_URL: 'postgres://unused', RATE_LIMIT_AUTH_PER_MINUTE: '3', EDGE_PLACES_MAX: String(places) };
  app = await startTestApp({
    services,
    env: { RATE_LIMIT_AUTH_PER_MINUTE: '3' },
    edge: gatewayEdge(loadSettings(services, env), services),
  });
});
afterAll(() => app?.close());

const raw = (path: string, init?: RequestInit) => fetch(app.url + path, init);
const cacheStatus = async (path: string, init?: RequestInit) => (await raw(path, init)).headers.get('x-cache-status');

describe('the response cache', () => {
  it('misses, then hits, for every spelling of a path and for HEAD', async () => {
    expect(await cacheStatus('/api/v1/products?a=1')).toBe('MISS');
    expect(await cacheStatus('/products?a=1')).toBe('HIT');
    expect(await cacheStatus('/product/products?a=1', { method: 'HEAD' })).toBe('HIT');
    expect(await cacheStatus('/products?a=1', { headers: { 'accept-language': 'en' } })).toBe('MISS');
  });

  it('keeps nothing for callers who see more than the public', async () => {
    const answer = await app.http('GET', '/products?a=1', { as: 'staff' });
    expect(answer.headers.get('x-cache-status')).toBe('BYPASS');
  });

  it('drops an answer as soon as the stock of a product in it changed', async () => {
    await raw('/products?b=1');
    expect(await cacheStatus('/products?b=1')).toBe('HIT');
    await app.db.transaction(async (tx) =>
      publish(tx, 'inventory.reserved', {
        subject: productId,
        version: 1,
        data: {
          reference: null,
          reason: 'reserved',
          changes: [
            {
              variantId: newId(),
              productId,
              sku: 'A',
              locationId: newId(),
              isSellable: true,
              onHand: 1,
              reserved: 1,
              version: 2,
            },
          ],
        },
      }),
    );
    await expect.poll(() => cacheStatus('/products?b=1')).toBe('MISS');
  });

  it('answers 304 to a known etag', async () => {
    const first = await raw('/products?c=1');
    const again = await raw('/products?c=1', { headers: { 'if-none-match': first.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });
});

describe('the edge', () => {
  it('sends the security headers', async () => {
    const { headers } = await raw('/products');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it("answers errors of the edge in the one shape, in the caller's language", async () => {
    const missing = await raw('/nothing-here', { headers: { 'accept-language': 'en' } });
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({
      statusCode: 404,
      code: 'ROUTE_NOT_FOUND',
      method: 'GET',
      path: '/nothing-here',
    });
    const refused = await app.http('POST', '/products', {
      as: 'manager',
      body: { nam: 1 },
      headers: { 'accept-language': 'th' },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.message).toMatch(/^ข้อมูลไม่ถูกต้อง: /);
  });

  it('refuses who may not, and who is nobody', async () => {
    expect((await app.http('POST', '/products', { body: { name: 'x' } })).status).toBe(401);
    expect((await app.http('POST', '/products', { as: 'customer', body: { name: 'x' } })).status).toBe(403);
    expect((await app.http('POST', '/products', { as: 'manager', body: { name: 'x' } })).status).toBe(201);
  });

  it('refuses bodies over a megabyte', async () => {
    const { body } = await app.http('POST', '/products', { as: 'manager', body: { name: 'x'.repeat(1_100_000) } });
    expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', details: { limit: '1 MB' } });
  });

  it('refuses what it has no place for at once, whatever else is inside, and takes it when there is', async () => {
    const inside = Array.from({ length: places }, (_, n) => raw(`/products/slow/${n}`));
    await expect.poll(() => held.length).toBe(places);
    const refused = await raw('/products/slow/more', { headers: { 'accept-language': 'en' } });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: { service: 'shop' } });
    expect((await app.http('POST', '/products', { as: 'manager', body: { name: 'x' } })).status).toBe(201);
    expect((await raw('/health')).status).toBe(200);
    for (const letGo of held.splice(0)) letGo();
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual(inside.map(() => 200));
    const next = raw('/products/slow/more');
    await expect.poll(() => held.length).toBe(1);
    held.pop()!();
    expect((await next).status).toBe(200);
    expect(await app.sql(`select 1 from bus.outbox where type = 'error.occurred'`)).toEqual([]);
  });

  it('limits sign-ins of one address, whatever it claims to be forwarded for', async () => {
    const tries = await Promise.all(
      [1, 2, 3, 4].map((n) => raw('/auth/login', { method: 'POST', headers: { 'x-forwarded-for': `10.0.0.${n}` } })),
    );
    const limited = tries.filter(({ status }) => status === 429);
    expect(limited).toHaveLength(1);
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('tells how every service is', async () => {
    const detailed = await app.http('GET', '/health/detailed');
    expect(detailed.body).toMatchObject({
      status: 'ok',
      info: {
        database: { status: 'up' },
        product: { instances: [{ url: 'local', healthy: true, circuit: 'closed' }] },
      },
    });
    expect((await app.http('GET', '/health/services/product')).body).toMatchObject({
      service: 'catalog',
      status: 'up',
    });
    for (const name of ['nobody', '__proto__', 'constructor'])
      expect((await app.http('GET', `/health/services/${name}`)).status).toBe(404);
    expect((await app.http('GET', '/health/ready')).status).toBe(200);
  });

  it.each(['/metrics', '/health/detailed', '/health/services/product'])(
    'shows %s to programs on this machine and to who may look into the system',
    async (path) => {
      const proxied = { 'x-forwarded-for': '203.0.113.7' };
      expect((await app.http('GET', path)).status).toBe(200);
      expect((await app.http('GET', path, { headers: proxied })).body).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect((await app.http('GET', path, { headers: { forwarded: 'for=203.0.113.7' } })).status).toBe(401);
      expect((await app.http('GET', path, { headers: proxied, as: 'staff' })).body.code).toBe('FORBIDDEN');
      expect((await app.http('GET', path, { headers: proxied, as: 'admin' })).status).toBe(200);
    },
  );

  it('documents every route and serves the page without a foreign host', async () => {
    const { body } = await app.http('GET', '/docs-json');
    expect(Object.keys(body.paths)).toContain('/api/v1/products/{id}');
    const page = await (await raw('/api/docs')).text();
    expect(page).toContain('/docs/assets/swagger-ui-bundle.js');
    expect(page).not.toMatch(/https?:\/\//);
    expect((await raw('/docs/assets/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('documents all services, whichever of them run here, and knows no others', async () => {
    const whole = (await app.http('GET', '/docs-json')).body;
    expect(whole.openapi).toBe('3.1.0');
    expect(Object.keys(whole.paths)).toEqual(
      expect.arrayContaining(['/api/v1/orders', '/api/v1/payments/{id}', '/health']),
    );
    const part = (await app.http('GET', '/docs-json/orders')).body;
    expect(new Set(Object.keys(part.paths).map((path) => path.split('/')[3]))).toEqual(
      new Set(['orders', 'customers']),
    );
    expect((await app.http('GET', '/docs/orders')).body).toContain('data-url="/docs-json/orders"');
    for (const path of ['/docs/nobody', '/docs-json/nobody'])
      expect(await app.http('GET', path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('counts requests for Prometheus', async () => {
    const text = await (await raw('/metrics')).text();
    expect(text).toMatch(
      /http_requests_total\{service="products",method="GET",endpoint="\/api\/v1\/products",status="200"\} \d+/,
    );
  });
});
