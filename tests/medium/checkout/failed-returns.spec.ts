import { DomainError } from '@talat/contracts/errors';
import { ClientCalls, type Served } from '@talat/platform/client-calls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PaymentProviders } from '../../../services/payments/src/payment-providers.service.ts';
import type { PaymentProvider } from '../../../services/payments/src/payment.provider.ts';
import { lockOrders } from '../../../services/orders/src/order.repository.ts';
import { refuseReturns } from '../../../services/orders/src/return.repository.ts';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
let bank: PaymentProvider;
let payments: Served;
beforeAll(async () => {
  shop = await givenShop();
  bank = shop.app.get(PaymentProviders).get('simulator');
  payments = shop.app.get(ClientCalls).serving('payments')!;
});
afterAll(() => shop?.close());
afterEach(() => {
  shop.app.get(PaymentProviders).use(bank);
  shop.app.get(ClientCalls).serve('payments', payments);
});

/** A bank that does everything but give money back. */
function refuseRefunds(): void {
  shop.app.get(PaymentProviders).use({
    name: bank.name,
    tokenize: (card) => bank.tokenize(card),
    authorize: (request, token) => bank.authorize(request, token),
    settle: (request) =>
      request.kind === 'refund'
        ? Promise.resolve({ outcome: 'declined' as const, reason: 'account_closed' })
        : bank.settle(request),
    ask: (key) => bank.ask(key),
    list: (range) => bank.list(range),
  });
}

/** Puts something before payments' refund, in its place, or after it. */
function beforeRefund(happens: (refund: () => Promise<unknown>) => Promise<unknown>): void {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(payments)).filter((name) => name !== 'constructor');
  const call = (name: string, input: unknown) =>
    (payments[name] as (input: unknown) => Promise<unknown>).call(payments, input);
  const served: Served = Object.fromEntries(names.map((name) => [name, (input: unknown) => call(name, input)]));
  shop.app.get(ClientCalls).serve('payments', {
    ...served,
    refund: async (input) => {
      await happens(() => call('refund', input));
      return call('refund', input);
    },
  });
}

async function delivered() {
  const { body: order } = await shop.order({ paymentMethod: 'card', items: [{ sku: 'RICE', quantity: 3 }] });
  await shop.pay(order.payment.intentId);
  await shop.quiet();
  for (const status of ['picking', 'packed', 'shipped', 'delivered'])
    await shop.app.http('PUT', `/orders/${order.id}/status`, { as: 'staff', body: { status } });
  await shop.quiet();
  return order;
}
const giveBack = (id: string) =>
  shop.app.http('POST', `/orders/${id}/returns`, { as: 'manager', body: { items: [{ sku: 'RICE', quantity: 1 }] } });
const returnsOf = async (id: string, as: 'staff' | 'customer' = 'staff') =>
  (await shop.app.http('GET', `/orders/${id}/returns`, { as })).body.data;
const retry = (id: string, returnId: string, as: 'manager' | 'staff' = 'manager') =>
  shop.app.http('POST', `/orders/${id}/returns/${returnId}/retry`, { as });
const broken = async () => (await shop.unbalanced()).map(({ id }) => id);
const problems = async (id: string) =>
  (await shop.app.http('GET', `/orders/${id}/timeline`, { as: 'staff' })).body.data.flatMap(
    ({ data }: { data: { problem?: string } }) => data.problem ?? [],
  );
const refunded = async (id: string) =>
  (await shop.app.http('GET', `/orders/${id}`, { as: 'admin' })).body.refunded as number;

describe('a return whose money does not go back', () => {
  it('because the bank refuses: everybody who works on it sees it, and it is tried again', async () => {
    const order = await delivered();
    refuseRefunds();
    const { body: taken } = await giveBack(order.id);
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([
      { id: taken.id, state: 'failed', problem: 'refund_refused', refundAmount: 100 },
    ]);
    expect(await problems(order.id)).toEqual(['refund_refused']);
    const { body: history } = await shop.app.http('GET', `/orders/${order.id}/timeline`, { as: 'staff' });
    expect(history.data.at(-1)).toMatchObject({ reason: 'refund_refused', data: { returnId: taken.id } });
    expect(await broken()).toEqual(['orders.refunds']);
    const again = await retry(order.id, taken.id);
    expect(again.body).toMatchObject({ id: taken.id });
    await shop.quiet();
    expect(await problems(order.id)).toEqual(['refund_refused', 'refund_refused']);
    shop.app.get(PaymentProviders).use(bank);
    expect((await retry(order.id, taken.id, 'staff')).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 8 }, () => retry(order.id, taken.id)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'done', problem: null, refundAmount: 100 }]);
    expect(await refunded(order.id)).toBe(100);
    expect(await broken()).toEqual([]);
  });

  it('because it went back another way meanwhile: what is left to give is given, here nothing', async () => {
    const order = await delivered();
    beforeRefund(() => shop.app.http('POST', `/payments/${order.payment.intentId}/refunds`, { as: 'admin', body: {} }));
    const { body: taken } = await giveBack(order.id);
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'failed', problem: 'refund_impossible' }]);
    expect(await broken()).toEqual(['orders.refunds']);
    await retry(order.id, taken.id);
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'done', refundAmount: 0, refundId: null }]);
    expect(await refunded(order.id)).toBe(order.total);
    expect(await broken()).toEqual([]);
  });

  it('because payments are away until its deadline: it ends all the same, and says so', async () => {
    const order = await delivered();
    beforeRefund(() => Promise.reject(new Error('payments are away')));
    const { body: taken } = await giveBack(order.id);
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'open', problem: null }]);
    await shop.app.sql(
      `update bus.saga set deadline_at = clock_timestamp() - interval '1 s', next_at = clock_timestamp() where id = $1`,
      [taken.id],
    );
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'failed', problem: 'overdue' }]);
    expect(await problems(order.id)).toEqual(['overdue']);
    shop.app.get(ClientCalls).serve('payments', payments);
    await retry(order.id, taken.id);
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'done', refundAmount: 100 }]);
    expect(await refunded(order.id)).toBe(100);
    expect(await broken()).toEqual([]);
  });

  it('although its deadline passes before anybody hears that it did: it is done', async () => {
    const order = await delivered();
    beforeRefund(async (refund) => {
      await refund();
      throw new Error('the answer is lost');
    });
    const { body: taken } = await giveBack(order.id);
    await expect.poll(() => refunded(order.id), { timeout: 10_000 }).toBe(100);
    await shop.app.sql(
      `update bus.saga set deadline_at = clock_timestamp() - interval '1 s', next_at = clock_timestamp() where id = $1`,
      [taken.id],
    );
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'done', problem: null, refundAmount: 100 }]);
    expect(await problems(order.id)).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  it('is tried again while its refund is being told: nobody waits for the other', async () => {
    const order = await delivered();
    refuseRefunds();
    const { body: taken } = await giveBack(order.id);
    await shop.quiet();
    shop.app.get(PaymentProviders).use(bank);
    let retried: ReturnType<typeof retry> | undefined;
    await shop.app.db.transaction(async (tx) => {
      await tx.rows(lockOrders, [[order.id]]);
      retried = retry(order.id, taken.id);
      const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%orders.orders%for no key update'`;
      await expect.poll(() => shop.app.sql(waiting), { timeout: 10_000 }).toHaveLength(1);
      await tx.rows(refuseReturns, [[taken.refundId]]);
    });
    expect(await retried).toMatchObject({ status: 200 });
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'done', refundAmount: 100 }]);
    expect(await broken()).toEqual([]);
  });

  it('is no end while the payment is only busy', async () => {
    const order = await delivered();
    let isBusy = true;
    beforeRefund(async () => {
      if (isBusy) throw new DomainError('REQUEST_IN_PROGRESS', { seconds: 1 });
    });
    await giveBack(order.id);
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'open' }]);
    isBusy = false;
    await shop.app.sql(`update bus.saga set next_at = clock_timestamp() where type = 'return' and status = 'running'`);
    await shop.quiet();
    expect(await returnsOf(order.id)).toMatchObject([{ state: 'done' }]);
  });
});

describe('a cancelled order whose money does not go back', () => {
  it('is in the books and in its history until somebody gives it back', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    await shop.pay(order.payment.intentId);
    // the news of the capture would ask for the money again, had the order been cancelled before it came
    await shop.quiet();
    refuseRefunds();
    await shop.app.http('POST', `/orders/${order.id}/cancel`, { as: 'manager', body: {} });
    await shop.quiet();
    expect(await problems(order.id)).toEqual(['refund_refused']);
    expect(await broken()).toEqual(['orders.kept']);
    shop.app.get(PaymentProviders).use(bank);
    await shop.app.http('POST', `/payments/${order.payment.intentId}/refunds`, { as: 'admin', body: {} });
    await shop.quiet();
    expect(await broken()).toEqual([]);
  });
});
