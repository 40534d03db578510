import { afterAll, beforeAll, expect, it } from 'vitest';
import { service as inventory } from '@talat/inventory/module';
import { service as orders } from '@talat/orders/module';
import { service as payments } from '@talat/payments/module';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';

const services = [orders, payments, inventory];
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    services,
    clients: { catalog: { priceVariants: async () => [] }, cart: { reopen: async () => ({}) }, identity: {} },
    seed: { kind: 'demo', now: new Date() },
  });
});
afterAll(() => app?.close());

it('gives the demo shop a year of orders whose books balance', async () => {
  await app.settled();
  const [row] = await app.sql<{ orders: number; lines: number }>(
    'select (select count(*)::int from orders.orders) as orders, (select count(*)::int from orders.order_item) as lines',
  );
  expect(row!.orders).toBeGreaterThan(2500);
  for (const { id, sql } of services.flatMap(({ books }) => books))
    expect({ id, rows: await app.sql(sql) }).toEqual({ id, rows: [] });
});

it('answers lists, counts and search over it', async () => {
  const list = await app.http('GET', '/orders?limit=5', { as: 'staff' });
  expect(list.body.data).toHaveLength(5);
  expect(list.body.totalIsExact).toBe(true);
  const next = await app.http('GET', `/orders?limit=5&cursor=${list.body.nextCursor}`, { as: 'staff' });
  expect(next.body.data[0].id).not.toBe(list.body.data[0].id);
  const counts = await app.http('GET', '/orders/counts', { as: 'staff' });
  const picking = await app.http('GET', '/orders?status=กำลังหยิบ', { as: 'staff' });
  expect(picking.body.total).toBe(counts.body.counts.picking);
  const [{ orderNumber, customerPhone }] = list.body.data as [{ orderNumber: string; customerPhone: string }];
  const byNumber = await app.http('GET', `/orders?q=${orderNumber.toLowerCase()}`, { as: 'staff' });
  expect(byNumber.body.data.map((order: { orderNumber: string }) => order.orderNumber)).toEqual([orderNumber]);
  const byPhone = await app.http('GET', `/orders?q=${customerPhone.slice(-4)}&limit=100`, { as: 'staff' });
  expect(byPhone.body.data.map((order: { orderNumber: string }) => order.orderNumber)).toContain(orderNumber);
});

it('finds no difference between the bank and our books', async () => {
  const { body, status } = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
  expect(body.breaks).toEqual([]);
  expect(status).toBe(201);
  expect(body.compared).toBeGreaterThan(100);
});

it('lets a seeded order be cancelled: money and stock come back', async () => {
  const list = await app.http('GET', '/orders?status=paid&limit=1', { as: 'manager' });
  const [order] = list.body.data;
  const { body } = await app.http('POST', `/orders/${order.id}/cancel`, { as: 'manager', body: { reason: 'test' } });
  expect(body.status).toBe('cancelled');
  await app.settled();
  const shown = await app.http('GET', `/orders/${order.id}`, { as: 'manager' });
  expect(shown.body).toMatchObject({ paymentStatus: 'refunded', displayStatus: 'refunded', refunded: order.total });
  for (const { id, sql } of services.flatMap(({ books }) => books))
    expect({ id, rows: await app.sql(sql) }).toEqual({ id, rows: [] });
});
