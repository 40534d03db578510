import type { Cart } from '@talat/contracts/cart';
import type { PricedVariant } from '@talat/contracts/catalog.client';
import { newId } from '@talat/contracts/id';
import { personOf, startTestApp, type TestAnswer, type TestApp, type TestUser } from '@talat/platform/testing/app';
import { CartClient } from '../src/cart.client.ts';
import { service } from '../src/cart.module.ts';

type Asked = { variantIds: string[]; skus: string[]; productIds: string[] };
/** A browser or an API client: who is signed in, and the secret it was given. */
export type Shopper = { as?: TestUser; secret?: string };

/** The cart service with a catalogue and a stock that a test writes. */
export class GivenCart {
  readonly variants = new Map<string, PricedVariant>();
  readonly stock = new Map<string, number>();
  app: TestApp;

  async start(env: Record<string, string> = {}): Promise<this> {
    const catalog = { priceVariants: (asked: unknown) => Promise.resolve(this.priced(asked as Asked)) };
    const inventory = {
      availability: (asked: unknown) =>
        Promise.resolve(
          (asked as Asked).variantIds.flatMap((variantId) =>
            this.stock.has(variantId) ? [{ variantId, available: this.stock.get(variantId)! }] : [],
          ),
        ),
    };
    this.app = await startTestApp({ services: [service], clients: { catalog, inventory }, env });
    return this;
  }
  get client(): CartClient {
    return this.app.get(CartClient);
  }

  article(words: Partial<PricedVariant> & { stock?: number } = {}): PricedVariant {
    const variantId = newId();
    const { stock = 100, ...rest } = words;
    const variant: PricedVariant = {
      variantId,
      productId: newId(),
      sku: `SKU-${variantId.slice(-6)}`,
      slug: 'honey',
      names: { th: 'น้ำผึ้ง', en: 'Honey' },
      options: {},
      imageUrl: null,
      tint: null,
      priceMinor: 12_900,
      currency: 'THB',
      isForSale: true,
      tracked: true,
      sellerId: null,
      ...rest,
    };
    this.variants.set(variantId, variant);
    if (variant.tracked) this.stock.set(variantId, stock);
    return variant;
  }
  /** Another price, status or name from now on. */
  change({ variantId }: PricedVariant, words: Partial<PricedVariant>): void {
    this.variants.set(variantId, { ...this.variants.get(variantId)!, ...words });
  }

  async call(
    shopper: Shopper,
    /** `GET /cart` */
    route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`,
    more: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<TestAnswer<Cart>> {
    const [method, path] = route.split(' ') as [string, string];
    const headers = { ...more.headers, ...(shopper.secret ? { cookie: `talat_cart=${shopper.secret}` } : {}) };
    const answer = await this.app.http<Cart>(method, path, { body: more.body, headers, as: shopper.as });
    shopper.secret = answer.headers.get('x-cart-id') ?? shopper.secret;
    return answer;
  }
  add(shopper: Shopper, { variantId }: PricedVariant, quantity = 1): Promise<TestAnswer<Cart>> {
    return this.call(shopper, 'POST /cart/items', { body: { variantId, quantity } });
  }
  async cartOf(shopper: Shopper): Promise<Cart> {
    return (await this.call(shopper, 'GET /cart')).body;
  }
  checkoutOf({ as, secret }: Shopper, cartId: string | null = null) {
    const user = typeof as === 'string' ? personOf(as).userId : (as?.userId ?? null);
    return this.client.getForCheckout({ owner: { userId: user, secret: secret ?? null }, cartId });
  }
  async unbalanced(): Promise<Record<string, object[]>> {
    const found = await Promise.all(service.books.map(async ({ id, sql }) => [id, await this.app.sql(sql)] as const));
    return Object.fromEntries(found.filter(([, rows]) => rows.length));
  }

  private priced({ variantIds, skus, productIds }: Asked): PricedVariant[] {
    const codes = skus.map((sku) => sku.toLowerCase());
    return [...this.variants.values()].filter(
      ({ variantId, sku, productId }) =>
        variantIds.includes(variantId) || codes.includes(sku.toLowerCase()) || productIds.includes(productId),
    );
  }
}

export const customer = (): Shopper => ({ as: { userId: newId(), roles: ['customer'] } });
