import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cards, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => void (shop = await givenShop()));
afterAll(() => shop?.close());

describe('a checkout', () => {
  it('with cash on delivery is confirmed in the answer, its stock claimed', async () => {
    const before = await shop.stock('RICE');
    const { status, body } = await shop.order();
    expect(body).toMatchObject({
      status: 'confirmed',
      paymentStatus: 'cod_due',
      fulfilmentStatus: 'unfulfilled',
      displayStatus: 'new',
      subtotal: 400,
      shipping: 55,
      total: 455,
      currency: 'THB',
    });
    expect(status).toBe(201);
    expect(body.orderNumber).toMatch(/^SO-69\d{7}$/);
    expect(body.taxIncluded).toBe(29.77);
    expect(await shop.stock('RICE')).toEqual({ on_hand: before.on_hand - 2, reserved: 0 });
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('by card authorises, claims, captures and is paid when the confirmation answers', async () => {
    const cart = await shop.cart();
    const placed = await shop.orderCart(cart);
    expect(placed.body).toMatchObject({ status: 'pending', paymentStatus: 'unpaid', displayStatus: 'pending_payment' });
    const { status, body } = await shop.pay(placed.body.payment.intentId);
    expect(body).toMatchObject({
      isSettled: true,
      intent: { status: 'captured', cardLast4: '4242' },
      orderNumber: placed.body.orderNumber,
    });
    expect(status).toBe(200);
    const shown = await shop.app.http('GET', `/orders/${placed.body.id}`, { as: 'admin' });
    expect(shown.body).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', displayStatus: 'paid' });
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('by a declined card stays payable, and another card pays the same order', async () => {
    const placed = await shop.order({ paymentMethod: 'card' });
    const refused = await shop.pay(placed.body.payment.intentId, cards.poor);
    expect(refused.status).toBe(402);
    expect(refused.body).toMatchObject({ code: 'PAYMENT_DECLINED', details: { reason: 'insufficient_funds' } });
    await shop.quiet();
    const shown = await shop.app.http('GET', `/orders/${placed.body.id}`, { as: 'admin' });
    expect(shown.body).toMatchObject({ status: 'pending', paymentStatus: 'failed', displayStatus: 'payment_failed' });
    const paid = await shop.pay(placed.body.payment.intentId);
    expect(paid.body).toMatchObject({ isSettled: true, intent: { status: 'captured' } });
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('by PromptPay shows a QR and is paid by the bank, whose message may come twice', async () => {
    const placed = await shop.order({ paymentMethod: 'promptpay' });
    expect(placed.body.payment.qrPayload).toMatch(
      /^00020101021229370016A00000067701011101130066812345678.*5406435\.006304[0-9A-F]{4}$/,
    );
    const scan = await shop.app.http('POST', `/payments/simulator/promptpay/${placed.body.payment.intentId}/pay`, {
      body: { copies: 2 },
    });
    expect(scan.status).toBe(200);
    await shop.quiet();
    const shown = await shop.app.http('GET', `/orders/${placed.body.id}`, { as: 'admin' });
    expect(shown.body).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('by a QR that was scanned before a card was tried is paid by PromptPay, without waiting for its deadline', async () => {
    const placed = await shop.order({ paymentMethod: 'promptpay' });
    const { intentId } = placed.body.payment;
    await shop.app.sql('update bus.saga set next_at = deadline_at where id = $1', [placed.body.id]);
    expect((await shop.pay(intentId, cards.poor)).status).toBe(402);
    await shop.app.http('POST', `/payments/simulator/promptpay/${intentId}/pay`, { body: {} });
    await shop.quiet();
    const shown = await shop.app.http('GET', `/orders/${placed.body.id}`, { as: 'admin' });
    expect(shown.body).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', paymentMethod: 'promptpay' });
    const [payment] = await shop.app.sql(
      'select method, provider, card_brand, card_last4 from payments.payment where order_id = $1',
      [placed.body.id],
    );
    expect(payment).toEqual({ method: 'promptpay', provider: 'simulator', card_brand: null, card_last4: null });
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('is confirmed with what was given back while its confirmation was on the way', async () => {
    const { db } = shop.app;
    const durable = db.durable.bind(db);
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    const id = order.payment.intentId;
    const given = async () =>
      (
        await shop.app.sql<{ refunded: number }>('select refunded::int from orders.orders where id = $1', [order.id])
      )[0];
    db.durable = (async (statement, values) => {
      if (statement.name === 'orders.change' && String(values?.[1]).includes('"type":"order.confirmed"')) {
        db.durable = durable;
        await shop.app.http('POST', `/payments/${id}/refunds`, { as: 'admin', body: { amount: 30 } });
        await expect.poll(given, { timeout: 10_000 }).toEqual({ refunded: 30_00 });
      }
      return durable(statement, values);
    }) as typeof db.durable;
    await shop.pay(id);
    await shop.quiet();
    const shown = await shop.app.http('GET', `/orders/${order.id}`, { as: 'admin' });
    expect(shown.body).toMatchObject({ status: 'confirmed', paymentStatus: 'partially_refunded', refunded: 30 });
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('that is short of stock names the article and leaves nothing behind', async () => {
    const { status, body } = await shop.order({
      items: [
        { sku: 'RICE', quantity: 1 },
        { sku: 'HONEY', quantity: 6 },
      ],
    });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'INSUFFICIENT_STOCK', details: { sku: 'HONEY', requested: 6, available: 5 } });
    expect((await shop.stock('HONEY')).reserved).toBe(0);
    expect((await shop.stock('RICE')).reserved).toBe(0);
  });
});
