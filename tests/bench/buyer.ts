import { randomUUID } from 'node:crypto';
import { address, byCard, cards } from '../flows/shop.ts';
import type { Client } from './client.ts';

type Placed = { id: string; payment: { intentId: string } };

/** A guest from an empty cart to a paid order: four requests, two articles; more only where the money takes longer than one answer waits. */
export async function buy(client: Client, articles: readonly [string, string]): Promise<void> {
  await orderAndPay(client, await fillCart(client, articles));
}

type Cart = { 'x-cart-id': string };
/** Answers what makes one its owner. */
export async function fillCart(client: Client, [first, second]: readonly [string, string | null]): Promise<Cart> {
  const { status, headers, text } = await client.call('/api/v1/cart/items', {
    method: 'POST',
    body: { sku: first, quantity: 1 },
  });
  const secret = headers['x-cart-id'];
  if (status !== 201 || typeof secret !== 'string') throw new Error(`cart: ${status} ${text.slice(0, 300)}`);
  const cart = { 'x-cart-id': secret };
  if (second)
    await client.json('/api/v1/cart/items', { method: 'POST', body: { sku: second, quantity: 2 }, headers: cart });
  return cart;
}

export async function orderAndPay(client: Client, cart: Cart): Promise<void> {
  const order = await client.json<Placed>('/api/v1/orders', {
    method: 'POST',
    body: {
      shippingAddress: address,
      contact: { name: address.name, phone: address.phone },
      paymentMethod: 'card',
    },
    headers: { ...cart, 'idempotency-key': randomUUID() },
  });
  const confirm = () =>
    client.json<{ isSettled: boolean }>('/api/v1/payments/confirm', {
      method: 'POST',
      body: { paymentIntentId: order.payment.intentId, paymentMethod: byCard(cards.good) },
      headers: cart,
    });
  let { isSettled } = await confirm();
  for (let asked = 1; !isSettled && asked < 10; asked++) ({ isSettled } = await confirm());
  if (!isSettled) throw new Error('the payment was not settled in time');
}

/** Two different ones. */
export function anyTwo(skus: readonly string[]): [string, string] {
  const first = Math.floor(Math.random() * skus.length);
  const second = (first + 1 + Math.floor(Math.random() * (skus.length - 1))) % skus.length;
  return [skus[first]!, skus[second]!];
}
