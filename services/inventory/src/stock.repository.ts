import { Injectable } from '@nestjs/common';
import type { inventoryClient } from '@talat/contracts/inventory.client';
import type { StockChange } from '@talat/contracts/inventory.events';
import type { EventRecord } from '@talat/platform/transaction';
import { Database, type Tx, statement } from '@talat/platform/database';
import type { z } from 'zod';
import type { Article, ItemRow, Line, Offer, Take } from './inventory.rules.ts';

export type ReserveRequest = { orderId: string; lines: Line[]; ttlSeconds: number };
export type ReserveAnswer = z.output<typeof inventoryClient.methods.reserve.output>;
/** A change of what is on hand at one place. */
export type Move = { variantId: string; locationId: string; onHand: number };
export type MoveWords = { context: string; reason: string; reference: string; note?: string | null };

const reserveOne = statement<{ answer: ReserveAnswer }>(
  'inventory.reserve',
  'select inventory.reserve($1::jsonb, $2, $3::uuid[], $4::bigint[], $5) as answer',
);
const claimOne = statement<{ status: 'claimed' | 'gone' }>(
  'inventory.claim',
  'select inventory.claim($1::jsonb, $2) as status',
);
const releaseOne = statement<{ units: number }>(
  'inventory.release',
  'select inventory.release($1::jsonb, $2, $3) as units',
);
const restockOne = statement<{ units: number }>(
  'inventory.restock',
  'select inventory.restock_order($1::jsonb, $2, $3, $4, $5::uuid[], $6::bigint[]) as units',
);
const expireOne = statement<{ units: number | null }>(
  'inventory.expire',
  `select inventory.settle($1::jsonb, $2, 'expired', null) as units`,
);
const due = statement<{ order_id: string }>(
  'inventory.due',
  `select order_id from inventory.reservation where state = 'held' and expires_at <= clock_timestamp() order by expires_at limit $1`,
);
const available = statement<{ variantId: string; available: number }>(
  'inventory.available',
  'select * from inventory.available($1::uuid[])',
);

const lockOffers = statement<Offer & { isSellable: boolean }>(
  'inventory.lock-offers',
  `select s.variant_id as "variantId", s.location_id as "locationId", s.on_hand - s.reserved as available, l.priority,
          l.is_sellable and not l.is_deleted as "isSellable"
     from inventory.stock s join inventory.location l on l.id = s.location_id
    where s.variant_id = any($1::uuid[]) order by s.variant_id, s.location_id for no key update of s`,
);
const batchFacts = statement<{ known: string[]; articles: Record<string, Article> }>(
  'inventory.batch-facts',
  `select array(select order_id::text from inventory.reservation where order_id = any($1::uuid[])) as known,
          coalesce((select jsonb_object_agg(variant_id, jsonb_build_object('sku', sku, 'isTracked', is_tracked)) from inventory.item where variant_id = any($2::uuid[])), '{}') as articles`,
);
const writeBatch = statement(
  'inventory.write-reservations',
  'select inventory.write_reservations($1::jsonb, $2, $3::uuid[], $4::jsonb, $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[])',
);

const openRow = statement(
  'inventory.open-row',
  'insert into inventory.stock (variant_id, location_id) values ($1, $2) on conflict do nothing',
);
const lockRows = statement<LockedRow>(
  'inventory.lock-rows',
  `select location_id as "locationId", on_hand as "onHand", reserved, version from inventory.stock
    where variant_id = $1 order by variant_id, location_id for no key update`,
);
const moveStock = statement<{ changes: StockChange[] }>(
  'inventory.move-stock',
  `select inventory.move_stock($1::jsonb, $2, $3, $4, $5::uuid[], $6::uuid[], $7::bigint[], $8::bigint[]) as changes`,
);
const noteLow = statement<{ events: EventRecord[] }>(
  'inventory.note-low',
  'select inventory.note_low($1::uuid[]) as events',
);
const keepItems = statement<{ changes: StockChange[] }>(
  'inventory.keep-items',
  'select inventory.keep_items($1::jsonb, $2::jsonb) as changes',
);
const deleteItems = statement(
  'inventory.delete-items',
  'update inventory.item set is_deleted = true, is_active = false where product_id = any($1::uuid[])',
);

export type LockedRow = { locationId: string; onHand: number; reserved: number; version: number };
export type DecidedOrder = { orderId: string; context: string; ttlSeconds: number; takes: Take[] };

/** The SQL of stock: conditional statements and the locks of decisions. Rows are always locked by (variant, location). */
@Injectable()
export class StockRepository {
  constructor(private readonly db: Database) {}

  async reserve(context: string, { orderId, lines, ttlSeconds }: ReserveRequest): Promise<ReserveAnswer> {
    const [row] = await this.db.durable(reserveOne, [
      context,
      orderId,
      lines.map((l) => l.variantId),
      lines.map((l) => l.quantity),
      ttlSeconds,
    ]);
    return row!.answer;
  }
  async claim(context: string, orderId: string): Promise<'claimed' | 'gone'> {
    return (await this.db.durable(claimOne, [context, orderId]))[0]!.status;
  }
  async release(context: string, orderId: string, reason: string): Promise<number> {
    return (await this.db.durable(releaseOne, [context, orderId, reason]))[0]!.units;
  }
  async restock(
    context: string,
    order: { orderId: string; reference: string; reason: string; lines: Line[] },
  ): Promise<number> {
    const values = [
      context,
      order.orderId,
      order.reference,
      order.reason,
      order.lines.map((l) => l.variantId),
      order.lines.map((l) => l.quantity),
    ];
    return (await this.db.durable(restockOne, values))[0]!.units;
  }
  /** False when somebody claimed, released or expired it first. */
  async expire(context: string, orderId: string): Promise<boolean> {
    return (await this.db.durable(expireOne, [context, orderId]))[0]!.units !== null;
  }
  async listDue(limit: number): Promise<string[]> {
    return (await this.db.rows(due, [limit])).map((row) => row.order_id);
  }
  listAvailable(variantIds: readonly string[]): Promise<{ variantId: string; available: number }[]> {
    return this.db.rows(available, [variantIds]);
  }

  async lockOffers(tx: Tx, variantIds: readonly string[]): Promise<Offer[]> {
    return (await tx.rows(lockOffers, [variantIds])).filter((row) => row.isSellable);
  }
  /** Read after the locks: an order that a twin reserved meanwhile is seen. */
  async readBatchFacts(
    tx: Tx,
    orderIds: readonly string[],
    variantIds: readonly string[],
  ): Promise<{ known: Set<string>; articles: Map<string, Article> }> {
    const row = await tx.one(batchFacts, [orderIds, variantIds]);
    return { known: new Set(row!.known), articles: new Map(Object.entries(row!.articles)) };
  }
  async writeReservations(
    tx: Tx,
    batch: { id: string; context: string; orders: readonly DecidedOrder[] },
  ): Promise<void> {
    const { id, context, orders } = batch;
    const lines = orders.flatMap(({ orderId, takes }) => takes.map((take) => ({ orderId, ...take })));
    const contexts = `[${orders.map((order) => order.context).join(',')}]`;
    const heads = [orders.map((o) => o.orderId), contexts, orders.map((o) => o.ttlSeconds)];
    const rows = [
      lines.map((l) => l.orderId),
      lines.map((l) => l.variantId),
      lines.map((l) => l.locationId),
      lines.map((l) => l.quantity),
    ];
    await tx.rows(writeBatch, [context, id, ...heads, ...rows]);
  }

  /** Makes sure the row is there. Only before anything is locked. */
  async openRow(tx: Tx, variantId: string, locationId: string): Promise<void> {
    await tx.rows(openRow, [variantId, locationId]);
  }
  lockRows(tx: Tx, variantId: string): Promise<LockedRow[]> {
    return tx.rows(lockRows, [variantId]);
  }
  /** @throws {DomainError} STOCK_IN_USE when a row would go below what is reserved; nothing is moved then. */
  async moveOnHand(tx: Tx, moves: readonly Move[], words: MoveWords): Promise<StockChange[]> {
    const columns = [
      moves.map((m) => m.variantId),
      moves.map((m) => m.locationId),
      moves.map((m) => m.onHand),
      moves.map(() => 0),
    ];
    const row = await tx.one(moveStock, [words.context, words.reason, words.reference, words.note ?? null, ...columns]);
    return row!.changes;
  }
  /** Events of the articles that have just fallen to their reorder level. */
  async noteLow(tx: Tx, variantIds: readonly string[]): Promise<EventRecord[]> {
    return (await tx.one(noteLow, [variantIds]))!.events;
  }

  /** Gives the opening balances that were booked. */
  async keepItems(tx: Tx, context: string, items: readonly ItemRow[]): Promise<StockChange[]> {
    return (await tx.one(keepItems, [context, JSON.stringify(items)]))!.changes;
  }
  async deleteItems(tx: Tx, productIds: readonly string[]): Promise<void> {
    await tx.rows(deleteItems, [productIds]);
  }
}
