import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customer, GivenCart, type Shopper } from './given-cart.ts';

const given = new GivenCart();
beforeAll(async () => {
  await given.start();
});
afterAll(() => given.app.close());

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

it('loses none of 50 adds at once, from the first on', async () => {
  const articles = [1, 2, 3, 4, 5].map(() => given.article());
  const shopper = customer();
  const answers = await times(50, (index) => given.add(shopper, articles[index % 5]!));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const cart = await given.cartOf(shopper);
  expect(cart.lines.map(({ quantity }) => quantity)).toEqual([10, 10, 10, 10, 10]);
  expect(cart.version).toBe(50);
});

it('merges while both carts are being filled, and loses nothing', async () => {
  const [honey, user, guest] = [given.article({ stock: 9999 }), customer(), {} as Shopper];
  await given.add(guest, honey);
  const signedIn = { ...user, secret: guest.secret! };
  await times(40, (index) => given.add(index % 2 ? { secret: guest.secret! } : signedIn, honey));
  await given.cartOf(signedIn);
  expect(await given.cartOf(signedIn)).toMatchObject({ itemCount: 41 });
  expect(await given.unbalanced()).toEqual({});
});

describe('at checkout', () => {
  it('belongs to one of 50 orders, and to that one again', async () => {
    const shopper = customer();
    const { body } = await given.add(shopper, given.article());
    const orders = Array.from({ length: 50 }, () => newId());
    const answers = await times(50, async (index) => ({
      orderId: orders[index]!,
      ...(await given.client.close({ cartId: body.id, orderId: orders[index]! })),
    }));
    const won = answers.filter(({ status }) => status === 'closed');
    expect(won).toHaveLength(1);
    expect(await given.client.close({ cartId: body.id, orderId: won[0]!.orderId })).toEqual({ status: 'closed' });
    expect(await given.checkoutOf(shopper)).toMatchObject({ cartId: body.id, orderId: won[0]!.orderId });
    expect(await given.cartOf(shopper)).toMatchObject({ lines: [] });
  });

  it("finds a cart by its owner or secret, never by another's id", async () => {
    const [owner, guest, stranger] = [customer(), {} as Shopper, customer()];
    const mine = (await given.add(owner, given.article())).body;
    const guests = (await given.add(guest, given.article())).body;
    expect(await given.checkoutOf(owner, mine.id)).toMatchObject({ cartId: mine.id, orderId: null, version: 1 });
    expect(await given.checkoutOf(guest)).toMatchObject({ cartId: guests.id });
    expect(await given.checkoutOf(stranger, mine.id)).toBeNull();
    expect(await given.checkoutOf({ ...owner, secret: guest.secret! }, guests.id)).toMatchObject({ cartId: mine.id });
    expect(await given.checkoutOf({}, mine.id)).toBeNull();
  });

  it('keeps what was put in while the order was being placed', async () => {
    const [honey, late, shopper] = [given.article(), given.article(), customer()];
    await given.add(shopper, honey, 2);
    const read = (await given.checkoutOf(shopper))!;
    await given.add(shopper, honey, 1);
    await given.add(shopper, late, 1);
    await Promise.all([
      given.client.close({ cartId: read.cartId, orderId: newId(), lines: read.lines }),
      given.add(shopper, late, 1),
    ]);
    const left = (await given.cartOf(shopper)).lines.map(({ sku, quantity }) => [sku, quantity] as const);
    expect(new Map(left)).toEqual(
      new Map([
        [honey.sku, 1],
        [late.sku, 2],
      ]),
    );
  });

  it('gives the lines of a cancelled order back once, beside what was put in since', async () => {
    const [honey, rice, shopper] = [given.article(), given.article(), customer()];
    const { body } = await given.add(shopper, honey, 2);
    const orderId = newId();
    await given.client.close({ cartId: body.id, orderId });
    await given.add(shopper, rice, 1);
    const lines = [{ variantId: honey.variantId, quantity: 2, seenPriceMinor: 1 }];
    const answers = await times(10, () => given.client.reopen({ orderId, cartId: body.id, lines }));
    expect(new Set(answers.map(({ cartId }) => cartId)).size).toBe(1);
    expect((await given.cartOf(shopper)).lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      [rice.sku, 1],
      [honey.sku, 2],
    ]);
    await expect(given.client.reopen({ orderId: newId(), cartId: body.id, lines })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

it('balances afterwards', async () => {
  expect(await given.unbalanced()).toEqual({});
});
