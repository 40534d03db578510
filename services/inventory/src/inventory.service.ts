import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { MovementQuery, StockLevel, StockMovement, StockOfSku, StockQuery } from '@talat/contracts/inventory';
import type { Page } from '@talat/contracts/lists';
import type { CallerInfo } from '@talat/platform/context';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { z } from 'zod';
import { MovementRepository, type MoveRow } from './movement.repository.ts';
import {
  type LevelOrder,
  type LevelRow,
  type LevelSort,
  isNumber,
  levelSorts,
  StockListRepository,
  type StockView,
  countedAtMost,
} from './stock-list.repository.ts';

const moveCursor = z.tuple([z.int().positive()]);

/** What stands where: read by staff over everything, by a seller over their own products. */
@Injectable()
export class InventoryService {
  constructor(
    private readonly lists: StockListRepository,
    private readonly movements: MovementRepository,
  ) {}

  async list(caller: CallerInfo, query: StockQuery): Promise<Page<StockLevel>> {
    const view = viewOf(caller);
    const filter = {
      search: (query.q ?? query.search)?.trim() || null,
      locationId: query.locationId ?? null,
      low: query.low ?? null,
      sku: query.sku ?? null,
      productId: query.productId ?? null,
    };
    const order = orderOf(query);
    const key = isNumber(order.by) ? z.number() : cursorKey('text');
    const cursor = query.cursor ? decodeCursor(query.cursor, z.tuple([key, z.uuid(), z.uuid()])) : null;
    const after = cursor ? { key: cursor[0], variantId: cursor[1], locationId: cursor[2] } : null;
    const [rows, total] = await Promise.all([
      this.lists.listLevels(view, filter, {
        order,
        after,
        limit: query.limit + 1,
        offset: after ? 0 : (query.page - 1) * query.limit,
      }),
      this.lists.countLevels(view, filter),
    ]);
    return pageOf(rows, {
      query,
      total,
      toCursor: (row) => [row.sortKey, row.variantId, row.locationId],
      toItem: (row) => toStockLevel(row, view.language),
    });
  }

  /** @throws {DomainError} NOT_FOUND for an unknown SKU and for another seller's. */
  async getBySku(caller: CallerInfo, sku: string): Promise<StockOfSku> {
    const view = viewOf(caller);
    const article = await this.lists.findArticle(view, { sku });
    if (!article) throw new DomainError('NOT_FOUND', { what: sku });
    const levels = (await this.lists.listLevelsOf(view, article.variantId)).map((row) =>
      toStockLevel(row, view.language),
    );
    const sum = (pick: (level: StockLevel) => number) => levels.reduce((total, level) => total + pick(level), 0);
    return {
      variantId: article.variantId,
      productId: article.productId,
      sku: article.sku,
      name: view.language === 'th' ? article.nameTh : article.nameEn,
      onHand: sum((level) => level.onHand),
      reserved: sum((level) => level.reserved),
      available: sum((level) => level.available),
      levels,
    };
  }

  async listMovements(caller: CallerInfo, query: MovementQuery): Promise<Page<StockMovement>> {
    const view = viewOf(caller);
    const before = query.cursor ? decodeCursor(query.cursor, moveCursor)[0] : null;
    const [rows, total] = await Promise.all([
      this.movements.list(view, query, {
        before,
        limit: query.limit + 1,
        offset: before === null ? (query.page - 1) * query.limit : 0,
      }),
      this.movements.count(view, query),
    ]);
    return pageOf(rows, {
      query,
      total,
      toCursor: (row) => [row.seq],
      toItem: (row) => toStockMovement(row, view.language),
    });
  }
}

export function viewOf(caller: CallerInfo): StockView {
  return { sellerId: caller.can('inventory.read') ? null : caller.requireUser(), language: caller.language };
}

/** `sort=-available`, or `sortBy=available&sortOrder=desc`. @throws {DomainError} VALIDATION_FAILED for anything unknown. */
export function orderOf({ sort, sortBy, sortOrder }: Pick<StockQuery, 'sort' | 'sortBy' | 'sortOrder'>): LevelOrder {
  const by = sort?.replace(/^-/, '') ?? sortBy ?? 'sku';
  if (!Object.hasOwn(levelSorts, by))
    throw new DomainError('VALIDATION_FAILED', { summary: `sort: one of ${Object.keys(levelSorts).join(', ')}` });
  return { by: by as LevelSort, isDescending: sort ? sort.startsWith('-') : sortOrder === 'desc' };
}

type PageWords<Row, Item> = {
  query: { page: number; limit: number };
  total: number;
  toCursor: (row: Row) => unknown[];
  toItem: (row: Row) => Item;
};

/** `rows` holds one more than the page when there is a next one. */
function pageOf<Row, Item>(rows: Row[], { query, total, toCursor, toItem }: PageWords<Row, Item>): Page<Item> {
  const shown = rows.slice(0, query.limit);
  const nextCursor = rows.length > query.limit ? encodeCursor(toCursor(shown.at(-1)!)) : null;
  const totalIsExact = total <= countedAtMost;
  return {
    data: shown.map(toItem),
    total: Math.min(total, countedAtMost),
    totalIsExact,
    page: query.page,
    limit: query.limit,
    nextCursor,
  };
}

export function toStockLevel(row: LevelRow, language: 'th' | 'en'): StockLevel {
  return {
    variantId: row.variantId,
    productId: row.productId,
    sku: row.sku,
    name: language === 'th' ? row.nameTh : row.nameEn,
    locationId: row.locationId,
    location: language === 'th' ? row.locationTh : row.locationEn,
    onHand: row.onHand,
    reserved: row.reserved,
    available: row.available,
    reorderLevel: row.reorderLevel,
    isLow: row.isLow,
    lastRestockedAt: row.lastRestockedAt?.toISOString() ?? null,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toStockMovement(row: MoveRow, language: 'th' | 'en'): StockMovement {
  return {
    id: row.id,
    variantId: row.variantId,
    sku: row.sku,
    locationId: row.locationId,
    location: language === 'th' ? row.locationTh : row.locationEn,
    onHandDelta: row.onHandDelta,
    reservedDelta: row.reservedDelta,
    onHandAfter: row.onHandAfter,
    reason: row.reason,
    note: row.note,
    reference: row.reference,
    orderId: row.orderId,
    actor: row.actor,
    at: row.at.toISOString(),
  };
}
