import { Injectable } from '@nestjs/common';
import type { OrderCounts, OrderList, OrderQuery } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import type { CallerInfo } from '@talat/platform/context';
import { decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement } from '@talat/platform/database';
import { z } from 'zod';
import {
  openDisplays,
  parseFulfilmentStatuses,
  parsePaymentStatuses,
  parseSearch,
  parseStatuses,
  problemDisplays,
} from './order-filter.rules.ts';
import type { ItemRow, OrderRow } from './order.repository.ts';
import { sellersPart } from './sellers-part.rules.ts';
import { toSummary } from './to-order.ts';

const conditions = `($1::uuid is null or o.customer_id = $1)
      and ($2::uuid is null or exists (select 1 from orders.order_item i where i.order_id = o.id and i.seller_id = $2))
      and (cardinality($3::text[]) = 0 and cardinality($4::text[]) = 0 or o.status = any($3) or o.display = any($4))
      and (cardinality($5::text[]) = 0 or o.payment_status = any($5))
      and (cardinality($6::text[]) = 0 or o.fulfilment_status = any($6))
      and ($7::uuid is null or o.assignee_id = $7) and (not $8::boolean or o.assignee_id is null)
      and ($9::text is null or o.payment_method = $9) and ($10::text is null or o.channel = $10)
      and ($11::timestamptz is null or o.created_at >= $11) and ($12::timestamptz is null or o.created_at < $12)
      and ($13::text is null or o.id in (
            select s.order_id from orders.order_search s
             where s.order_number = $14 or s.phone_last4 = $15 or $13 = any(s.skus) or s.words like '%' || $16 || '%'))`;
const list = statement<OrderRow>(
  'orders.list',
  `select o.* from orders.orders o where ${conditions} and ($17::timestamptz is null or (o.created_at, o.id) < ($17, $18::uuid))
    order by o.created_at desc, o.id desc limit $19 offset $20`,
);
const listOldestFirst = statement<OrderRow>(
  'orders.list-oldest-first',
  `select o.* from orders.orders o where ${conditions} and ($17::timestamptz is null or (o.created_at, o.id) > ($17, $18::uuid))
    order by o.created_at, o.id limit $19 offset $20`,
);
const countCapped = statement<{ count: number }>(
  'orders.count-capped',
  `select count(*)::int as count from (select 1 from orders.orders o where ${conditions} limit 1001) as capped`,
);
const readCounters = statement<{ display: DisplayStatus; count: number; pos: number }>(
  'orders.read-counters',
  'select c.display, c.count, p.pos from orders.counter_position p left join orders.counter c on c.count <> 0',
);
const itemsOf = statement<ItemRow>(
  'orders.items-of-seller',
  'select * from orders.order_item where order_id = any($1) and seller_id = $2 order by order_id, line',
);

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);
const countCap = 1000;

/** Lists of orders and the counts beside them. */
@Injectable()
export class ListOrders {
  constructor(private readonly db: Database) {}

  async list(query: OrderQuery, caller: CallerInfo): Promise<OrderList> {
    const isStaff = caller.can('orders.read');
    const isSeller = !isStaff && caller.can('orders.read-own-products');
    const filter = this.filterOf(query, caller, { isStaff, isSeller });
    const isAscending = query.sortOrder === 'asc' || query.sort === 'createdAt' || query.sort === 'oldest';
    const [at, id] = query.cursor ? decodeCursor(query.cursor, Cursor) : [null, null];
    const offset = query.cursor ? 0 : (query.page - 1) * query.limit;
    const rows = await this.db.rows(isAscending ? listOldestFirst : list, [...filter, at, id, query.limit + 1, offset]);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const nextCursor =
      rows.length > query.limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null;
    const shown = isSeller ? await this.sellersRows(page, caller.userId!) : page;
    const view = { language: caller.language, showsPhone: !isSeller && (caller.can('users.read-contact') || !isStaff) };
    return {
      data: shown.map((row) => toSummary(row, view)),
      ...(await this.totalOf(filter, { isUnfiltered: isStaff && isPlain(query) })),
      page: query.page,
      limit: query.limit,
      nextCursor,
    };
  }

  /** Kept by the consumer: true for the position it names, so that a page can go on counting with the live events. */
  async counts(): Promise<OrderCounts> {
    const rows = await this.db.rows(readCounters);
    const counts = Object.fromEntries(
      rows.filter(({ display }) => display !== null).map(({ display, count }) => [display, count]),
    ) as OrderCounts['counts'];
    const sum = (displays: readonly DisplayStatus[]) =>
      displays.reduce((total, display) => total + (counts[display] ?? 0), 0);
    return { counts, total: sum(openDisplays), problems: sum(problemDisplays), pos: rows[0]?.pos ?? 0 };
  }

  private filterOf(
    query: OrderQuery,
    caller: CallerInfo,
    { isStaff, isSeller }: { isStaff: boolean; isSeller: boolean },
  ): unknown[] {
    const { statuses, displays } = parseStatuses(query.status);
    if (query.problem) displays.push(...problemDisplays);
    const text = query.q ?? query.search;
    const search = text?.trim() ? parseSearch(text) : null;
    return [
      isStaff || isSeller ? null : caller.requireUser(),
      isSeller ? caller.userId : null,
      statuses,
      displays,
      parsePaymentStatuses(query.paymentStatus),
      parseFulfilmentStatuses(query.fulfilmentStatus),
      query.assigneeId === 'me'
        ? caller.requireUser()
        : query.assigneeId === 'none'
          ? null
          : (query.assigneeId ?? null),
      query.assigneeId === 'none',
      query.cod ? 'cod' : (query.paymentMethod ?? null),
      query.channel ?? null,
      query.placedFrom ?? null,
      query.placedTo ?? null,
      search?.text ?? null,
      search?.number ?? null,
      search?.phone ?? null,
      search ? search.text.replace(/[\\%_]/g, '\\$&') : null,
    ];
  }

  /** All orders from the counters; anything narrower counted up to a cap. */
  private async totalOf(
    filter: unknown[],
    { isUnfiltered }: { isUnfiltered: boolean },
  ): Promise<{ total: number; totalIsExact: boolean }> {
    if (isUnfiltered)
      return {
        total: (await this.db.rows(readCounters)).reduce((sum, { count }) => sum + (count ?? 0), 0),
        totalIsExact: true,
      };
    const { count } = (await this.db.one(countCapped, filter))!;
    return { total: Math.min(count, countCap), totalIsExact: count <= countCap };
  }

  private async sellersRows(rows: readonly OrderRow[], sellerId: string): Promise<OrderRow[]> {
    const items = await this.db.rows(itemsOf, [rows.map(({ id }) => id), sellerId]);
    return rows.map(
      (row) =>
        sellersPart(
          row,
          items.filter((item) => item.order_id === row.id),
          sellerId,
        )?.row ?? row,
    );
  }
}

const isPlain = ({
  q,
  search,
  status,
  paymentStatus,
  fulfilmentStatus,
  assigneeId,
  paymentMethod,
  channel,
  cod,
  problem,
  placedFrom,
  placedTo,
}: OrderQuery): boolean =>
  [
    q,
    search,
    status,
    paymentStatus,
    fulfilmentStatus,
    assigneeId,
    paymentMethod,
    channel,
    cod,
    problem,
    placedFrom,
    placedTo,
  ].every((value) => value === undefined);
