import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
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
import type { Candidate } from './typo.rules.ts';

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

/**
 * Best sellers first: a common word is found among some hundred of them at once, a rare one by the words index, which is
 * quick just then. Left to one query, the planner bets on words being common and reads the whole table for one that is not.
 */
const bestSellers = `select s.product_id, s.spelled, s.sold_recently, s.terms from catalog.product_search s
      where s.status = 'published' order by s.sold_recently desc, s.product_id desc limit 300`;
const everywhere = `select s.product_id, s.spelled, s.sold_recently from catalog.product_search s
      where s.status = 'published' and s.terms @@ $1::tsquery`;

const findsAny = statement<{ found: boolean }>(
  'catalog.finds-any',
  `with top as materialized (${bestSellers}), rest as materialized (${everywhere})
   select exists (select from top where top.terms @@ $1::tsquery) or exists (select from rest) as found`,
);
const findsSimilar = statement<{ found: boolean }>(
  'catalog.finds-similar',
  `select exists (select from catalog.product_search s where s.status = 'published' and $1 <% s.spelled) as found`,
);
const findWords = statement<{ typed: string; word: string; similarity: number }>(
  'catalog.find-words',
  'select typed, word, similarity from catalog.similar_words($1::text[])',
);
const findSuggested = statement<{ id: string }>(
  'catalog.find-suggested',
  `with top as materialized (select b.* from (${bestSellers}) b where b.terms @@ $1::tsquery),
     rest as materialized (${everywhere} and (select count(*) from top) < $3),
     found as (
       select product_id as id, spelled, sold_recently from top where (select count(*) from top) >= $3
       union all select product_id, spelled, sold_recently from rest)
   select id from found
    order by case when position('|' || $2::text in spelled) > 0 then 2 when position($2::text in spelled) > 0 then 1 else 0 end desc,
             sold_recently desc, id desc limit $3`,
);
const findLike = statement<{ id: string }>(
  'catalog.find-like',
  `select s.product_id as id from catalog.product_search s where s.status = 'published' and $1 <% s.spelled order by word_similarity($1, s.spelled) desc, s.product_id desc limit $2`,
);
const findPopular = statement<{ id: string }>(
  'catalog.find-popular',
  `select s.product_id as id from catalog.product_search s where s.status = 'published' order by s.sold_recently desc, s.product_id desc limit $1`,
);
const countByCategory = statement<{ id: string; n: number }>(
  'catalog.count-by-category',
  `select c.id, count(*)::int as n from catalog.product_search s, unnest(s.category_ids) as c(id) where s.status = 'published' group by 1`,
);

/** The side tables of lists and search. */
@Injectable()
export class ProductSearchRepository {
  constructor(private readonly db: Database) {}

  page(filter: ProductFilter, page: PageRequest): Promise<Place[]> {
    const question = pageQuestion(filter, page);
    return this.db.rows(prepared<Place>(question), question.values);
  }

  async count(filter: ProductFilter): Promise<{ total: number; totalIsExact: boolean }> {
    const question = countQuestion(filter);
    const n = (await this.db.one(prepared<{ n: number }>(question), question.values))?.n ?? 0;
    return { total: Math.min(n, countLimit), totalIsExact: n <= countLimit };
  }

  facets(filter: ProductFilter, boundsMinor: readonly number[]): Promise<FacetCount[]> {
    const question = facetsQuestion(filter, boundsMinor);
    return this.db.rows(prepared<FacetCount>(question), question.values);
  }

  async findsAny(tsquery: string): Promise<boolean> {
    return (await this.db.one(findsAny, [tsquery]))?.found ?? false;
  }
  async findsSimilar(folded: string): Promise<boolean> {
    return (await this.db.one(findsSimilar, [folded]))?.found ?? false;
  }

  /** What each typed word may have meant, likeliest first; a word of the vocabulary finds itself. */
  async findWords(typed: readonly string[]): Promise<Map<string, Candidate[]>> {
    const found = new Map<string, Candidate[]>(typed.map((word) => [word, []]));
    for (const { typed: word, ...candidate } of await this.db.rows(findWords, [typed]))
      found.get(word)?.push(candidate);
    return found;
  }

  async findSuggested(tsquery: string, folded: string, limit: number): Promise<string[]> {
    return (await this.db.rows(findSuggested, [tsquery, folded, limit])).map((row) => row.id);
  }
  async findLike(folded: string, limit: number): Promise<string[]> {
    return (await this.db.rows(findLike, [folded, limit])).map((row) => row.id);
  }
  async findPopular(limit: number): Promise<string[]> {
    return (await this.db.rows(findPopular, [limit])).map((row) => row.id);
  }
  async countByCategory(): Promise<Map<string, number>> {
    return new Map((await this.db.rows(countByCategory)).map((row) => [row.id, row.n]));
  }
}
