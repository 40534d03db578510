import { randomUUID } from 'node:crypto';
import type { PricedVariant } from '@talat/contracts/catalog.client';
import { startTestApp, type TestApp, type TestUser } from '@talat/platform/testing/app';
import { address, articlesOf, cardMethod, cards, services, standIns, stockUp } from './stand-ins.ts';

export { address, cardMethod, cards };

type Options = { env?: Record<string, string>; stock?: Record<string, number> };

/** Orders, payments, inventory and cart for real; the catalogue and the accounts stand in with a few articles and one address. */
export async function givenShop({ env = {}, stock = { RICE: 100, TEA: 100, HONEY: 5 } }: Options = {}): Promise<Shop> {
  const articles = articlesOf(stock);
  const quick = { PAYMENTS_PROVIDER_TIMEOUT_MS: '300', PAYMENTS_LATE_AFTER: '1', ...env };
  const app = await startTestApp({ services, env: quick, clients: standIns(articles) });
  await stockUp(app.db, articles, stock);
  await app.settled();
  return new Shop(app, new Map(articles.map((article) => [article.sku, article])));
}

/** A shop and the things that its visitors do. */
export class Shop {
  constructor(
    readonly app: TestApp,
    readonly variants: ReadonlyMap<string, PricedVariant>,
  ) {}

  variant(sku: string): PricedVariant {
    return this.variants.get(sku)!;
  }

  /** An order of given lines without a cart. */
  order(
    body: Record<string, unknown> = {},
    { as, headers = {} }: { as?: TestUser; headers?: Record<string, string> } = {},
  ) {
    const items = [
      { sku: 'RICE', quantity: 2 },
      { sku: 'TEA', quantity: 1 },
    ];
    return this.app.http('POST', '/orders', {
      body: { items, shippingAddress: address, paymentMethod: 'cod', ...body },
      headers,
      ...(as ? { as } : {}),
    });
  }

  /** A guest's cart with these lines; answers the headers that make one its owner. */
  async cart(lines: Record<string, number> = { RICE: 2, TEA: 1 }): Promise<Record<string, string>> {
    const headers = { 'x-cart-id': randomUUID() + randomUUID() };
    let secret: Record<string, string> = {};
    for (const [sku, quantity] of Object.entries(lines)) {
      const answer = await this.app.http('POST', '/cart/items', {
        body: { variantId: this.variant(sku).variantId, quantity },
        headers: secret,
      });
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
      const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('talat_cart='));
      if (cookie) secret = { 'x-cart-id': decodeURIComponent(cookie.split(';')[0]!.slice('talat_cart='.length)) };
    }
    return Object.keys(secret).length ? secret : headers;
  }

  orderCart(headers: Record<string, string>, body: Record<string, unknown> = {}) {
    return this.app.http('POST', '/orders', {
      body: { shippingAddress: address, paymentMethod: 'card', ...body },
      headers,
    });
  }

  pay(intentId: string, number = cards.good, headers: Record<string, string> = {}) {
    return this.app.http('POST', '/payments/confirm', {
      body: { paymentIntentId: intentId, paymentMethod: cardMethod(number) },
      headers,
    });
  }

  async stock(sku: string): Promise<{ on_hand: number; reserved: number }> {
    const [row] = await this.app.sql<{ on_hand: number; reserved: number }>(
      'select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved from inventory.stock where variant_id = $1',
      [this.variant(sku).variantId],
    );
    return row!;
  }

  /** Waits until nobody is on the way: the log is drained, and no checkout is being driven that has its money or is going back. */
  async quiet(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      // asked before too: what the bank answers while the log drains leaves an event behind it
      const wasStill = (await this.moving()) === 0;
      await this.app.settled();
      if (wasStill && (await this.moving()) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the shop does not come to rest');
  }

  private async moving(): Promise<number> {
    const [row] = await this.app.sql<{ moving: number }>(
      `select (select count(*)::int from bus.saga s left join payments.payment p on p.order_id = s.id
                where s.status = 'compensating' or s.status = 'running' and (s.type = 'return' or p.status in ('authorized', 'capture_requested', 'captured')))
            + (select count(*)::int from payments.operation where status in ('requested', 'unknown') and kind <> 'charge') as moving`,
    );
    return row!.moving;
  }

  /** Every check of the books of every service in this shop that does not come out empty. */
  async unbalanced(): Promise<{ id: string; rows: object[] }[]> {
    const found: { id: string; rows: object[] }[] = [];
    for (const { id, sql } of services.flatMap(({ books }) => books)) {
      const rows = await this.app.sql<object>(sql);
      if (rows.length) found.push({ id, rows });
    }
    return found;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
