import type { CustomerList, CustomerProfile, OrderCustomer } from '@talat/contracts/customer';
import { newId } from '@talat/contracts/id';
import type { OrderList } from '@talat/contracts/order';
import { runInContext, systemContext } from '@talat/platform/context';
import { publish } from '@talat/platform/record';
import { personOf, type TestUser } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 10_000, TEA: 10_000 } });
});
afterAll(() => shop?.close());

const manager = { as: 'manager' } as const;
const find = async (query: string, as: { as: TestUser } = manager) =>
  (await shop.app.http<CustomerList>('GET', `/customers?${query}`, as)).body;
const buy = (name: string, phone: string, as?: TestUser) =>
  shop.order({ shippingAddress: { ...address, name, phone }, contact: { name, phone } }, as ? { as } : {});
const advance = async (id: string, status: string) =>
  expect(await shop.app.http('PUT', `/orders/${id}/status`, { ...manager, body: { status } })).toMatchObject({
    status: 200,
  });
async function tell(type: 'user.created' | 'user.updated', user: { id: string; version: number; status?: string }) {
  const account = {
    ...{ userId: user.id, email: 'malee@example.com', username: 'malee', name: 'มาลี คำแสน' },
    ...{ role: 'customer', roles: ['customer'], status: user.status ?? 'active', changed: [], securityVersion: 1 },
  };
  await runInContext(systemContext('test'), () =>
    shop.app.db.transaction(async (tx) =>
      publish(tx, type, { subject: user.id, version: user.version, data: account as never }),
    ),
  );
  await shop.quiet();
}

describe('customers', () => {
  it('are guests by their phone however it is written, and never an account that has the same', async () => {
    const account = { userId: newId(), roles: ['customer' as const] };
    await buy('ดวงใจ แก้วมณี', '0891112233');
    await buy('ดวงใจ แก้วมณี', '+66 89 111 2233');
    await buy('ดวงใจ แก้วมณี', '0891112233', account);
    await shop.quiet();
    const { data } = await find('q=2233');
    expect(data.map(({ isGuest, orderCount }) => ({ isGuest, orderCount }))).toEqual(
      expect.arrayContaining([
        { isGuest: true, orderCount: 2 },
        { isGuest: false, orderCount: 1 },
      ]),
    );
    expect(data).toHaveLength(2);
    expect((await find('guest=true&q=ดวงใจ')).data).toHaveLength(1);
  });

  it('are told with the order, beside the latest of their other orders', async () => {
    const [first, second] = [await buy('มานี ใจงาม', '0897771122'), await buy('มานี ใจงาม', '0897771122')];
    await shop.quiet();
    const path = `/orders/${second.body.id}/customer`;
    const told = await shop.app.http<OrderCustomer>('GET', path, manager);
    expect(told.body.customer).toMatchObject({ isGuest: true, orderCount: 2, refusedCount: 0 });
    expect(told.body.others.map(({ id }) => id)).toEqual([first.body.id]);
    expect(await shop.app.http('GET', `/orders/${newId()}/customer`, manager)).toMatchObject({ status: 404 });
  });

  it('have spent what came in and did not go back, and refused what they refused', async () => {
    const paid = await buy('วีระ มั่นคง', '0894445566');
    const refused = await buy('วีระ มั่นคง', '0894445566');
    for (const status of ['picking', 'packed', 'shipped']) {
      await advance(paid.body.id, status);
      await advance(refused.body.id, status);
    }
    await shop.quiet();
    expect((await find('q=5566')).data[0]).toMatchObject({ orderCount: 2, refusedCount: 0, spent: [] });
    await advance(paid.body.id, 'delivered');
    await advance(refused.body.id, 'refused');
    await shop.quiet();
    const [customer] = (await find('q=5566&sort=spent')).data;
    expect(customer).toMatchObject({
      orderCount: 2,
      refusedCount: 1,
      spent: [{ currency: 'THB', amount: paid.body.total }],
    });
    const orders = (await shop.app.http<OrderList>('GET', `/customers/${customer!.id}/orders?limit=1`, manager)).body;
    expect(orders).toMatchObject({ total: 2, data: [{ id: refused.body.id }] });
    const rest = await shop.app.http<OrderList>(
      'GET',
      `/customers/${customer!.id}/orders?limit=1&cursor=${orders.nextCursor}`,
      manager,
    );
    expect(rest.body).toMatchObject({ data: [{ id: paid.body.id }], nextCursor: null });
    const { body } = await shop.app.http<CustomerProfile>('GET', `/customers/${customer!.id}`, manager);
    expect(body.addresses).toMatchObject([{ address: { name: 'วีระ มั่นคง', postcode: address.postcode } }]);
  });

  it('are accounts before they order, follow identity, and are forgotten when they go', async () => {
    const account = { userId: newId(), roles: ['customer' as const] };
    await tell('user.created', { id: account.userId, version: 1 });
    expect((await find('q=malee@example')).data).toMatchObject([
      { id: account.userId, orderCount: 0, status: 'active' },
    ]);
    await buy('มาลี คำแสน', '0897771122', account);
    await tell('user.updated', { id: account.userId, version: 3, status: 'suspended' });
    await tell('user.updated', { id: account.userId, version: 2, status: 'active' });
    expect((await find('status=suspended')).data).toMatchObject([{ orderCount: 1, email: 'malee@example.com' }]);
    await runInContext(systemContext('test'), () =>
      shop.app.db.transaction(async (tx) =>
        publish(tx, 'user.deleted', { subject: account.userId, version: 4, data: { userId: account.userId } }),
      ),
    );
    await shop.quiet();
    const { body } = await shop.app.http<CustomerProfile>('GET', `/customers/${account.userId}`, manager);
    expect(body).toMatchObject({
      name: null,
      email: null,
      phone: null,
      status: 'closed',
      orderCount: 1,
      addresses: [],
    });
    const orders = await shop.app.http<OrderList>('GET', `/customers/${account.userId}/orders`, manager);
    expect(orders.body.data).toMatchObject([{ customerName: '…', customerPhone: null }]);
    expect((await find('q=8899')).data).toEqual([]);
  });

  it('show their contact masked to those who may not read accounts, and nothing to others', async () => {
    const [seen] = (await find('q=2233&guest=true', { as: 'staff' })).data;
    expect(seen).toMatchObject({ phone: '089-xxx-2233' });
    const profile = await shop.app.http<CustomerProfile>('GET', `/customers/${seen!.id}`, { as: 'staff' });
    expect(profile.body.addresses[0]!.address).toEqual({ province: address.province, postcode: address.postcode });
    for (const as of ['seller', 'customer'] as const)
      expect((await shop.app.http('GET', '/customers', { as })).status).toBe(403);
    expect((await shop.app.http('GET', `/customers/${newId()}`, manager)).status).toBe(404);
  });

  it('show the whole of it to whoever serves them and asks, and the history says who asked', async () => {
    const [seen] = (await find('q=2233&guest=true', { as: 'staff' })).data;
    const path = `/customers/${seen!.id}/reveal`;
    const told = await shop.app.http<CustomerProfile>('POST', path, { as: 'staff' });
    expect(told).toMatchObject({ status: 200, body: { id: seen!.id, phone: '+66 89 111 2233' } });
    expect(told.body.addresses[0]!.address).toMatchObject({ line1: address.line1 });
    const looks = await shop.app.sql<{ actor: string }>(
      `select actor_id as actor from bus.audit where action = 'customer.revealed' and entity_id = $1`,
      [seen!.id],
    );
    expect(looks).toEqual([{ actor: personOf('staff').userId }]);
    expect((await find('q=2233&guest=true', { as: 'staff' })).data).toEqual([seen]);
    expect((await shop.app.http('POST', path, { as: 'seller' })).status).toBe(403);
    expect((await shop.app.http('POST', `/customers/${newId()}/reveal`, { as: 'staff' })).status).toBe(404);
  });

  it.each(['recent', 'spent'])('come each once, page by page, by %s', async (sort) => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await find(`limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toHaveLength((await find('limit=100')).total);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('balance with their orders', async () => {
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });
});
