import { randomUUID } from 'node:crypto';
import { Api, type Answer, demoPassword, until } from './api.client.ts';
import type { SeenAnswer } from './api-document.ts';
import { expectBalanced, type Sql } from './books.ts';

/** Limits that no test meets by accident. */
export const generousLimits = {
  RATE_LIMIT_MAX: '1000000',
  RATE_LIMIT_AUTH_PER_MINUTE: '1000000',
  RATE_LIMIT_USER_PER_MINUTE: '1000000',
  RATE_LIMIT_READ_PER_MINUTE: '1000000',
  EDGE_PLACES_MIN: '1000000',
  EDGE_PLACES_MAX: '1000000',
  LOGIN_FAILURES_PER_ACCOUNT: '1000000',
  LOGIN_FAILURES_PER_ADDRESS: '1000000',
};
/** The simulated bank is quick, so that a lost answer costs tenths of a second. */
export const quickBank = { PAYMENTS_PROVIDER_TIMEOUT_MS: '300', PAYMENTS_LATE_AFTER: '1' };

export const taxProfile = { name: 'บริษัท ข้าวไทย จำกัด', taxId: '0105536000003', branch: '00000' };
export const address = {
  name: 'สมหญิง ใจดี',
  phone: '0812345678',
  line1: '99/1 ซอยอารีย์ 1',
  subdistrict: 'พญาไท',
  district: 'พญาไท',
  province: 'กรุงเทพมหานคร',
  postcode: '10400',
  country: 'TH',
};
export const cards = { good: '4242424242424242', declined: '4000000000000002', late: '4000000000000069' };
export const byCard = (number: string) => ({
  type: 'card',
  card: { number, expMonth: 12, expYear: 2031, cvc: '123' },
});
/** What `POST /orders` takes, with an address; `items` make it an order without a cart. */
export const orderBody = (body: Record<string, unknown> = {}): Record<string, unknown> => ({
  shippingAddress: address,
  contact: { name: address.name, phone: address.phone },
  ...body,
});
export const linesOf = (items: Record<string, number>) =>
  Object.entries(items).map(([sku, quantity]) => ({ sku, quantity }));

/** A shop behind a URL and what its visitors do there. */
export class Shop {
  readonly api: Api;
  readonly ids = new Map<string, string>();

  constructor(
    url: string,
    readonly sql: Sql,
    /** Hurries on what only waits for its next beat, where that can be reached. */
    private readonly settle: (timeoutMs?: number) => Promise<void> = async () => undefined,
    inspect?: (answer: SeenAnswer) => void,
  ) {
    this.api = new Api(url, inspect);
  }

  http(...call: Parameters<Api['http']>): Promise<Answer> {
    return this.api.http(...call);
  }

  /** Products of these SKUs with their opening stock, on the shelf when it answers. */
  async stockUp(stock: Record<string, number>, price = 100): Promise<void> {
    for (const [sku, quantity] of Object.entries(stock)) {
      const { status, body } = await this.http('POST', '/products', {
        as: 'admin',
        body: { sku, name: `Article ${sku}`, price, stock: quantity, status: 'published', category: 'Pantry' },
      });
      if (status !== 201) throw new Error(`${sku}: ${status} ${JSON.stringify(body)}`);
      this.ids.set(sku, body.id as string);
    }
    for (const [sku, quantity] of Object.entries(stock)) if (quantity > 0) await this.untilStocked(sku, quantity);
  }

  async untilStocked(sku: string, quantity: number): Promise<void> {
    const onHand = async () => (await this.stock(sku))?.onHand;
    await until(onHand, (n) => n === quantity, { what: `the opening stock of ${sku}` });
  }

  /** On hand and reserved as inventory's tables say. */
  async stock(sku: string): Promise<{ onHand: number; reserved: number } | undefined> {
    const [row] = await this.sql.rows<{ onHand: number; reserved: number }>(
      `select sum(on_hand)::int as "onHand", sum(reserved)::int as reserved from inventory.stock join inventory.item using (variant_id)
        where upper(sku) = upper($1) group by variant_id`,
      [sku],
    );
    return row;
  }

  /** A guest's cart with these lines; answers the header that makes a caller its owner. */
  async guestCart(lines: Record<string, number>, as?: string): Promise<Record<string, string>> {
    let headers: Record<string, string> = {};
    for (const [sku, quantity] of Object.entries(lines)) {
      const answer = await this.http('POST', '/cart/items', { body: { sku, quantity }, headers, as });
      if (answer.status !== 201) throw new Error(`cart: ${answer.status} ${JSON.stringify(answer.body)}`);
      const secret = answer.headers.get('x-cart-id');
      if (secret) headers = { 'x-cart-id': secret };
    }
    return headers;
  }

  /** Places the cart's order. */
  checkout(
    headers: Record<string, string>,
    body: Record<string, unknown> = {},
    { as, key }: { as?: string; key?: string } = {},
  ): Promise<Answer> {
    return this.http('POST', '/orders', {
      body: orderBody(body),
      headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) },
      as,
    });
  }

  /** An order of given lines without a cart. */
  order(items: Record<string, number>, body: Record<string, unknown> = {}, as?: string): Promise<Answer> {
    return this.checkout({}, { items: linesOf(items), ...body }, as ? { as } : {});
  }

  payByCard(intentId: string, number = cards.good, as?: string): Promise<Answer> {
    return this.http('POST', '/payments/confirm', {
      body: { paymentIntentId: intentId, paymentMethod: byCard(number) },
      as,
    });
  }

  /** The order as staff see it. */
  async seen(orderId: string): Promise<Answer['body']> {
    return (await this.http('GET', `/orders/${orderId}`, { as: 'admin' })).body;
  }

  /** A customer of its own, signed in under the answered name. */
  async newCustomer(): Promise<string> {
    const email = `c-${randomUUID()}@test.example`;
    const { status, body } = await this.http('POST', '/auth/register', { body: { email, password: demoPassword } });
    if (status !== 201) throw new Error(`register: ${status} ${JSON.stringify(body)}`);
    return email;
  }

  async expectBalanced(timeoutMs?: number): Promise<void> {
    await this.settle(timeoutMs);
    return expectBalanced(this.sql, timeoutMs);
  }
}
