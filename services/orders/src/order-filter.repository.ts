import { type Statement, statement } from '@talat/platform/database';
import type { OrderRow } from './order.repository.ts';

/** Parts of a where clause that are there, each with its values; `?` stands for the next value. */
export type FilterPart = { name: string; sql: string; values: readonly unknown[] };
/** What orders are listed by: each has indexes that give the order. */
const sortColumns = {
  placed: { column: 'created_at', type: 'timestamptz' },
  total: { column: 'total', type: 'bigint' },
} as const;
export type OrderSorting = { by: keyof typeof sortColumns; isAscending: boolean };
export type PagePosition = OrderSorting & { cursor: readonly [string | number, string] | null };

/**
 * A list's statement has only the conditions that were asked for, so that each plan can use its index: one prepared
 * statement for each combination in use, named after it.
 */
export function compose(
  prefix: string,
  parts: readonly FilterPart[],
  frame: (where: string, next: number) => string,
): { name: string; text: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions = parts.map(({ sql, values: own }) => {
    let taken = 0;
    return sql.replaceAll('?', () => {
      values.push(own[taken++]);
      return `$${values.length}`;
    });
  });
  const where = conditions.length ? `where ${conditions.join(' and ')}` : '';
  return { name: [prefix, ...parts.map(({ name }) => name)].join('-'), text: frame(where, values.length), values };
}

export function listStatement(
  parts: readonly FilterPart[],
  { by, isAscending, cursor }: PagePosition,
  page: { limit: number; offset: number },
): { statement: Statement<OrderRow>; values: unknown[] } {
  const { column, type } = sortColumns[by];
  const after: FilterPart[] = cursor
    ? [{ name: 'after', sql: `(o.${column}, o.id) ${isAscending ? '>' : '<'} (?::${type}, ?::uuid)`, values: cursor }]
    : [];
  const direction = isAscending ? '' : 'desc';
  const { name, text, values } = compose(
    `orders.list-${by}${isAscending ? '-up' : ''}`,
    [...parts, ...after],
    (where, n) =>
      `select o.* from orders.orders o ${where} order by o.${column} ${direction}, o.id ${direction} limit $${n + 1} offset $${n + 2}`,
  );
  return { statement: statement<OrderRow>(name, text), values: [...values, page.limit, page.offset] };
}

export function countStatement(
  parts: readonly FilterPart[],
  cap: number,
): { statement: Statement<{ count: number }>; values: unknown[] } {
  const { name, text, values } = compose(
    'orders.count',
    parts,
    (where, n) =>
      `select count(*)::int as count from (select 1 from orders.orders o ${where} limit $${n + 1}) as capped`,
  );
  return { statement: statement<{ count: number }>(name, text), values: [...values, cap + 1] };
}
