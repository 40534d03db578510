import type { Currency } from '@talat/contracts/money';
import type { ProductSort } from '@talat/contracts/product';
import type { z } from 'zod';

/** How the words of a search are matched: by the words index, or by likeness when nothing else finds anything. */
export type TextMatch =
  | { kind: 'words'; tsquery: string; nameQuery: string; folded: string }
  | { kind: 'similar'; folded: string };
/** Which products: those that the caller may see, and of them those asked for. */
export type ProductFilter = {
  status: 'draft' | 'published' | 'archived' | 'all';
  /** Null: in any. Buyers see what can be bought: the shop's. */
  currency: Currency | null;
  /** Only this seller's, when set. */
  sellerId: string | null;
  text: TextMatch | null;
  categoryId: string | null;
  minPriceMinor: number | null;
  maxPriceMinor: number | null;
  inStock: boolean | null;
  isFeatured: boolean | null;
  ids: string[] | null;
};
export type Sort = z.infer<typeof ProductSort>;
/** `total`: how many there are in all, where finding the page has looked at each of them anyway. */
export type Place = { key: string; id: string; total?: number };
export type PageRequest = { sort: Sort; language: 'th' | 'en'; limit: number; offset: number; after: Place | null };
/** A statement's text and values. What is asked is in the values: some hundred texts there are, each prepared once. */
export type Question = { text: string; values: unknown[] };

/** Bounds of the price facet in whole units of the currency; the first class begins at 0, the last has no end. */
export const priceBounds = [100, 300, 500, 1000, 3000] as const;
/** Totals are counted to here and then said to be at least this. */
export const countLimit = 10_000;

class Parameters {
  readonly values: unknown[] = [];
  /** Adds a value and gives its place in the text. */
  param(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

type Facet = 'category' | 'price' | 'stock';

/** Conditions of a filter. What steers the plan (text, category, ids, status, currency) shapes the text; the rest is null-tolerant. */
function conditions(sql: Parameters, filter: ProductFilter, without: readonly Facet[] = []): string {
  const parts: string[] = [];
  if (filter.status === 'published') parts.push(`s.status = 'published'`);
  else if (filter.status !== 'all') parts.push(`s.status = ${sql.param(filter.status, 'text')}`);
  if (filter.currency) parts.push(`s.currency = ${sql.param(filter.currency, 'text')}`);
  if (filter.sellerId) parts.push(`s.seller_id = ${sql.param(filter.sellerId, 'uuid')}`);
  if (filter.ids) parts.push(`s.product_id = any(${sql.param(filter.ids, 'uuid[]')})`);
  if (filter.text?.kind === 'words') parts.push(`s.terms @@ ${sql.param(filter.text.tsquery, 'tsquery')}`);
  if (filter.text?.kind === 'similar') parts.push(`${sql.param(filter.text.folded, 'text')} <% s.spelled`);
  parts.push(...facetConditions(sql, filter, without));
  const featured = sql.param(filter.isFeatured, 'boolean');
  parts.push(`(${featured} is null or s.is_featured = ${featured})`);
  return parts.join(' and ');
}

function facetConditions(sql: Parameters, filter: ProductFilter, without: readonly Facet[]): string[] {
  const parts: string[] = [];
  if (!without.includes('category')) {
    if (filter.categoryId) parts.push(`s.category_ids @> array[${sql.param(filter.categoryId, 'uuid')}]`);
  }
  if (!without.includes('price')) {
    const min = sql.param(filter.minPriceMinor, 'bigint');
    const max = sql.param(filter.maxPriceMinor, 'bigint');
    parts.push(`(${min} is null or s.price_minor >= ${min})`, `(${max} is null or s.price_minor <= ${max})`);
  }
  if (!without.includes('stock')) {
    const inStock = sql.param(filter.inStock, 'boolean');
    parts.push(`(${inStock} is null or s.in_stock = ${inStock})`);
  }
  return parts;
}

/** Nearness to the words: the name itself, then its beginning, then anywhere in the names; sales decide among equals. */
function relevance(sql: Parameters, text: TextMatch | null): string {
  if (!text) return 's.sold_recently';
  const folded = sql.param(text.folded, 'text');
  const likeness =
    text.kind === 'words'
      ? `case when position('|' || ${folded} || '|' in s.spelled) > 0 then 4000 when position('|' || ${folded} in s.spelled) > 0 then 3000 when position(${folded} in s.spelled) > 0 then 2000
           when s.terms @@ ${sql.param(text.nameQuery, 'tsquery')} then 1000 else 0 end`
      : `(word_similarity(${folded}, s.spelled) * 4000)::int`;
  return `(${likeness} + least(s.sold_recently, 999))`;
}

const keyTypes = {
  createdAt: 'timestamptz',
  price: 'bigint',
  name: 'text',
  sku: 'text',
  bestselling: 'bigint',
  relevance: 'bigint',
} as const;

const fieldOf = (sort: Sort): keyof typeof keyTypes =>
  sort === 'newest' ? 'createdAt' : (sort.replace('-', '') as keyof typeof keyTypes);
/** How PostgreSQL reads the key of this order. */
export const keyTypeOf = (sort: Sort): (typeof keyTypes)[keyof typeof keyTypes] => keyTypes[fieldOf(sort)];

function sortOf(
  sql: Parameters,
  page: PageRequest,
  text: TextMatch | null,
): { expression: string; type: string; direction: 'asc' | 'desc' } {
  const { sort, language } = page;
  const field = fieldOf(sort);
  const descends = sort.startsWith('-') || sort === 'newest' || sort === 'bestselling' || sort === 'relevance';
  const column = {
    createdAt: 's.created_at',
    price: 's.price_minor',
    name: `s.name_${language}`,
    sku: 's.sku',
    bestselling: 's.sold_recently',
    relevance: '',
  }[field];
  return { expression: column || relevance(sql, text), type: keyTypes[field], direction: descends ? 'desc' : 'asc' };
}

export function pageQuestion(filter: ProductFilter, page: PageRequest): Question {
  const sql = new Parameters();
  const where = conditions(sql, filter);
  const { expression, type, direction } = sortOf(sql, page, filter.text);
  const beyond = page.after
    ? `where (r.key, r.id) ${direction === 'asc' ? '>' : '<'} (${sql.param(page.after.key, type)}, ${sql.param(page.after.id, 'uuid')})`
    : '';
  const all = `select s.product_id as id, ${expression} as key from catalog.product_search s where ${where}`;
  const part = `${beyond} order by r.key ${direction}, r.id ${direction} limit ${sql.param(page.limit, 'int')} offset ${sql.param(page.offset, 'int')}`;
  // by relevance each one found is weighed, by any other order an index gives the first ones
  const text =
    page.sort === 'relevance'
      ? `with r as materialized (${all}) select r.id, r.key::text as key, (select count(*)::int from r) as total from r ${part}`
      : `select r.id, r.key::text as key from (${all}) r ${part}`;
  return { text, values: sql.values };
}

export function countQuestion(filter: ProductFilter): Question {
  const sql = new Parameters();
  const text = `select count(*)::int as n from (select from catalog.product_search s where ${conditions(sql, filter)} limit ${countLimit + 1}) found`;
  return { text, values: sql.values };
}

/**
 * Each facet counts under all other conditions but its own, so that its other values can be chosen. Products are read once
 * and at once put together by what facets tell apart, which leaves some hundred rows to count.
 */
export function facetsQuestion(filter: ProductFilter, boundsMinor: readonly number[]): Question {
  const sql = new Parameters();
  const base = conditions(sql, filter, ['category', 'price', 'stock']);
  const only = (facet: Facet): string => {
    const others = (['category', 'price', 'stock'] as const).filter((other) => other !== facet);
    return facetConditions(sql, filter, others).join(' and ') || 'true';
  };
  const [category, stock] = [only('category'), only('stock')];
  const text = `with s as materialized (
      select s.category_ids, s.in_stock, width_bucket(s.price_minor, ${sql.param(boundsMinor, 'bigint[]')}) as bucket, ${only('price')} as is_in_price, count(*) as n
        from catalog.product_search s where ${base} group by 1, 2, 3, 4)
    select 'category' as facet, c.id::text as value, sum(s.n)::int as n from s, unnest(s.category_ids) as c(id) where s.is_in_price and ${stock} group by c.id
    union all select 'price', s.bucket::text, sum(s.n)::int from s where ${category} and ${stock} group by s.bucket
    union all select 'stock', s.in_stock::text, sum(s.n)::int from s where ${category} and s.is_in_price group by s.in_stock`;
  return { text, values: sql.values };
}
