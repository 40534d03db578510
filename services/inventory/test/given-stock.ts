import type { EventData } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import { inventoryClient } from '@talat/contracts/inventory.client';
import type { ClientOf } from '@talat/contracts/client';
import { systemContext, runInContext } from '@talat/platform/context';
import { publish } from '@talat/platform/record';
import { startTestApp, type TestAnswer, type TestApp } from '@talat/platform/testing/app';
import { vi } from 'vitest';
import { InventoryClient } from '../src/inventory.client.ts';
import { service } from '../src/inventory.module.ts';

export type GivenVariant = { variantId: string; productId: string; sku: string };
type Article = {
  stock?: number | null;
  tracked?: boolean;
  reorderLevel?: number;
  sellerId?: string | null;
  sku?: string;
};

/** The inventory service on its own database, with words to set a scene. */
export class GivenStock {
  constructor(readonly app: TestApp) {}

  static async start(env: Record<string, string> = {}): Promise<GivenStock> {
    return new GivenStock(await startTestApp({ services: [service], env }));
  }
  get client(): ClientOf<typeof inventoryClient> {
    return this.app.get(InventoryClient);
  }

  /** An article as it comes from the catalogue. */
  async article({
    stock = 0,
    tracked = true,
    reorderLevel = 0,
    sellerId = null,
    sku,
  }: Article = {}): Promise<GivenVariant> {
    const productId = newId();
    const variantId = newId();
    const code = sku ?? `T-${variantId.slice(-8)}`;
    await this.publish(
      'product.created',
      productData({
        productId,
        sku: code,
        sellerId,
        version: 1,
        variants: [variantData({ variantId, sku: code, tracked, openingStock: stock, reorderLevel })],
      }),
    );
    return { variantId, productId, sku: code };
  }

  async publish(type: 'product.created' | 'product.updated', data: EventData<'product.created'>): Promise<void> {
    const event = type === 'product.created' ? data : { ...data, changed: ['variants'] };
    await runInContext(systemContext('test'), () =>
      this.app.db.transaction(async (tx) =>
        publish(tx, type, { subject: data.productId, version: data.version, data: event as never }),
      ),
    );
    await vi.waitUntil(() => this.hasApplied(data), { timeout: 10_000, interval: 5 });
  }

  private async hasApplied({ productId, version }: EventData<'product.created'>): Promise<boolean> {
    const [row] = await this.app.sql<{ applied: boolean }>(
      'select exists (select from inventory.item where product_id = $1 and product_version >= $2) as applied',
      [productId, version],
    );
    return row!.applied;
  }

  async location(input: { code: string; isSellable?: boolean; priority?: number }): Promise<string> {
    const { body } = await this.post<{ id: string }>('/locations', { name: input.code, ...input });
    return body.id;
  }
  async receive(variantId: string, delta: number, locationId?: string): Promise<void> {
    await this.post('/inventory/adjustments', { variantId, delta, reason: 'received', locationId });
  }
  private async post<T>(path: string, body: object): Promise<TestAnswer<T>> {
    const answer = await this.app.http<T>('POST', path, { as: 'manager', body });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  reserve(variants: GivenVariant | GivenVariant[], { orderId = newId(), quantity = 1, ttlSeconds = 900 } = {}) {
    const lines = [variants].flat().map(({ variantId }) => ({ variantId, quantity }));
    return this.client.reserve({ orderId, lines, ttlSeconds }).then((answer) => ({ orderId, ...answer }));
  }

  async stockOf({ variantId }: GivenVariant): Promise<{ onHand: number; reserved: number; rows: number }> {
    const [row] = await this.app.sql<{ onHand: number; reserved: number; rows: number }>(
      `select coalesce(sum(on_hand), 0)::int as "onHand", coalesce(sum(reserved), 0)::int as reserved, count(*)::int as rows from inventory.stock where variant_id = $1`,
      [variantId],
    );
    return row!;
  }
  /** Where its opening stock was put. */
  async placeOf({ variantId }: GivenVariant): Promise<string> {
    const [row] = await this.app.sql<{ id: string }>(
      'select location_id as id from inventory.stock_move where variant_id = $1 order by seq limit 1',
      [variantId],
    );
    return row!.id;
  }
  eventsOf(type: string) {
    return this.app.sql<{ subject: string; data: Record<string, unknown> }>(
      'select subject, data from bus.outbox where type = $1 order by seq',
      [type],
    );
  }

  /** What the books of this service find wrong, by check; nothing when they balance. */
  async unbalanced(): Promise<Record<string, object[]>> {
    const found = await Promise.all(service.books.map(async ({ id, sql }) => [id, await this.app.sql(sql)] as const));
    return Object.fromEntries(found.filter(([, rows]) => rows.length));
  }
}

type ProductWords = Pick<EventData<'product.created'>, 'productId' | 'sku' | 'sellerId' | 'version' | 'variants'>;
export function productData(words: ProductWords): EventData<'product.created'> {
  return {
    ...words,
    slug: words.sku.toLowerCase(),
    names: { th: `สินค้า ${words.sku}`, en: `Article ${words.sku}` },
    status: 'published',
    currency: 'THB',
    categoryIds: [],
    imageUrl: null,
    tint: null,
  };
}
type VariantWords = {
  variantId: string;
  sku: string;
  tracked?: boolean;
  openingStock?: number | null;
  reorderLevel?: number | null;
};
export function variantData({
  variantId,
  sku,
  tracked = true,
  openingStock = null,
  reorderLevel = null,
}: VariantWords): EventData<'product.created'>['variants'][number] {
  return { variantId, sku, options: {}, priceMinor: 10_000, tracked, isActive: true, openingStock, reorderLevel };
}
