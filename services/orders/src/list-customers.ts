import { Injectable } from '@nestjs/common';
import type { Address } from '@talat/contracts/address';
import type {
  Customer,
  CustomerList,
  CustomerOrdersQuery,
  CustomerProfile,
  CustomerQuery,
  OrderCustomer,
} from '@talat/contracts/customer';
import { DomainError } from '@talat/contracts/errors';
import { maskEmail, maskPhone } from '@talat/contracts/mask';
import { type Currency, toDecimal } from '@talat/contracts/money';
import type { OrderList, OrderSummary } from '@talat/contracts/order';
import type { CallerInfo } from '@talat/platform/context';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import type { Narrowed } from '@talat/platform/row';
import { z } from 'zod';
import type { CustomerTable } from '../migrations/tables.ts';
import { compose, type FilterPart } from './order-filter.repository.ts';
import { parseSearch } from './order-filter.rules.ts';
import type { OrderRow } from './order.repository.ts';
import { toSummary } from './to-order.ts';

type CustomerRow = Narrowed<CustomerTable, { status: Customer['status']; spent: Record<Currency, number> }>;

const countCap = 1000;
const shownAddresses = 5;
const shownOthers = 5;
/** Columns that their own index gives in order. */
const sortColumns = {
  recent: { column: 'active_at', type: 'timestamptz', key: cursorKey('timestamptz') },
  spent: { column: 'spent_most', type: 'bigint', key: z.int() },
} as const;
const OrdersCursor = z.tuple([cursorKey('timestamptz'), z.uuid()]);

const find = statement<CustomerRow>('orders.find-customer', 'select * from orders.customer where id = $1');
const findOfOrder = statement<CustomerRow>(
  'orders.customer-of-order',
  'select c.* from orders.customer_order x join orders.customer c on c.id = x.customer_id where x.order_id = $1',
);
const ordersOf = statement<OrderRow>(
  'orders.orders-of-customer',
  `select o.* from orders.customer_order x join orders.orders o on o.id = x.order_id
    where x.customer_id = $1 and ($2::timestamptz is null or (x.placed_at, x.order_id) < ($2::timestamptz, $3::uuid))
    order by x.placed_at desc, x.order_id desc limit $4 offset $5`,
);
// Of the latest orders only: what it costs does not grow with them.
const addressesOf = statement<{ address: Address; used_at: Date }>(
  'orders.addresses-of-customer',
  `select address, max(at) as used_at
     from (select o.shipping_address as address, x.placed_at as at from orders.customer_order x join orders.orders o on o.id = x.order_id
            where x.customer_id = $1 order by x.placed_at desc, x.order_id desc limit 50) as latest
    where address is not null group by address order by 2 desc limit $2`,
);

/** Customers: found by name, e-mail or the last four of a phone, with what they bought. */
@Injectable()
export class ListCustomers {
  constructor(private readonly db: Database) {}

  async list(query: CustomerQuery, caller: CallerInfo): Promise<CustomerList> {
    const { column, type, key } = sortColumns[query.sort];
    const filter = filterOf(query);
    const cursor = query.cursor ? decodeCursor(query.cursor, z.tuple([key, z.uuid()])) : null;
    const after: FilterPart[] = cursor
      ? [{ name: 'after', sql: `(c.${column}, c.id) < (?::${type}, ?::uuid)`, values: cursor }]
      : [];
    const asked = compose(
      `orders.customers-${query.sort}`,
      [...filter, ...after],
      (where, n) =>
        `select c.* from orders.customer c ${where} order by c.${column} desc, c.id desc limit $${n + 1} offset $${n + 2}`,
    );
    const counted = compose(
      'orders.count-customers',
      filter,
      (where, n) =>
        `select count(*)::int as count from (select 1 from orders.customer c ${where} limit $${n + 1}) as capped`,
    );
    const offset = cursor ? 0 : (query.page - 1) * query.limit;
    const [rows, count] = await Promise.all([
      this.db.reports.rows(statement<CustomerRow>(asked.name, asked.text), [...asked.values, query.limit + 1, offset]),
      this.db.reports.one(statement<{ count: number }>(counted.name, counted.text), [...counted.values, countCap + 1]),
    ]);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const lastKey = last && (query.sort === 'spent' ? last.spent_most : last.active_at.toISOString());
    return {
      data: page.map((row) => toCustomer(row, seesContact(caller))),
      total: Math.min(count!.count, countCap),
      totalIsExact: count!.count <= countCap,
      page: query.page,
      limit: query.limit,
      nextCursor: rows.length > query.limit && last ? encodeCursor([lastKey, last.id]) : null,
    };
  }

  async get(id: string, caller: CallerInfo): Promise<CustomerProfile> {
    return this.profileOf(await this.getRow(id), seesContact(caller));
  }

  /** Whoever serves a customer may look, and everybody can see that they did. @throws {DomainError} NOT_FOUND */
  async reveal(id: string): Promise<CustomerProfile> {
    const row = await this.getRow(id);
    await this.db.transaction(async (tx) =>
      audit(tx, { service: 'orders', action: 'customer.revealed', entity: 'customer', entityId: id }),
    );
    return this.profileOf(row, true);
  }

  private async profileOf(row: CustomerRow, shows: boolean): Promise<CustomerProfile> {
    const addresses = row.status === 'closed' ? [] : await this.db.rows(addressesOf, [row.id, shownAddresses]);
    return {
      ...toCustomer(row, shows),
      addresses: addresses.map(({ address, used_at }) => ({
        address: shows ? address : placeOf(address),
        usedAt: used_at.toISOString(),
      })),
    };
  }

  async listOrders(id: string, query: CustomerOrdersQuery, caller: CallerInfo): Promise<OrderList> {
    return this.ordersOfRow(await this.getRow(id), query, caller);
  }

  private async ordersOfRow(
    { id, order_count, status }: CustomerRow,
    query: CustomerOrdersQuery,
    caller: CallerInfo,
  ): Promise<OrderList> {
    const summaryOf = (row: OrderRow) => toSummary(row, { language: caller.language, showsPhone: seesContact(caller) });
    const [at, orderId] = query.cursor ? decodeCursor(query.cursor, OrdersCursor) : [null, null];
    const offset = at ? 0 : (query.page - 1) * query.limit;
    const rows = await this.db.rows(ordersOf, [id, at, orderId, query.limit + 1, offset]);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map((row) => (status === 'closed' ? withoutPerson(summaryOf(row)) : summaryOf(row))),
      total: order_count,
      totalIsExact: true,
      page: query.page,
      limit: query.limit,
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
    };
  }

  /** @throws {DomainError} NOT_FOUND also for an order that was placed a moment ago: customers follow the events */
  async ofOrder(orderId: string, caller: CallerInfo): Promise<OrderCustomer> {
    const row = await this.db.one(findOfOrder, [orderId]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'customer' });
    const { data } = await this.ordersOfRow(row, { page: 1, limit: shownOthers + 1 }, caller);
    return {
      customer: toCustomer(row, seesContact(caller)),
      others: data.filter(({ id }) => id !== orderId).slice(0, shownOthers),
    };
  }

  private async getRow(id: string): Promise<CustomerRow> {
    const row = await this.db.one(find, [id]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'customer' });
    return row;
  }
}

/** Whole addresses are for those who may read accounts; who only serves an order sees them on that order. */
const seesContact = (caller: CallerInfo): boolean => caller.can('users.read');

const placeOf = ({ province, postcode }: Address) => ({ ...(province ? { province } : {}), postcode });

/** The name on each order would tell whom closing the account made forgotten. */
const withoutPerson = (order: OrderSummary): OrderSummary => ({ ...order, customerName: '…', customerPhone: null });

function filterOf(query: CustomerQuery): FilterPart[] {
  const text = (query.q ?? query.search ?? '').trim();
  const search = parseSearch(text);
  const like = `%${search.text.replace(/[\\%_]/g, '\\$&')}%`;
  return [
    ...(text === ''
      ? []
      : search.phone
        ? [{ name: 'phone', sql: 'c.phone_last4 = ?', values: [search.phone] }]
        : [{ name: 'words', sql: 'c.words like ?', values: [like] }]),
    ...(query.guest === undefined
      ? []
      : [
          {
            name: query.guest ? 'guest' : 'account',
            sql: `c.contact_key is ${query.guest ? 'not ' : ''}null`,
            values: [],
          },
        ]),
    ...(query.status ? [{ name: 'status', sql: 'c.status = ?', values: [query.status] }] : []),
  ];
}

function toCustomer(row: CustomerRow, shows: boolean): Customer {
  return {
    id: row.id,
    isGuest: row.contact_key !== null,
    name: row.name,
    email: row.email && !shows ? maskEmail(row.email) : row.email,
    phone: row.phone && !shows ? maskPhone(row.phone) : row.phone,
    status: row.status,
    orderCount: row.order_count,
    cancelledCount: row.cancelled_count,
    refusedCount: row.refused_count,
    returnedCount: row.returned_count,
    spent: (Object.entries(row.spent) as [Currency, number][])
      .filter(([, minor]) => minor > 0)
      .toSorted(([, a], [, b]) => b - a)
      .map(([currency, minor]) => ({ currency, amount: toDecimal(minor, currency) })),
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
    activeAt: row.active_at.toISOString(),
  };
}
