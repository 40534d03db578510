import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AbandonJob } from '../src/abandon.job.ts';
import { customer, GivenCart, type Shopper } from './given-cart.ts';

const given = new GivenCart();
beforeAll(async () => {
  await given.start({ CART_MAX_LINES: '3' });
});
afterAll(() => given.app.close());

describe('a guest', () => {
  it('is given a secret that scripts cannot read, and found by it alone', async () => {
    const [honey, guest] = [given.article(), {} as Shopper];
    const { status, headers, body } = await given.add(guest, honey, 2);
    expect(status).toBe(201);
    expect(headers.get('set-cookie')).toMatch(/^talat_cart=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    expect(body).toMatchObject({
      itemCount: 2,
      subtotal: 258,
      taxIncluded: 16.88,
      currency: 'THB',
      isReadyToOrder: true,
      lines: [{ sku: honey.sku, unitPrice: 129, lineTotal: 258, available: 100, notices: [] }],
    });
    expect(await given.cartOf(guest)).toMatchObject({ id: body.id, itemCount: 2 });
    expect((await given.app.http('GET', '/cart', { headers: { 'x-cart-id': guest.secret! } })).body).toMatchObject({
      id: body.id,
    });
    for (const guess of [body.id, 'x'.repeat(43)])
      expect((await given.app.http('GET', '/cart', { headers: { 'x-cart-id': guess } })).body).toMatchObject({
        lines: [],
        version: 0,
      });
    const [row] = await given.app.sql<{ owner_key: string }>('select owner_key from cart.cart where id = $1', [
      body.id,
    ]);
    expect(row!.owner_key).not.toContain(guest.secret);
  });

  it('reads names in the language of the request', async () => {
    const guest: Shopper = {};
    await given.add(guest, given.article());
    expect((await given.call(guest, 'GET /cart', { headers: { 'accept-language': 'th' } })).body.lines[0]!.name).toBe(
      'น้ำผึ้ง',
    );
  });

  it('cannot touch the line of somebody else', async () => {
    const [owner, stranger] = [{} as Shopper, {} as Shopper];
    const { body } = await given.add(owner, given.article());
    await given.add(stranger, given.article());
    const path = `/cart/items/${body.lines[0]!.id}`;
    expect((await given.call(stranger, `PUT ${path}`, { body: { quantity: 5 } })).status).toBe(404);
    expect((await given.call(stranger, `DELETE ${path}`)).status).toBe(404);
    expect((await given.call({}, `DELETE ${path}`)).status).toBe(404);
    expect(await given.cartOf(owner)).toMatchObject({ itemCount: 1 });
  });
});

describe('lines', () => {
  it('sums the same article, changes and removes lines, empties the cart', async () => {
    const [honey, rice, shopper] = [given.article(), given.article(), customer()];
    await given.add(shopper, honey, 2);
    await given.call(shopper, 'POST /cart/items', { body: { sku: honey.sku.toLowerCase() } });
    const { body } = await given.call(shopper, 'POST /cart/items', {
      body: { productId: rice.productId, quantity: 1 },
    });
    expect(body.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      [honey.sku, 3],
      [rice.sku, 1],
    ]);
    const changed = await given.call(shopper, `PUT /cart/items/${body.lines[0]!.id}`, { body: { quantity: 7 } });
    expect(changed.body).toMatchObject({ itemCount: 8, version: body.version + 1 });
    expect((await given.call(shopper, `DELETE /cart/items/${body.lines[1]!.id}`)).body).toMatchObject({
      itemCount: 7,
    });
    expect((await given.call(shopper, 'DELETE /cart')).body).toMatchObject({ itemCount: 0, id: body.id });
  });

  it('refuses what is not sold, not there, not known, and more lines than a cart holds', async () => {
    const shopper = customer();
    const codeOf = async (article: ReturnType<typeof given.article>, quantity = 1) =>
      ((await given.add(shopper, article, quantity)).body as unknown as { code: string }).code;
    expect(await codeOf(given.article({ isForSale: false }))).toBe('PRODUCT_UNAVAILABLE');
    expect(await codeOf(given.article({ stock: 2 }), 3)).toBe('INSUFFICIENT_STOCK');
    expect((await given.call(shopper, 'POST /cart/items', { body: { variantId: newId() } })).status).toBe(404);
    for (const article of [1, 2, 3].map(() => given.article())) await given.add(shopper, article);
    expect(await codeOf(given.article())).toBe('CART_FULL');
    expect(await codeOf(given.article({ currency: 'GBP' }))).toBe('PRODUCT_UNAVAILABLE');
  });

  it('leaves an audit row in the commit of the change', async () => {
    const [honey, shopper] = [given.article(), customer()];
    const { body } = await given.add(shopper, honey, 2);
    const [row] = await given.app.sql<{ cart: string; audit: string; after: object }>(
      'select c.xmin::text as cart, a.xmin::text as audit, a.after from cart.cart c join bus.audit a on a.entity_id = c.id::text where c.id = $1',
      [body.id],
    );
    expect(row).toMatchObject({ audit: row!.cart, after: { sku: honey.sku, added: 2, quantity: 2 } });
  });

  it('adds once for one Idempotency-Key, for a guest too', async () => {
    const [honey, shopper, guest] = [given.article(), customer(), {} as Shopper];
    await given.add(guest, given.article());
    for (const who of [shopper, guest]) {
      const headers = { 'idempotency-key': newId() };
      const send = () =>
        given.call(who, 'POST /cart/items', { body: { variantId: honey.variantId, quantity: 2 }, headers });
      const answers = await Promise.all([send(), send(), send()]);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect((await send()).headers.get('idempotent-replayed')).toBe('true');
      expect((await given.cartOf(who)).lines.find(({ variantId }) => variantId === honey.variantId)!.quantity).toBe(2);
    }
  });
});

describe('what changes is told', () => {
  it('keeps telling a changed price until the line is touched, and counts with it at once', async () => {
    const [honey, shopper] = [given.article(), customer()];
    const { body } = await given.add(shopper, honey, 2);
    given.change(honey, { priceMinor: 13_500 });
    for (let look = 0; look < 2; look += 1)
      expect(await given.cartOf(shopper)).toMatchObject({
        subtotal: 270,
        isReadyToOrder: true,
        version: body.version,
        lines: [{ unitPrice: 135, notices: [{ code: 'PRICE_CHANGED', from: 129, to: 135 }] }],
      });
    expect((await given.checkoutOf(shopper))!.lines).toEqual([
      { variantId: honey.variantId, quantity: 2, seenPriceMinor: 13_500 },
    ]);
    const touched = await given.call(shopper, `PUT /cart/items/${body.lines[0]!.id}`, { body: { quantity: 1 } });
    expect(touched.body.lines[0]!.notices).toEqual([]);
  });

  it('does not call a price told that nobody has looked at', async () => {
    const [honey, shopper] = [given.article(), customer()];
    await given.add(shopper, honey);
    given.change(honey, { priceMinor: 99_900 });
    expect((await given.checkoutOf(shopper))!.lines[0]!.seenPriceMinor).toBe(12_900);
  });

  it('tells what is short, sold out or gone, and does not let it be ordered', async () => {
    const [short, out, gone] = [given.article({ stock: 5 }), given.article({ stock: 5 }), given.article()];
    const shopper = customer();
    for (const article of [short, out, gone]) await given.add(shopper, article, 3);
    given.stock.set(short.variantId, 2);
    given.stock.set(out.variantId, 0);
    given.variants.delete(gone.variantId);
    const cart = await given.cartOf(shopper);
    expect(cart.isReadyToOrder).toBe(false);
    expect(cart.lines.map(({ notices }) => notices)).toEqual([
      [{ code: 'STOCK_SHORT', available: 2, requested: 3 }],
      [{ code: 'SOLD_OUT' }],
      [{ code: 'UNAVAILABLE' }],
    ]);
    expect(cart.lines[2]).toMatchObject({ name: 'Honey', unitPrice: 129 });
  });

  it('always has articles without stock', async () => {
    const shopper = customer();
    const { body } = await given.add(shopper, given.article({ tracked: false }), 50);
    expect(body).toMatchObject({ isReadyToOrder: true, lines: [{ notices: [], quantity: 50 }] });
  });
});

it("makes a guest's cart the user's at sign-in, once, with quantities summed", async () => {
  const [honey, rice, user, guest] = [given.article(), given.article(), customer(), {} as Shopper];
  await given.add(user, honey, 1);
  await given.add(guest, honey, 2);
  await given.add(guest, rice, 1);
  const signedIn = { ...user, secret: guest.secret! };
  const looks = await Promise.all(Array.from({ length: 10 }, () => given.cartOf(signedIn)));
  expect(looks.at(-1)!.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    [honey.sku, 3],
    [rice.sku, 1],
  ]);
  expect(await given.cartOf(signedIn)).toMatchObject({ itemCount: 4 });
  expect(await given.cartOf({ secret: guest.secret! })).toMatchObject({ lines: [] });
});

it('ends carts that outlived their time and tells it', async () => {
  const [honey, shopper] = [given.article(), customer()];
  const { body } = await given.add(shopper, honey, 2);
  await given.app.sql(`update cart.cart set expires_at = clock_timestamp() - interval '1 s' where id = $1`, [body.id]);
  await given.app.get(AbandonJob).abandonCarts();
  expect(await given.cartOf(shopper)).toMatchObject({ lines: [], version: 0 });
  const [event] = await given.app.sql<{ data: object }>(
    `select data from bus.outbox where type = 'cart.abandoned' and subject = $1`,
    [body.id],
  );
  expect(event!.data).toEqual({
    cartId: body.id,
    userId: (shopper.as as { userId: string }).userId,
    lines: [{ variantId: honey.variantId, sku: honey.sku, quantity: 2 }],
  });
});

it('balances afterwards', async () => {
  expect(await given.unbalanced()).toEqual({});
});
