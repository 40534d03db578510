import { randomUUID } from 'node:crypto';
import type { PricedVariant } from '@talat/contracts/catalog.client';
import { newId } from '@talat/contracts/id';
import { service as cart } from '@talat/cart/module';
import { service as inventory } from '@talat/inventory/module';
import { service as orders } from '@talat/orders/module';
import { service as payments } from '@talat/payments/module';
import { publish } from '@talat/platform/record';
import { startTestApp, type TestApp, type TestUser } from '../../../packages/platform/testing/app.ts';

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
export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  timeout: '4000000000000044',
  timeoutDeclined: '4000000000000051',
  late: '4000000000000069',
  twice: '4000000000000077',
};
export const cardMethod = (number: string) => ({
  type: 'card',
  card: { number, expMonth: 12, expYear: 2030, cvc: '123' },
});

type Options = { env?: Record<string, string>; stock?: Record<string, number> };

/** Orders, payments, inventory and cart for real; the catalogue and the accounts stand in with a few articles and one address. */
export async function givenShop({ env = {}, stock = { RICE: 100, TEA: 100, HONEY: 5 } }: Options = {}): Promise<Shop> {
  const variants = Object.keys(stock).map((sku, index) => variantOf(sku, (index + 1) * 100_00));
  const postage = { ...variantOf('POST', 45_00), tracked: false };
  const catalog = {
    priceVariants: async (input: unknown) => {
      const {
        variantIds = [],
        skus = [],
        productIds = [],
      } = input as { variantIds?: string[]; skus?: string[]; productIds?: string[] };
      return [...variants, postage].filter(
        (v) =>
          variantIds.includes(v.variantId) ||
          skus.some((sku) => sku.toUpperCase() === v.sku) ||
          productIds.includes(v.productId),
      );
    },
  };
  const identity = {
    getCheckoutDefaults: async () => ({ name: 'มานี มีตา', email: 'manee@talat.example', phone: '0899991234', address }),
  };
  const app = await startTestApp({
    services: [orders, payments, inventory, cart],
    env: { PAYMENTS_PROVIDER_TIMEOUT_MS: '300', PAYMENTS_LATE_AFTER: '1', ...env },
    clients: { catalog, identity },
  });
  await app.db.transaction(async (tx) => {
    for (const variant of [...variants, postage])
      publish(tx, 'product.created', {
        subject: variant.productId,
        version: 1,
        data: productOf(variant, stock[variant.sku] ?? null),
      });
  });
  await app.settled();
  return new Shop(app, new Map([...variants, postage].map((variant) => [variant.sku, variant])));
}

function variantOf(sku: string, priceMinor: number): PricedVariant {
  return {
    variantId: newId(),
    productId: newId(),
    sku,
    slug: sku.toLowerCase(),
    names: { th: `สินค้า ${sku}`, en: `Article ${sku}` },
    options: {},
    imageUrl: null,
    tint: null,
    priceMinor,
    currency: 'THB',
    isForSale: true,
    tracked: true,
    sellerId: null,
  };
}

function productOf(variant: PricedVariant, openingStock: number | null) {
  const line = {
    variantId: variant.variantId,
    sku: variant.sku,
    options: {},
    priceMinor: variant.priceMinor,
    tracked: variant.tracked,
    isActive: true,
    openingStock,
    reorderLevel: null,
  };
  return {
    productId: variant.productId,
    sku: variant.sku,
    slug: variant.slug,
    names: variant.names,
    status: 'published' as const,
    currency: 'THB' as const,
    sellerId: variant.sellerId,
    categoryIds: [],
    imageUrl: null,
    tint: null,
    variants: [line],
    version: 1,
  };
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

  /** Every check of the books of every service in this shop that does not come out empty. */
  async unbalanced(): Promise<{ id: string; rows: object[] }[]> {
    const found: { id: string; rows: object[] }[] = [];
    for (const { id, sql } of [orders, payments, inventory, cart].flatMap(({ books }) => books)) {
      const rows = await this.app.sql<object>(sql);
      if (rows.length) found.push({ id, rows });
    }
    return found;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
