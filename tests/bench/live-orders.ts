import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { address } from '../flows/shop.ts';
import type { BenchShop } from './shop.ts';

/** Does it so many times a second, whether or not the last one is done. Answers how many went well. */
export async function repeatEvenly(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  act: (n: number) => Promise<unknown>,
): Promise<number> {
  const started = Date.now();
  const calls: Promise<unknown>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = started + (n * 1000) / perSecond;
    if (due > Date.now()) await wait(due - Date.now());
    calls.push(act(n));
  }
  const outcomes = await Promise.allSettled(calls);
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

/** Orders of guests, cash on delivery, of the one article that `stockArticles(shop, 1)` has put there. */
export async function placeOrders(shop: BenchShop, count: number): Promise<string[]> {
  const one = async () => {
    const { id } = await shop.client.json<{ id: string }>('/api/v1/orders', {
      method: 'POST',
      body: {
        items: [{ sku: 'ART0', quantity: 1 }],
        shippingAddress: address,
        contact: { name: address.name, phone: address.phone },
        paymentMethod: 'cod',
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    return id;
  };
  return Promise.all(Array.from({ length: count }, one));
}

/** Gives each of the orders in turn to one and then to the other of two members of staff: a change that a row shows. */
export async function handAround(
  shop: BenchShop,
  orderIds: readonly string[],
): Promise<(n: number) => Promise<unknown>> {
  const token = await shop.api.token('admin');
  const headers = { authorization: `Bearer ${token}` };
  const { data } = await shop.client.json<{ data: { id: string }[] }>('/api/v1/users/assignees', { headers });
  return (n) => {
    const turn = Math.floor(n / orderIds.length) % 2;
    return shop.client.json(`/api/v1/orders/${orderIds[n % orderIds.length]}/assign`, {
      method: 'POST',
      body: { userId: data[turn]!.id },
      headers,
    });
  };
}
