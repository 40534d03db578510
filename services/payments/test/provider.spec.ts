import { newId } from '@talat/contracts/id';
import { paymentsClient } from '@talat/contracts/payments.client';
import type { ClientOf } from '@talat/contracts/client';
import { SigningKeys } from '@talat/platform/signing-keys';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PaymentProviders } from '../src/payment-providers.service.ts';
import { PaymentsClient } from '../src/payments.client.ts';
import { PaymentsJobs } from '../src/payments.job.ts';
import { paymentsBooks } from '../src/payments.books.ts';
import { service } from '../src/payments.module.ts';
import { SimulatedProvider } from '../src/simulated.provider.ts';

const customer = { userId: newId(), roles: ['customer' as const] };
const stranger = { userId: newId(), roles: ['customer' as const] };
let app: TestApp;
let client: ClientOf<typeof paymentsClient>;
beforeAll(async () => {
  app = await startTestApp({
    services: [service],
    env: { PAYMENTS_CONFIRM_WAIT_MS: '20', PAYMENTS_PROVIDER_TIMEOUT_MS: '150', PAYMENTS_LATE_AFTER: '1' },
  });
  client = app.get(PaymentsClient) as unknown as ClientOf<typeof paymentsClient>;
});
afterAll(() => app?.close());

const intent = (method: 'promptpay' | 'card' | 'cod', more: object = {}) =>
  client.createIntent({
    orderId: newId(),
    orderNumber: 'SO-690000001',
    customerId: null,
    method,
    amountMinor: 1_290_00,
    taxMinor: 84_39,
    shippingMinor: 32_71,
    currency: 'THB',
    payableUntil: new Date(Date.now() + 900_000).toISOString(),
    ...more,
  });
const show = async (id: string) => (await app.http('GET', `/payments/${id}`)).body;
const keyOf = async (id: string, kind: string) =>
  (
    await app.sql<{ key: string }>(
      'select provider_key as key from payments.operation where payment_id = $1 and kind = $2',
      [id, kind],
    )
  )[0]!.key;
const unbalanced = async () => {
  const rows: object[] = [];
  for (const { id, sql } of paymentsBooks) for (const row of await app.sql<object>(sql)) rows.push({ id, ...row });
  return rows;
};

describe('a signed message', () => {
  const send = (body: string, header: string | null, provider = 'simulator') =>
    app.http('POST', `/payments/webhooks/${provider}`, {
      body,
      headers: { 'content-type': 'application/json', ...(header ? { 'x-payment-signature': header } : {}) },
    });
  const sign = (body: string, at = Math.floor(Date.now() / 1000)) =>
    `t=${at},v1=${app.get(SigningKeys).hmac('webhook:simulator', `${at}.${body}`)}`;
  const message = (key: string, id = `evt_${newId()}`) =>
    JSON.stringify({ id, type: 'payment.settled', key, outcome: 'succeeded', reference: 'bank-1' });

  it('is taken when the raw body, the key and the time are right, and only once', async () => {
    const { paymentId } = await intent('promptpay');
    const key = await keyOf(paymentId, 'charge');
    await app
      .get(SimulatedProvider)
      .payQr({ key, kind: 'charge', targetKey: null, amount: 1_290_00, currency: 'THB' }, 0);
    const body = message(key);
    expect((await send(body, sign(body))).body).toEqual({ received: true });
    expect(await show(paymentId)).toMatchObject({ status: 'captured' });
    expect((await send(body, sign(body))).status).toBe(200);
    const [row] = await app.sql<{ events: number; inbox: number }>(
      `select (select count(*)::int from bus.outbox where subject = $1::text and type = 'payment.captured') as events, (select count(*)::int from payments.webhook_event where payment_id = $1::uuid) as inbox`,
      [paymentId],
    );
    expect(row).toEqual({ events: 1, inbox: 1 });
    expect(await unbalanced()).toEqual([]);
  });

  it('is refused when anything about it is wrong', async () => {
    const { paymentId } = await intent('promptpay');
    const body = message(await keyOf(paymentId, 'charge'));
    const old = Math.floor(Date.now() / 1000) - 301;
    const forged = `t=${Math.floor(Date.now() / 1000)},v1=${'A'.repeat(43)}`;
    for (const header of [null, 'nonsense', forged, sign(body, old), sign(`${body} `)]) {
      expect(await send(body, header)).toMatchObject({ status: 401, body: { code: 'WEBHOOK_SIGNATURE_INVALID' } });
    }
    expect((await send(body, sign(body), 'somebody')).status).toBe(401);
    expect((await send('{"id":1}', sign('{"id":1}'))).status).toBe(400);
    const unknown = message('no:such:key');
    expect((await send(unknown, sign(unknown))).status).toBe(404);
    expect(await show(paymentId)).toMatchObject({ status: 'created' });
  });
});

describe('the ledger', () => {
  it('refuses a transaction that does not balance, when it is committed', async () => {
    const { paymentId } = await intent('cod');
    await client.collectCod({ paymentId });
    const [txn] = await app.sql<{ id: string }>('select id from payments.ledger_txn where payment_id = $1', [
      paymentId,
    ]);
    const one = `insert into payments.ledger_entry (txn_id, line, account, currency, amount) values ('${txn!.id}', 9, 'fees', 'THB', 100)`;
    await expect(app.sql(one)).rejects.toThrow('does not balance');
    await expect(
      app.sql(`update payments.ledger_entry set amount = amount + 1 where txn_id = '${txn!.id}' and line = 1`),
    ).rejects.toThrow('does not balance');
    await expect(app.sql(`delete from payments.ledger_entry where txn_id = '${txn!.id}' and line = 1`)).rejects.toThrow(
      'does not balance',
    );
    await expect(
      app.sql(
        `insert into payments.ledger_txn (id, kind, payment_id, operation_id) values (gen_random_uuid(), 'capture', '${paymentId}', gen_random_uuid())`,
      ),
    ).rejects.toThrow('does not balance');
    await expect(app.db.dataSource.query(`update payments.ledger_entry set amount = 0`)).rejects.toThrow(
      'permission denied',
    );
    await expect(app.db.dataSource.query(`delete from payments.ledger_txn`)).rejects.toThrow('permission denied');
    expect(await unbalanced()).toEqual([]);
  });

  it('keeps VAT and delivery apart', async () => {
    const { paymentId } = await intent('cod');
    await client.collectCod({ paymentId });
    await client.collectCod({ paymentId });
    const rows = await app.sql(
      `select e.account, e.amount::int from payments.ledger_entry e join payments.ledger_txn t on t.id = e.txn_id where t.payment_id = $1 order by e.line`,
      [paymentId],
    );
    expect(rows).toEqual([
      { account: 'cash_on_delivery', amount: 129_000 },
      { account: 'sales', amount: -(129_000 - 8_439 - 3_271) },
      { account: 'tax', amount: -8_439 },
      { account: 'shipping', amount: -3_271 },
    ]);
  });
});

describe('an intent', () => {
  it('is one for its order, and shown to its owner only', async () => {
    const orderId = newId();
    const [first, second] = await Promise.all([
      intent('card', { orderId, customerId: customer.userId }),
      intent('card', { orderId, customerId: customer.userId }),
    ]);
    expect(second.paymentId).toBe(first.paymentId);
    expect((await app.http('POST', '/payments/intent', { as: customer, body: { orderId } })).body).toMatchObject({
      paymentIntentId: first.paymentId,
      amount: 1290,
    });
    for (const as of [stranger, undefined]) {
      expect((await app.http('POST', '/payments/intent', { ...(as ? { as } : {}), body: { orderId } })).status).toBe(
        404,
      );
      expect((await app.http('GET', `/payments/${first.paymentId}`, as ? { as } : {})).status).toBe(404);
    }
    const history = await app.http('GET', '/payments/history', { as: customer });
    expect(history.body).toMatchObject({ total: 1, data: [{ id: first.paymentId }] });
    expect((await app.http('GET', '/payments/history', { as: stranger })).body.total).toBe(0);
  });

  it('can be turned from a card to a QR and back while nothing is under way', async () => {
    const { paymentId, orderId } = await intent('card');
    const turned = await app.http('POST', '/payments/intent', { body: { orderId, paymentMethod: 'promptpay' } });
    expect(turned.body).toMatchObject({ method: 'promptpay', qrPayload: expect.stringMatching(/54071290\.006304/) });
    expect(
      (await app.http('POST', '/payments/intent', { body: { orderId, paymentMethod: 'card' } })).body,
    ).toMatchObject({ method: 'card', qrPayload: null });
    expect((await app.http('POST', '/payments/intent', { body: { orderId, paymentMethod: 'cod' } })).body.code).toBe(
      'PAYMENT_NOT_POSSIBLE',
    );
    expect(await keyOf(paymentId, 'charge')).toContain(paymentId);
  });

  it('is paid with a saved card, of which only the token is kept', async () => {
    const card = { number: '4242 4242 4242 4242', expMonth: 12, expYear: 2030, cvc: '123' };
    const saved = await app.http('POST', '/payments/methods', { as: customer, body: { card, isDefault: true } });
    expect(saved.body).toMatchObject({ brand: 'visa', last4: '4242', isDefault: true });
    expect(JSON.stringify(await app.sql('select * from payments.saved_method'))).not.toContain('42424242');
    const { paymentId } = await intent('card', { customerId: customer.userId });
    const paymentMethod = { type: 'card', savedMethodId: saved.body.id };
    expect(
      (await app.http('POST', '/payments/confirm', { as: customer, body: { intentId: paymentId, paymentMethod } })).body
        .intent,
    ).toMatchObject({ status: 'authorized', cardLast4: '4242' });
    expect((await app.http('DELETE', `/payments/methods/${saved.body.id}`, { as: stranger })).status).toBe(404);
    expect((await app.http('DELETE', `/payments/methods/${saved.body.id}`, { as: customer })).status).toBe(204);
  });

  it('is paid by the play card when a script only says "card"', async () => {
    const { paymentId } = await intent('card');
    const { body } = await app.http('POST', '/payments/confirm', {
      body: { paymentIntentId: paymentId, paymentMethod: 'card' },
    });
    expect(body.intent).toMatchObject({ status: 'authorized', cardLast4: '4242' });
  });

  it('needs a real card number', async () => {
    const { paymentId } = await intent('card');
    const paymentMethod = {
      type: 'card',
      card: { number: '4242424242424241', expMonth: 1, expYear: 2030, cvc: '123' },
    };
    expect(
      (await app.http('POST', '/payments/confirm', { body: { intentId: paymentId, paymentMethod } })).body,
    ).toMatchObject({ code: 'PAYMENT_DECLINED', details: { reason: 'invalid_number' } });
  });
});

describe('without the simulator', () => {
  it('cards are refused and nobody can play the bank', async () => {
    const real = await startTestApp({ services: [service], env: { PAYMENTS_SIMULATOR: 'off' } });
    try {
      const orderId = newId();
      const { paymentId } = await real.get(PaymentsClient).createIntent({
        orderId,
        orderNumber: 'SO-690000002',
        customerId: null,
        method: 'promptpay',
        amountMinor: 100,
        taxMinor: 0,
        shippingMinor: 0,
        currency: 'THB',
        payableUntil: new Date().toISOString(),
      });
      expect((await real.http('POST', `/payments/simulator/promptpay/${paymentId}/pay`, { body: {} })).status).toBe(
        404,
      );
      expect(
        (await real.http('POST', '/payments/confirm', { body: { intentId: paymentId, paymentMethod: 'card' } })).status,
      ).toBe(503);
    } finally {
      await real.close();
    }
  });
});

describe('the reconciliation', () => {
  it('takes what the bank did after we gave up, and undoes it', async () => {
    const { paymentId } = await intent('promptpay');
    await client.cancel({ paymentId, reason: 'payment_deadline' });
    const key = await keyOf(paymentId, 'charge');
    await app
      .get(SimulatedProvider)
      .payQr({ key, kind: 'charge', targetKey: null, amount: 1_290_00, currency: 'THB' }, 0);
    const { body } = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
    expect(body.breaks).toEqual([]);
    expect(await show(paymentId)).toMatchObject({ status: 'refunded', refunded: 1290 });
    expect(await unbalanced()).toEqual([]);
  });

  it('looks at every day of the last weeks once, and finds what the other side has of another day', async () => {
    // nobody else asks the bank for its list meanwhile
    await app.sql(`update bus.schedule set next_at = 'infinity' where name = 'payments.take-late'`);
    const { paymentId } = await intent('promptpay');
    await app.http('POST', `/payments/simulator/promptpay/${paymentId}/pay`, { body: {} });
    await expect.poll(() => show(paymentId)).toMatchObject({ status: 'captured' });
    await app.sql(`update payments.operation set created_at = created_at - interval '3 d' where payment_id = $1`, [
      paymentId,
    ]);
    const bank = app.get(PaymentProviders).get('simulator');
    const asked = new Map<number, number>();
    app.get(PaymentProviders).use({
      name: bank.name,
      tokenize: (each) => bank.tokenize(each),
      authorize: (request, token) => bank.authorize(request, token),
      settle: (request) => bank.settle(request),
      ask: (key) => bank.ask(key),
      list: (range) => {
        asked.set(range.to.getTime(), range.from.getTime());
        return bank.list(range);
      },
    });
    const { body } = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
    app.get(PaymentProviders).use(bank);
    expect(body.breaks).toEqual([]);
    const [first, ...rest] = [...asked];
    expect((first![0] - first![1]) / 86_400_000).toBe(1);
    expect(rest.map(([to]) => to)).toEqual([...asked.values()].slice(0, -1));
    expect((first![0] - rest.at(-1)![1]) / 86_400_000).toBe(36);
    const key = await keyOf(paymentId, 'charge');
    const answer = (outcome: string) =>
      app.sql('update payments.sim_psp set outcome = $2 where key = $1', [key, outcome]);
    await answer('declined');
    const lost = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
    expect(lost.body.breaks).toMatchObject([{ kind: 'missing_there', providerKey: key, ours: 1290, theirs: null }]);
    await answer('succeeded');
    await app.sql(`update bus.schedule set next_at = clock_timestamp() where name = 'payments.take-late'`);
  });

  it('makes a row of what nobody can explain', async () => {
    await app
      .get(SimulatedProvider)
      .payQr({ key: 'not:ours', kind: 'charge', targetKey: null, amount: 100, currency: 'THB' }, 0);
    await app.http('POST', '/payments/reconciliations', { as: 'admin' });
    const { body } = await app.http('GET', '/payments/reconciliations', { as: 'admin' });
    expect(body.data[0].breaks).toEqual([
      { kind: 'missing_here', paymentId: null, providerKey: 'not:ours', ours: null, theirs: 1 },
    ]);
    expect((await app.http('GET', '/payments/reconciliations', { as: 'manager' })).status).toBe(403);
    await app.sql(`delete from payments.sim_psp where key = 'not:ours'`);
  });
});

describe('the simulated bank', () => {
  it('is asked by the same key at every retry, and charges once', async () => {
    const { paymentId } = await intent('card');
    const paymentMethod = {
      type: 'card',
      card: { number: '4000000000000044', expMonth: 1, expYear: 2030, cvc: '123' },
    };
    expect((await app.http('POST', '/payments/confirm', { body: { intentId: paymentId, paymentMethod } })).status).toBe(
      202,
    );
    expect(await show(paymentId)).toMatchObject({ status: 'unknown' });
    for (let tries = 0; tries < 100 && (await show(paymentId)).status !== 'authorized'; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await show(paymentId)).toMatchObject({ status: 'authorized' });
    await Promise.all([client.capture({ paymentId }), client.capture({ paymentId }), client.capture({ paymentId })]);
    const keys = await app.sql<{ kind: string }>('select kind from payments.sim_psp where key like $1 order by kind', [
      `${paymentId}:%`,
    ]);
    expect(keys.map(({ kind }) => kind)).toEqual(['auth', 'capture']);
    expect(app.get(PaymentProviders).names()).toEqual(['simulator', 'cod']);
    expect(await unbalanced()).toEqual([]);
  });

  it('is asked after all that is due in one turn, and first after what is owed', async () => {
    const { paymentId } = await intent('card');
    const card = { number: '4242424242424242', expMonth: 1, expYear: 2030, cvc: '123' };
    await app.http('POST', '/payments/confirm', {
      body: { intentId: paymentId, paymentMethod: { type: 'card', card } },
    });
    await client.capture({ paymentId });
    const bank = app.get(PaymentProviders).get('simulator');
    const asked: string[] = [];
    app.get(PaymentProviders).use({
      name: bank.name,
      tokenize: (each) => bank.tokenize(each),
      authorize: (request, token) => bank.authorize(request, token),
      settle: () => Promise.reject(new Error('no line')),
      ask: (key) => {
        asked.push(key);
        return bank.ask(key);
      },
      list: (range) => bank.list(range),
    });
    await app.sql(`update bus.schedule set next_at = 'infinity' where name = 'payments.resolve'`);
    try {
      for (let count = 0; count < 25; count++) await intent('promptpay');
      await client.refund({ paymentId, refundId: newId(), amountMinor: 100, reason: 'part' });
      await app.sql(
        `update payments.operation set next_at = clock_timestamp() - case kind when 'charge' then interval '1 h' else interval '1 s' end
          where status in ('requested', 'unknown')`,
      );
      asked.length = 0;
      await app.get(PaymentsJobs).resolve();
      expect(asked[0]).toContain(`${paymentId}:refund:`);
      expect(asked.filter((key) => key.includes(':charge:')).length).toBeGreaterThanOrEqual(25);
      app.get(PaymentProviders).use(bank);
      await app.sql('update payments.operation set next_at = clock_timestamp() where payment_id = $1', [paymentId]);
      await app.get(PaymentsJobs).resolve();
      expect((await show(paymentId)).refunded).toBe(1);
    } finally {
      app.get(PaymentProviders).use(bank);
      await app.sql(`update bus.schedule set next_at = clock_timestamp() where name = 'payments.resolve'`);
    }
    expect(await unbalanced()).toEqual([]);
  });

  it('is sent a capture again that never reached it', async () => {
    const { paymentId } = await intent('card');
    const card = { number: '4242424242424242', expMonth: 1, expYear: 2030, cvc: '123' };
    await app.http('POST', '/payments/confirm', {
      body: { intentId: paymentId, paymentMethod: { type: 'card', card } },
    });
    const bank = app.get(PaymentProviders).get('simulator');
    let isLost = true;
    app.get(PaymentProviders).use({
      name: bank.name,
      tokenize: (each) => bank.tokenize(each),
      authorize: (request, token) => bank.authorize(request, token),
      settle: (request) => (isLost ? Promise.reject(new Error('no line')) : bank.settle(request)),
      ask: (key) => bank.ask(key),
      list: (range) => bank.list(range),
    });
    try {
      expect(await client.capture({ paymentId })).toMatchObject({ status: 'capture_requested', capturedMinor: 0 });
      isLost = false;
      await expect.poll(async () => (await show(paymentId)).status).toBe('captured');
    } finally {
      app.get(PaymentProviders).use(bank);
    }
    expect(await unbalanced()).toEqual([]);
  });
});
