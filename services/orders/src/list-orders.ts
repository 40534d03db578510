import { Injectable } from '@nestjs/common';
import type { OrderCounts, OrderList, OrderQuery } from '@talat/contracts/order';
import type { OrderTagList } from '@talat/contracts/order-desk';
import type { DisplayStatus } from '@talat/contracts/order-display';
import type { CallerInfo } from '@talat/platform/context';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement } from '@talat/platform/database';
import { Settings } from '@talat/platform/settings';
import { z } from 'zod';
import { countStatement, type FilterPart, listStatement, type OrderSorting } from './order-filter.repository.ts';
import {
  openDisplays,
  parseFulfilmentStatuses,
  parsePaymentStatuses,
  parseSearch,
  parseStatuses,
  problemDisplays,
} from './order-filter.rules.ts';
import type { ItemRow, OrderRow } from './order.repository.ts';
import { ordersSettings } from './orders.settings.ts';
import { sellersPart } from './sellers-part.rules.ts';
import { toSummary } from './to-order.ts';

const readCounters = statement<{ display: DisplayStatus; count: number; pos: number }>(
  'orders.read-counters',
  'select c.display, c.count, p.pos from orders.counter_position p left join orders.counter c on c.count <> 0',
);
const itemsOf = statement<ItemRow>(
  'orders.items-of-seller',
  'select * from orders.order_item where order_id = any($1) and seller_id = $2 order by order_id, line',
);

// Of the newest open orders: what it costs does not grow with all that were ever tagged.
const countTags = statement<{ tag: string; count: number }>(
  'orders.count-tags',
  `select tag, count(*)::int as count
     from (select o.tags from orders.orders o where o.display = any($1) order by o.created_at desc limit 5000) as open, unnest(open.tags) as tag
    group by tag order by count desc, tag limit 50`,
);

const Cursor = {
  placed: z.tuple([cursorKey('timestamptz'), z.uuid()]),
  total: z.tuple([z.int(), z.uuid()]),
};
const countCap = 1000;

/** Lists of orders and the counts beside them. */
@Injectable()
export class ListOrders {
  readonly #promises: string;

  constructor(
    private readonly db: Database,
    settings: Settings,
  ) {
    this.#promises = JSON.stringify(settings.get(ordersSettings).ORDER_PROMISES);
  }

  async list(query: OrderQuery, caller: CallerInfo): Promise<OrderList> {
    const isStaff = caller.can('orders.read');
    if (insideFilters.some((name) => query[name] !== undefined)) caller.require('orders.read');
    const isSeller = !isStaff && caller.can('orders.read-own-products');
    const audience = isStaff ? [] : [isSeller ? soldBy(caller.requireUser()) : boughtBy(caller.requireUser())];
    const filter = [...audience, ...filterOf(query, caller), ...overdueOf(query, this.#promises)];
    // a seller sees his part of an order: where it stands by its whole sum would tell him of the rest
    const sorting = sortingOf(isSeller ? { ...query, sort: undefined, sortBy: undefined } : query);
    const cursor = query.cursor ? decodeCursor<[string | number, string]>(query.cursor, Cursor[sorting.by]) : null;
    const offset = cursor ? 0 : (query.page - 1) * query.limit;
    const asked = listStatement(filter, { ...sorting, cursor }, { limit: query.limit + 1, offset });
    const rows = await this.db.rows(asked.statement, asked.values);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const lastKey = last && (sorting.by === 'total' ? last.total : last.created_at.toISOString());
    const nextCursor = rows.length > query.limit && last ? encodeCursor([lastKey, last.id]) : null;
    const shown = isSeller ? await this.sellersRows(page, caller.requireUser()) : page;
    const view = {
      language: caller.language,
      showsPhone: !isSeller && (caller.can('users.read-contact') || !isStaff),
      isInside: isStaff,
    };
    return {
      data: shown.map((row) => toSummary(row, view)),
      ...(await this.totalOf(filter)),
      page: query.page,
      limit: query.limit,
      nextCursor,
    };
  }

  /** Everything that staff's query matches, newest first, up to a limit. */
  async matching(query: OrderFilter, caller: CallerInfo, limit: number): Promise<OrderRow[]> {
    const filter = [...filterOf(query, caller), ...overdueOf(query, this.#promises)];
    const asked = listStatement(filter, { ...newestFirst, cursor: null }, { limit, offset: 0 });
    return this.db.reports.rows(asked.statement, asked.values);
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

  async tags(): Promise<OrderTagList> {
    return { data: await this.db.reports.rows(countTags, [openDisplays]) };
  }

  /** All orders from the counters; anything narrower counted up to a cap. */
  private async totalOf(filter: readonly FilterPart[]): Promise<{ total: number; totalIsExact: boolean }> {
    if (filter.length === 0)
      return {
        total: (await this.db.rows(readCounters)).reduce((sum, { count }) => sum + (count ?? 0), 0),
        totalIsExact: true,
      };
    const asked = countStatement(filter, countCap);
    const { count } = (await this.db.one(asked.statement, asked.values))!;
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

const newestFirst: OrderSorting = { by: 'placed', isAscending: false };

/** `total`, `-total`, `oldest`, `createdAt`, or `sortBy` with `sortOrder`; anything else is newest first. */
function sortingOf({ sort, sortBy, sortOrder }: Pick<OrderQuery, 'sort' | 'sortBy' | 'sortOrder'>): OrderSorting {
  if (sort === 'total' || sort === '-total') return { by: 'total', isAscending: sort === 'total' };
  if (sortBy === 'total') return { by: 'total', isAscending: sortOrder !== 'desc' };
  return { ...newestFirst, isAscending: sortOrder === 'asc' || sort === 'createdAt' || sort === 'oldest' };
}

/** Would tell by what they find what is not shown. */
const insideFilters = ['assigneeId', 'tag', 'overdue', 'sku', 'customerId'] as const;

const boughtBy = (userId: string): FilterPart => ({ name: 'customer', sql: 'o.customer_id = ?', values: [userId] });
const soldBy = (userId: string): FilterPart => ({
  name: 'seller',
  sql: 'exists (select 1 from orders.order_item i where i.order_id = o.id and i.seller_id = ?)',
  values: [userId],
});
/** One value as an equality, so that an index gives the order too. */
const oneOf = (column: string, values: readonly string[]): FilterPart[] => {
  if (values.length === 0) return [];
  const [only] = values;
  return [
    values.length === 1
      ? { name: `${column}1`, sql: `o.${column} = ?`, values: [only] }
      : { name: column, sql: `o.${column} = any(?)`, values: [values] },
  ];
};
const equal = (column: string, value: string | undefined): FilterPart[] =>
  value === undefined ? [] : oneOf(column, [value]);

/** Written out: an index of few is only taken for what the statement itself names. */
const channels: Record<NonNullable<OrderQuery['channel']>, string> = {
  web: "o.channel = 'web'",
  api: "o.channel = 'api'",
  import: "o.channel = 'import'",
};

export type OrderFilter = Omit<OrderQuery, 'page' | 'limit' | 'cursor' | 'sort' | 'sortBy' | 'sortOrder'>;

const overdueOf = (query: OrderFilter, promises: string): FilterPart[] =>
  query.overdue
    ? [
        {
          name: 'overdue',
          sql: 'coalesce(o.confirmed_at, o.created_at) < clock_timestamp() - make_interval(secs => (?::jsonb ->> o.display)::int)',
          values: [promises],
        },
      ]
    : [];

function filterOf(query: OrderFilter, caller: CallerInfo): FilterPart[] {
  const assignee = query.assigneeId === 'me' ? caller.requireUser() : query.assigneeId;
  return [
    ...(query.ids ? oneOf('id', query.ids) : []),
    ...statesOf(query),
    ...oneOf('payment_status', parsePaymentStatuses(query.paymentStatus)),
    ...oneOf('fulfilment_status', parseFulfilmentStatuses(query.fulfilmentStatus)),
    ...(assignee === 'none'
      ? [{ name: 'unassigned', sql: 'o.assignee_id is null', values: [] }]
      : equal('assignee_id', assignee)),
    ...equal('payment_method', query.cod ? 'cod' : query.paymentMethod),
    ...(query.channel ? [{ name: `channel-${query.channel}`, sql: channels[query.channel], values: [] }] : []),
    ...equal('province', query.province),
    ...(query.placedFrom ? [{ name: 'from', sql: 'o.created_at >= ?::timestamptz', values: [query.placedFrom] }] : []),
    ...(query.placedTo ? [{ name: 'to', sql: 'o.created_at < ?::timestamptz', values: [query.placedTo] }] : []),
    ...(query.tag ? [{ name: 'tag', sql: 'o.tags @> array[?]::text[]', values: [query.tag] }] : []),
    ...(query.sku
      ? [
          {
            name: 'sku',
            sql: 'o.id in (select s.order_id from orders.order_search s where s.skus @> array[?]::text[])',
            values: [query.sku.toLowerCase()],
          },
        ]
      : []),
    ...(query.customerId
      ? [
          {
            name: 'of',
            sql: 'o.id in (select x.order_id from orders.customer_order x where x.customer_id = ?)',
            values: [query.customerId],
          },
        ]
      : []),
    ...searchOf(query.q ?? query.search),
  ];
}

function statesOf(query: OrderFilter): FilterPart[] {
  const { statuses, displays } = parseStatuses(query.status);
  if (query.problem) displays.push(...problemDisplays);
  if (statuses.length === 0) return oneOf('display', displays);
  if (displays.length === 0) return oneOf('status', statuses);
  return [{ name: 'states', sql: '(o.status = any(?) or o.display = any(?))', values: [statuses, displays] }];
}

function searchOf(text: string | undefined): FilterPart[] {
  if (!text?.trim()) return [];
  const search = parseSearch(text);
  const exact = 's.order_number = ? or s.phone_last4 = ? or s.skus @> array[?]::text[]';
  const found = (condition: string) =>
    `o.id in (select s.order_id from orders.order_search s where ${condition}
              union all select p.id from orders.orders p where p.tracking_number is not null and orders.parcel_key(p.tracking_number) = ?)`;
  const values = [search.number, search.phone, search.text];
  if (search.isExact) return [{ name: 'search-exact', sql: found(exact), values: [...values, search.parcel] }];
  const like = `%${search.text.replace(/[\\%_]/g, '\\$&')}%`;
  return [{ name: 'search', sql: found(`${exact} or s.words like ?`), values: [...values, like, search.parcel] }];
}
