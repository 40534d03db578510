import { expect, it } from 'vitest';
import { givenShop, type Shop } from './given-shop.ts';

const refused = (method: string, offered: string) => ({
  status: 409,
  body: { code: 'PAYMENT_METHOD_UNAVAILABLE', details: { method, offered } },
});
const quote = async (shop: Shop, body: object = {}) =>
  (await shop.app.http('POST', '/orders/quote', { headers: await shop.cart(), body })).body;
const quoted = async (shop: Shop) => (await quote(shop)).paymentMethods;

it('takes no order whose money nobody would tell of', async () => {
  const shop = await givenShop({ env: { PAYMENTS_SIMULATOR: 'off' } });
  try {
    expect(await quoted(shop)).toEqual(['cod']);
    const before = await shop.stock('RICE');
    for (const paymentMethod of ['card', 'promptpay'])
      expect(await shop.order({ paymentMethod })).toMatchObject(refused(paymentMethod, 'cod'));
    expect(await shop.stock('RICE')).toEqual(before);
    expect((await shop.order()).status).toBe(201);
  } finally {
    await shop.close();
  }
});

it('asks for baht by PromptPay only where the amount is in baht', async () => {
  const shop = await givenShop({ env: { SHOP_CURRENCY: 'GBP' } });
  try {
    for (const variant of shop.variants.values()) Object.assign(variant, { currency: 'GBP' });
    expect(await quoted(shop)).toEqual(['card', 'cod']);
    expect(await shop.order({ paymentMethod: 'promptpay' })).toMatchObject(refused('promptpay', 'card, cod'));
    const placed = await shop.order({ paymentMethod: 'card' });
    const turned = { orderId: placed.body.id, paymentMethod: 'promptpay' };
    expect(await shop.app.http('POST', '/payments/intent', { body: turned, as: 'admin' })).toMatchObject(
      refused('promptpay', 'card, cod'),
    );
    expect((await shop.pay(placed.body.payment.intentId)).body).toMatchObject({ isSettled: true });
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  } finally {
    await shop.close();
  }
});

it('says before the order that its total with the fee is more than cash on delivery may be', async () => {
  const shop = await givenShop({ env: { ORDER_COD_LIMIT: '440' } });
  try {
    const wish = { postcode: '10400' };
    expect(await quote(shop, { ...wish, paymentMethod: 'promptpay' })).toMatchObject({
      total: 435,
      cod: { allowed: false, limit: 440 },
    });
    expect(await quote(shop, { ...wish, paymentMethod: 'cod' })).toMatchObject({ total: 455, cod: { allowed: false } });
    expect((await shop.order()).body.code).toBe('COD_LIMIT');
  } finally {
    await shop.close();
  }
});

it('says what paying on delivery costs before it is chosen, and takes just that', async () => {
  const shop = await givenShop();
  try {
    const wish = { postcode: '50200' };
    const [before, chosen] = [await quote(shop, wish), await quote(shop, { ...wish, paymentMethod: 'cod' })];
    expect(before.cod.fee).toBeGreaterThan(0);
    expect(chosen.shipping - before.shipping).toBe(before.cod.fee);
    expect((await quote(shop, { ...wish, shippingMethod: 'pickup' })).cod.fee).toBe(0);
  } finally {
    await shop.close();
  }
});
