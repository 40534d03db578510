import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Currency } from '@talat/contracts/money';
import { Database, statement, type Statement } from '@talat/platform/database';
import {
  countQuestion,
  countLimit,
  facetsQuestion,
  pageQuestion,
  type PageRequest,
  type Place,
  type ProductFilter,
  type Question,
} from './product-query.rules.ts';
import { lettersOf, tolerance } from './typo.rules.ts';

export type FacetCount = { facet: 'category' | 'price' | 'stock'; value: string; n: number };

const statements = new Map<string, Statement<object>>();
function prepared<Row extends object>({ text }: Question): Statement<Row> {
  let known = statements.get(text);
  if (!known)
    statements.set(
      text,
      (known = statement<object>(`catalog.${createHash('sha256').update(text).digest('hex').slice(0, 20)}`, text)),
    );
  return known as Statement<Row>;
}

/** Where words are looked for: among what buyers see, in their currency; or among a seller's products, or everybody's, in any status. */
export type SearchScope = { currency: Currency } | { sellerId: string | null };
const currencyOf = (scope: SearchScope): Currency | null => ('currency' in scope ? scope.currency : null);
const sellerOf = (scope: SearchScope): string | null => ('currency' in scope ? null : scope.sellerId);

/**
 * Best sellers first, no more of them than it takes: a common word is found among some hundred, a rare one by the words index,
 * which is quick just then. Left to one query, the planner bets on words being common and reads the whole table for one that is not.
 */
const bestSellers = (
  most: number,
) => `select s.product_id, s.spelled, s.sold_recently, s.terms from catalog.product_search s
      where s.status = 'published' and s.currency = $2 order by s.sold_recently desc, s.product_id desc limit ${most}`;
const everywhere = `select s.product_id, s.spelled, s.sold_recently from catalog.product_search s
      where s.status = 'published' and s.currency = $2 and s.terms @@ $1::tsquery`;

const findsAny = statement<{ found: boolean }>(
  'catalog.finds-any',
  `with rest as materialized (${everywhere})
   select exists (select from (${bestSellers(300)}) b where b.terms @@ $1::tsquery) or exists (select from rest) as found`,
);
const findsAnyOfAll = statement<{ found: boolean }>(
  'catalog.finds-any-of-all',
  'select exists (select from catalog.product_search s where s.terms @@ $1::tsquery and ($2::uuid is null or s.seller_id = $2)) as found',
);
const findsSimilar = statement<{ found: boolean }>(
  'catalog.finds-similar',
  `select exists (select from catalog.product_search s where ($2::text is null or s.status = 'published' and s.currency = $2) and ($3::uuid is null or s.seller_id = $3) and $1 <% s.spelled) as found`,
);
const findKnownWords = statement<{ word: string }>(
  'catalog.find-known-words',
  'select distinct word from catalog.search_word where word = any($1::text[]) and ($2::text is null or currency = $2)',
);
/** Words that may be few enough slips away: the nearest by letters, of which the edit distance decides. */
const findNearWords = statement<{ typed: string; word: string }>(
  'catalog.find-near-words',
  `select t.typed, w.word from unnest($1::text[], $2::bigint[], $3::int[]) as t(typed, letters, slips)
     cross join lateral (
       select v.word from catalog.search_word v
        where v.size between char_length(t.typed) - t.slips and char_length(t.typed) + t.slips
          and bit_count((v.letters # t.letters)::bit(64)) <= 2 * t.slips and ($4::text is null or v.currency = $4)
        group by v.word, v.letters order by bit_count((v.letters # t.letters)::bit(64)), v.word limit 300) w`,
);
const findSuggested = statement<{ id: string }>(
  'catalog.find-suggested',
  `with top as materialized (select b.* from (${bestSellers(1000)}) b where b.terms @@ $1::tsquery limit $4 * 3),
     rest as materialized (${everywhere} and (select count(*) from top) < $4),
     found as (
       select product_id as id, spelled, sold_recently from top where (select count(*) from top) >= $4
       union all select product_id, spelled, sold_recently from rest)
   select id from found
    order by case when position('|' || $3::text in spelled) > 0 then 2 when position($3::text in spelled) > 0 then 1 else 0 end desc,
             sold_recently desc, id desc limit $4`,
);
const findLike = statement<{ id: string }>(
  'catalog.find-like',
  `select s.product_id as id from catalog.product_search s where s.status = 'published' and s.currency = $2 and $1 <% s.spelled order by word_similarity($1, s.spelled) desc, s.product_id desc limit $3`,
);
const findPopular = statement<{ id: string }>(
  'catalog.find-popular',
  `select s.product_id as id from catalog.product_search s where s.status = 'published' and s.currency = $1 order by s.sold_recently desc, s.product_id desc limit $2`,
);
const countByCategory = statement<{ id: string; n: number }>(
  'catalog.count-by-category',
  `select c.id, sum(s.n)::int as n
     from (select category_ids, count(*) as n from catalog.product_search where status = 'published' and currency = $1 group by 1) s, unnest(s.category_ids) as c(id) group by 1`,
);

type Count = { total: number; totalIsExact: boolean };
const counted = (n: number): Count => ({ total: Math.min(n, countLimit), totalIsExact: n <= countLimit });

/** How many at most are offered to buyers, and in which currency they buy. */
type Offer = { currency: Currency; limit: number };

/** The side tables of lists and search. */
@Injectable()
export class ProductSearchRepository {
  constructor(private readonly db: Database) {}

  async page(filter: ProductFilter, page: PageRequest): Promise<{ places: Place[] } & Count> {
    const question = pageQuestion(filter, page);
    const isCounted = page.sort === 'relevance';
    const [places, count] = await Promise.all([
      this.db.rows(prepared<Place>(question), question.values),
      isCounted ? undefined : this.count(filter),
    ]);
    const found = places[0]?.total;
    return { places, ...(count ?? (found === undefined ? await this.count(filter) : counted(found))) };
  }

  private async count(filter: ProductFilter): Promise<Count> {
    const question = countQuestion(filter);
    return counted((await this.db.one(prepared<{ n: number }>(question), question.values))?.n ?? 0);
  }

  facets(filter: ProductFilter, boundsMinor: readonly number[]): Promise<FacetCount[]> {
    const question = facetsQuestion(filter, boundsMinor);
    return this.db.rows(prepared<FacetCount>(question), question.values);
  }

  async findsAny(tsquery: string, scope: SearchScope): Promise<boolean> {
    const row =
      'currency' in scope
        ? await this.db.one(findsAny, [tsquery, scope.currency])
        : await this.db.one(findsAnyOfAll, [tsquery, scope.sellerId]);
    return row?.found ?? false;
  }
  async findsSimilar(folded: string, scope: SearchScope): Promise<boolean> {
    return (await this.db.one(findsSimilar, [folded, currencyOf(scope), sellerOf(scope)]))?.found ?? false;
  }

  /** What each typed word may have meant; a word of the vocabulary means itself. */
  async findWords(typed: readonly string[], scope: SearchScope): Promise<Map<string, string[]>> {
    const currency = currencyOf(scope);
    const known = await this.db.rows(findKnownWords, [typed, currency]);
    const found = new Map<string, string[]>(known.map(({ word }) => [word, [word]]));
    const unknown = typed.filter((word) => !found.has(word) && tolerance(word) > 0);
    for (const word of typed) if (!found.has(word)) found.set(word, []);
    if (unknown.length === 0) return found;
    const values = [unknown, unknown.map((word) => String(lettersOf(word))), unknown.map(tolerance), currency];
    for (const { typed: word, word: near } of await this.db.rows(findNearWords, values)) found.get(word)!.push(near);
    return found;
  }

  async findSuggested(words: { tsquery: string; folded: string }, { currency, limit }: Offer): Promise<string[]> {
    const values = [words.tsquery, currency, words.folded, limit];
    return (await this.db.rows(findSuggested, values)).map((row) => row.id);
  }
  async findLike(folded: string, { currency, limit }: Offer): Promise<string[]> {
    return (await this.db.rows(findLike, [folded, currency, limit])).map((row) => row.id);
  }
  async findPopular({ currency, limit }: Offer): Promise<string[]> {
    return (await this.db.rows(findPopular, [currency, limit])).map((row) => row.id);
  }
  async countByCategory(currency: Currency): Promise<Map<string, number>> {
    return new Map((await this.db.rows(countByCategory, [currency])).map((row) => [row.id, row.n]));
  }
}
