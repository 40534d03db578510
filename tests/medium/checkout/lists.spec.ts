import { newId } from '@talat/contracts/id';
import { personOf } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
const seller = { userId: newId(), roles: ['seller' as const] };
type Listed = {
  id: string;
  orderNumber: string;
  status: string;
  displayStatus: string;
  total: number;
  customerPhone: string;
  createdAt: string;
};
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 10_000, TEA: 10_000, HONEY: 10_000 } });
  shop.variant('HONEY').sellerId = seller.userId;
  const people = ['สมชาย ใจดี', 'มาลี คำแสน', 'วีระ มั่นคง'];
  await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      shop.order({
        items: [
          { sku: index % 4 === 0 ? 'HONEY' : 'RICE', quantity: 1 },
          { sku: 'TEA', quantity: 2 },
        ],
        paymentMethod: index % 3 === 0 ? 'promptpay' : 'cod',
        shippingAddress: { ...address, name: people[index % 3], phone: `08900000${String(index).padStart(2, '0')}` },
      }),
    ),
  );
  await shop.quiet();
});
afterAll(() => shop?.close());

const list = async (query: string, as: Parameters<Shop['app']['http']>[2] = { as: 'staff' }) =>
  (await shop.app.http('GET', `/orders?${query}`, as)).body as {
    data: Listed[];
    total: number;
    totalIsExact: boolean;
    nextCursor: string | null;
  };

describe('a list of orders', () => {
  it.each(['desc', 'asc'])('gives each order once, page by page, %s', async (sortOrder) => {
    const seen: Listed[] = [];
    let cursor = '';
    do {
      const page = await list(`limit=5&sortOrder=${sortOrder}${cursor && `&cursor=${cursor}`}`);
      expect(page).toMatchObject({ total: 24, totalIsExact: true });
      seen.push(...page.data);
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toHaveLength(24);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(24);
    const times = seen.map(({ createdAt }) => createdAt);
    expect(times).toEqual(sortOrder === 'asc' ? times.toSorted() : times.toSorted().reverse());
  });

  it('is narrowed to one article, or to one customer, by staff', async () => {
    const all = await list('limit=100');
    const { data } = (await shop.app.http<{ data: { id: string }[] }>('GET', '/customers?limit=1', { as: 'staff' }))
      .body;
    expect(await list('sku=honey&limit=100')).toMatchObject({ total: 6 });
    expect(await list('sku=HON')).toMatchObject({ total: 0 });
    const theirs = await list(`customerId=${data[0]!.id}`);
    expect(theirs.total).toBe(1);
    expect(all.data.map(({ id }) => id)).toContain(theirs.data[0]!.id);
    for (const query of ['sku=RICE', `customerId=${data[0]!.id}`])
      expect((await shop.app.http('GET', `/orders?${query}`, { as: seller })).status).toBe(403);
  });

  it.each(['-total', 'total'])('gives each order once by its sum, page by page, %s', async (sort) => {
    const seen: Listed[] = [];
    let cursor = '';
    do {
      const page = await list(`limit=5&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data);
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(24);
    const sums = seen.map(({ total }) => total);
    expect(new Set(sums).size).toBeGreaterThan(1);
    expect(sums).toEqual(sums.toSorted((a, b) => (sort === 'total' ? a - b : b - a)));
    const fresh = seen.filter(({ displayStatus }) => displayStatus === 'new').slice(0, 5);
    expect((await list(`limit=5&sort=${sort}&status=new`)).data).toEqual(fresh);
    const { nextCursor } = await list(`limit=5&sort=${sort}`);
    expect(await list(`limit=5&cursor=${nextCursor}`)).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('filters by states in both languages, and the counts agree with it', async () => {
    const counts = (await shop.app.http('GET', '/orders/counts', { as: 'staff' })).body;
    expect(counts.counts).toEqual({ new: 16, pending_payment: 8 });
    expect(counts).toMatchObject({ total: 24, problems: 0 });
    expect(counts.pos).toBeGreaterThan(0);
    expect((await list('status=ออเดอร์ใหม่')).total).toBe(16);
    expect((await list('status=Pending')).total).toBe(8);
    expect((await list('status=new,pending&limit=100')).data).toHaveLength(24);
    expect((await list('paymentStatus=cod_due&paymentMethod=cod&cod=true&assigneeId=none')).total).toBe(16);
    expect((await shop.app.http('GET', '/orders?status=nonsense', { as: 'staff' })).body.code).toBe(
      'VALIDATION_FAILED',
    );
    expect((await shop.app.http('GET', '/orders?cursor=nonsense', { as: 'staff' })).body.code).toBe('CURSOR_INVALID');
    expect((await shop.app.http('GET', '/orders?page=51', { as: 'staff' })).status).toBe(400);
  });

  it('filters by where it goes, how it came and its tag, and counts the tags of what is open', async () => {
    const [first, second] = (await list('limit=2')).data;
    const tag = (id: string) => shop.app.http('POST', `/orders/${id}/tags`, { as: 'staff', body: { add: ['ด่วน'] } });
    await tag(first!.id);
    await tag(second!.id);
    expect(await list(`tag=${encodeURIComponent('ด่วน')}`)).toMatchObject({ total: 2 });
    const { body } = await shop.app.http('GET', '/orders/tags', { as: 'staff' });
    expect(body).toEqual({ data: [{ tag: 'ด่วน', count: 2 }] });
    const here = `province=${encodeURIComponent(address.province)}`;
    expect(await list(`${here}&limit=1`)).toMatchObject({ total: 24 });
    expect(await list(`province=${encodeURIComponent('ภูเก็ต')}`)).toMatchObject({ total: 0 });
    const ways = await Promise.all(['web', 'api', 'import'].map(async (way) => (await list(`channel=${way}`)).total));
    expect(ways.toSorted((a, b) => a - b)).toEqual([0, 0, 24]);
  });

  it('finds by number, phone, name and SKU', async () => {
    const [first] = (await list('limit=1')).data;
    expect((await list(`q=${first!.orderNumber.toLowerCase()}`)).data.map(({ id }) => id)).toEqual([first!.id]);
    expect((await list(`q=${first!.orderNumber.slice(3)}`)).data.map(({ id }) => id)).toEqual([first!.id]);
    expect((await list('q=0017')).data.map(({ customerPhone }) => customerPhone)).toContain('0890000017');
    expect((await list('search=0890000017')).total).toBe(1);
    expect((await list('q=มาลี')).total).toBe(8);
    expect((await list('q=honey')).total).toBe(6);
    expect((await list('q=100%25')).total).toBe(0);
  });

  it("shows a seller the own lines and their sum, never the buyer's address", async () => {
    const page = await list('limit=100', { as: seller });
    expect(page.total).toBe(6);
    const bySum = await list('limit=100&sort=total', { as: seller });
    expect(bySum.data).toEqual(page.data);
    expect(page.data[0]).toMatchObject({
      subtotal: 300,
      shipping: 0,
      total: 300,
      lineCount: 1,
      customerPhone: expect.stringContaining('xxx'),
    });
    const { body } = await shop.app.http('GET', `/orders/${page.data[0]!.id}`, { as: seller });
    expect(body).toMatchObject({
      items: [{ sku: 'HONEY' }],
      shippingAddress: null,
      payment: null,
      trackingToken: null,
      actions: [],
    });
    const other = (await list('q=rice&limit=1')).data[0]!;
    expect((await shop.app.http('GET', `/orders/${other.id}`, { as: seller })).status).toBe(404);
    // one that may be picked: two of the six are not paid yet
    const fresh = page.data.find(({ displayStatus }) => displayStatus === 'new')!;
    expect(
      (await shop.app.http('PUT', `/orders/${fresh.id}/status`, { as: seller, body: { status: 'picking' } })).status,
    ).toBe(403);
  });

  it('keeps its counts exact through the work', async () => {
    const { data } = await list('status=new&limit=2');
    await shop.app.http('PUT', `/orders/${data[0]!.id}/status`, { as: 'staff', body: { status: 'picking' } });
    await shop.app.http('POST', `/orders/${data[1]!.id}/assign`, { as: 'staff', body: {} });
    await shop.quiet();
    expect((await shop.app.http('GET', '/orders/counts', { as: 'staff' })).body.counts).toEqual({
      new: 14,
      pending_payment: 8,
      picking: 1,
      assigned: 1,
    });
    expect((await list('assigneeId=me')).data.map(({ id }) => id)).toEqual([data[1]!.id]);
    expect((await list(`assigneeId=${personOf('staff').userId}&status=assigned`)).total).toBe(1);
    expect(await shop.unbalanced()).toEqual([]);
  });
});
