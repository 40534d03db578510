import { newId } from '@talat/contracts/id';
import type { OrderList, OrderSummary } from '@talat/contracts/order';
import { publish } from '@talat/platform/record';
import { personOf } from '@talat/platform/testing/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 10, TEA: 10, HONEY: 5 } });
  await shop.app.db.transaction(async (tx) => {
    const { userId } = personOf('manager');
    const account = { userId, email: 'koy@talat.example', username: 'koy', name: 'ก้อย สายใจ' };
    const data = { ...account, role: 'manager' as const, roles: ['manager' as const], status: 'active' as const };
    publish(tx, 'user.created', { subject: userId, version: 1, data });
  });
  await shop.quiet();
});
afterAll(() => shop?.close());

type Step = { path: string; body: object; method?: 'POST' | 'PUT' };
const steps: Step[] = [
  { path: '/assign', body: {} },
  { path: '/tags', body: { add: ['ของขวัญ'] } },
  { path: '/hold', body: { reason: 'ลูกค้าขอเปลี่ยนที่อยู่' } },
  { path: '/resume', body: {} },
  { path: '/status', body: { status: 'packed' }, method: 'PUT' },
  { path: '/notes', body: { text: 'ห่อของขวัญ' } },
  { path: '/cancel', body: { reason: 'สั่งซ้ำ' } },
];

/** Screens put the event's row where the list's row was. */
it('puts into each event the row that the list answers after it, but for what is masked or said in a language', async () => {
  const { id } = (await shop.order()).body as { id: string };
  await shop.quiet();
  for (const { path, body, method = 'POST' } of steps) {
    const headers = { 'idempotency-key': newId() };
    const answer = await shop.app.http(method, `/orders/${id}${path}`, { body, as: 'manager', headers });
    if (answer.status >= 300) throw new Error(`${path} ${JSON.stringify(answer.body)}`);
    await shop.quiet();
    const [told] = await shop.app.sql<{ row: OrderSummary }>(
      `select data -> 'order' as row from bus.outbox where subject = $1 and type like 'order.%' order by seq desc limit 1`,
      [id],
    );
    const { data } = (await shop.app.http<OrderList>('GET', `/orders?ids=${id}`, { as: 'manager' })).body;
    expect({ path, ...told!.row, ...unsaid(data[0]!) }).toEqual({ path, ...data[0] });
  }
});

/** What `patchRow` keeps as the list said it. */
const unsaid = ({ customerPhone, thumbnails }: OrderSummary) => ({ customerPhone, thumbnails });
