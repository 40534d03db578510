import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type {
  AdjustStock,
  CountStock,
  StockLevel,
  StockOfSku,
  StockTransfer,
  TransferStock,
} from '@talat/contracts/inventory';
import type { StockChange } from '@talat/contracts/inventory.events';
import { type CallerInfo, contextJson } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { audit, publish } from '@talat/platform/record';
import { hasRightSign } from './inventory.rules.ts';
import { InventoryService, toStockLevel, viewOf } from './inventory.service.ts';
import { LocationRepository } from './location.repository.ts';
import { type ArticleRow, StockListRepository } from './stock-list.repository.ts';
import { MovementRepository } from './movement.repository.ts';
import { type LockedRow, type Move, StockRepository } from './stock.repository.ts';

type ArticleWords = { sku?: string | undefined; variantId?: string | undefined };
type Change = {
  id: string;
  action: string;
  reason: string;
  note: string | undefined;
  event: 'inventory.adjusted' | 'inventory.restocked';
  moves: Move[];
};

/** What people do to stock: adjust, count, move between locations. Each leaves a movement, an audit row and an event. */
@Injectable()
export class ChangeStock {
  constructor(
    private readonly db: Database,
    private readonly stock: StockRepository,
    private readonly lists: StockListRepository,
    private readonly locations: LocationRepository,
    private readonly movements: MovementRepository,
    private readonly inventory: InventoryService,
  ) {}

  /** @throws {DomainError} STOCK_IN_USE when less would be left than is reserved. */
  async adjust(caller: CallerInfo, { delta, reason, note, locationId, ...words }: AdjustStock): Promise<StockLevel> {
    if (!hasRightSign(reason, delta))
      throw new DomainError('VALIDATION_FAILED', {
        summary: `delta: ${reason} ${delta > 0 ? 'takes away, so it is negative' : 'adds, so it is positive'}`,
      });
    const article = await this.getArticle(caller, words);
    return this.db.transaction(async (tx) => {
      const placeId = await this.place(tx, article, locationId);
      await this.stock.lockRows(tx, article.variantId);
      const event = reason === 'received' || reason === 'returned' ? 'inventory.restocked' : 'inventory.adjusted';
      const moves = [{ variantId: article.variantId, locationId: placeId, onHand: delta }];
      await this.apply(tx, article, [{ id: newId(), action: 'inventory.adjusted', reason, note, event, moves }]);
      return this.levelIn(tx, caller, { variantId: article.variantId, locationId: placeId });
    });
  }

  /**
   * Sets what was counted; the difference is the movement, and a count without one is booked too. Counted some time ago, the
   * difference is to what stood there then: what was sold since had left the shelf, or was counted before it left.
   * @throws {DomainError} PRECONDITION_FAILED when the row changed since `version` was seen, or was counted or corrected since
   * `seenMovementId`; STOCK_IN_USE below what is reserved.
   */
  async count(
    caller: CallerInfo,
    { counted, seenMovementId, note, locationId, ...words }: CountStock,
    version: number | undefined,
  ): Promise<StockLevel> {
    const article = await this.getArticle(caller, words);
    return this.db.transaction(async (tx) => {
      const placeId = await this.place(tx, article, locationId);
      const at = { variantId: article.variantId, locationId: placeId };
      // movements never change, so no buyer waits while one is looked for
      const seen = seenMovementId === undefined ? null : await this.movements.getSeen(tx, at, seenMovementId);
      const row = rowAt(await this.stock.lockRows(tx, article.variantId), placeId);
      requireVersion(version, row.version);
      if (seen && (await this.movements.isCorrectedSince(tx, at, seen)))
        throw new DomainError('PRECONDITION_FAILED', { version: row.version });
      const moves = [{ ...at, onHand: counted - (seen?.onHandAfter ?? row.onHand) }];
      await this.apply(tx, article, [
        { id: newId(), action: 'inventory.counted', reason: 'counted', note, event: 'inventory.adjusted', moves },
      ]);
      return this.levelIn(tx, caller, { variantId: article.variantId, locationId: placeId });
    });
  }

  /** @throws {DomainError} STOCK_IN_USE when the first location has not that many free. */
  async transfer(
    caller: CallerInfo,
    { fromLocationId, toLocationId, quantity, note, ...words }: TransferStock,
  ): Promise<StockTransfer> {
    if (fromLocationId === toLocationId)
      throw new DomainError('VALIDATION_FAILED', { summary: 'toLocationId: another location than fromLocationId' });
    const article = await this.getArticle(caller, words);
    return this.db.transaction(async (tx) => {
      await this.place(tx, article, fromLocationId);
      await this.place(tx, article, toLocationId);
      await this.stock.lockRows(tx, article.variantId);
      const id = newId();
      const { variantId } = article;
      const change = { id, action: 'inventory.transferred', note, event: 'inventory.adjusted' } as const;
      await this.apply(tx, article, [
        { ...change, reason: 'transfer_out', moves: [{ variantId, locationId: fromLocationId, onHand: -quantity }] },
        { ...change, reason: 'transfer_in', moves: [{ variantId, locationId: toLocationId, onHand: quantity }] },
      ]);
      const from = await this.levelIn(tx, caller, { variantId, locationId: fromLocationId });
      return { id, from, to: await this.levelIn(tx, caller, { variantId, locationId: toLocationId }) };
    });
  }

  async setReorderLevel(caller: CallerInfo, sku: string, reorderLevel: number): Promise<StockOfSku> {
    const article = await this.getArticle(caller, { sku });
    await this.db.transaction(async (tx) => {
      // stock rows first, then the item: the order of every lock here
      await this.stock.lockRows(tx, article.variantId);
      const before = await this.lists.setReorderLevel(tx, article.variantId, reorderLevel);
      tx.records.events.push(...(await this.stock.noteLow(tx, [article.variantId])));
      audit(tx, {
        service: 'inventory',
        action: 'inventory.reorder_level_set',
        entity: 'item',
        entityId: article.variantId,
        before: { reorderLevel: before },
        after: { reorderLevel },
      });
    });
    return this.inventory.getBySku(caller, article.sku);
  }

  private async getArticle(caller: CallerInfo, words: ArticleWords): Promise<ArticleRow> {
    const article = await this.lists.findArticle(viewOf(caller), words);
    if (!article) throw new DomainError('NOT_FOUND', { what: words.sku ?? words.variantId });
    if (!article.isTracked) throw new DomainError('STOCK_NOT_KEPT', { sku: article.sku });
    return article;
  }

  /** The named location, or the first where the article stands; its row exists afterwards. */
  private async place(tx: Tx, { variantId }: ArticleRow, locationId: string | undefined): Promise<string> {
    const id = locationId ?? (await this.locations.findPlaceOf(tx, variantId));
    if (!(await this.locations.findById(tx, id))) throw new DomainError('NOT_FOUND', { what: 'location' });
    await this.stock.openRow(tx, variantId, id);
    return id;
  }

  private async apply(tx: Tx, article: ArticleRow, parts: readonly Change[]): Promise<void> {
    const [{ id, action, event, note }] = parts as [Change];
    await this.locations.hold(
      tx,
      parts.flatMap(({ moves }) => moves.map(({ locationId }) => locationId)),
    );
    const changes: StockChange[] = [];
    for (const { reason, moves } of parts)
      changes.push(
        ...(await this.stock.moveOnHand(tx, moves, {
          context: contextJson(),
          reason,
          reference: id,
          note: note ?? null,
        })),
      );
    const moved = parts.flatMap(({ reason, moves }) =>
      moves.map(({ locationId, onHand }) => ({ locationId, reason, delta: onHand })),
    );
    publish(tx, event, { subject: id, version: 1, data: { reference: id, reason: parts[0]!.reason, changes } });
    tx.records.events.push(...(await this.stock.noteLow(tx, [article.variantId])));
    const before = changes.map((change, index) => ({
      locationId: change.locationId,
      onHand: change.onHand - moved[index]!.delta,
      reserved: change.reserved,
    }));
    const after = changes.map(({ locationId, onHand, reserved }) => ({ locationId, onHand, reserved }));
    audit(tx, {
      service: 'inventory',
      action,
      entity: 'stock',
      entityId: article.variantId,
      before: { sku: article.sku, levels: before },
      after: { sku: article.sku, levels: after, moved },
      reason: note ?? null,
    });
  }

  private async levelIn(
    tx: Tx,
    caller: CallerInfo,
    at: { variantId: string; locationId: string },
  ): Promise<StockLevel> {
    return toStockLevel(await this.lists.getLevelIn(tx, at), caller.language);
  }
}

function rowAt(rows: readonly LockedRow[], locationId: string): LockedRow {
  const row = rows.find((each) => each.locationId === locationId);
  if (!row) throw new Error(`no stock row at ${locationId} although it was opened`);
  return row;
}
