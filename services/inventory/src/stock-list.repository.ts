import { Injectable } from '@nestjs/common';
import type { StockLevel } from '@talat/contracts/inventory';
import { Database, type Statement, statement, type Tx } from '@talat/platform/database';

/** Whose articles are seen: everybody's, or one seller's. */
export type StockView = { sellerId: string | null; language: 'th' | 'en' };
export type LevelRow = Omit<StockLevel, 'name' | 'location' | 'lastRestockedAt' | 'updatedAt'> & {
  nameTh: string;
  nameEn: string;
  locationTh: string;
  locationEn: string;
  lastRestockedAt: Date | null;
  updatedAt: Date;
  sortKey: string | number;
};
export type LevelFilter = {
  search: string | null;
  locationId: string | null;
  low: boolean | null;
  sku: string | null;
  productId: string | null;
};
export type After = { key: string | number; variantId: string; locationId: string } | null;
export const levelColumns = `s.variant_id as "variantId", i.product_id as "productId", i.sku, i.name_th as "nameTh", i.name_en as "nameEn",
  s.location_id as "locationId", l.name_th as "locationTh", l.name_en as "locationEn", s.on_hand as "onHand", s.reserved,
  s.on_hand - s.reserved as available, i.reorder_level as "reorderLevel", w.variant_id is not null as "isLow",
  s.last_restocked_at as "lastRestockedAt", s.version, s.updated_at as "updatedAt"`;
export const levelTables = `from inventory.stock s join inventory.item i using (variant_id) join inventory.location l on l.id = s.location_id
  left join inventory.low_stock w on w.variant_id = s.variant_id`;
const levelFilter = `($1::uuid is null or i.seller_id = $1) and ($2::text is null or i.sku ilike $2 or i.name_th ilike $2 or i.name_en ilike $2)
  and ($3::uuid is null or s.location_id = $3) and ($4::boolean is null or (w.variant_id is not null) = $4)
  and ($5::text is null or lower(i.sku) = lower($5)) and ($6::uuid is null or i.product_id = $6) and not l.is_deleted and (not i.is_deleted or s.on_hand <> 0)`;

/** What a list may be sorted by, and the expression behind it. */
export const levelSorts = {
  sku: 'lower(i.sku)',
  name: 'i.name_th',
  available: 's.on_hand - s.reserved',
  onHand: 's.on_hand',
  reserved: 's.reserved',
  updatedAt: `extract(epoch from s.updated_at)::float8`,
} as const;
export type LevelSort = keyof typeof levelSorts;
export type LevelOrder = { by: LevelSort; isDescending: boolean };
export const isNumber = (by: LevelSort) => by !== 'sku' && by !== 'name';

function listStatement({ by, isDescending }: LevelOrder): Statement<LevelRow> {
  const key = levelSorts[by];
  const type = isNumber(by) ? 'float8' : 'text';
  const [direction, than] = isDescending ? ['desc', '<'] : ['asc', '>'];
  return statement(
    `inventory.levels-by-${by}-${direction}`,
    `select ${levelColumns}, ${key} as "sortKey" ${levelTables} where ${levelFilter}
       and ($7::${type} is null or (${key}, s.variant_id, s.location_id) ${than} ($7::${type}, $8::uuid, $9::uuid))
     order by ${key} ${direction}, s.variant_id ${direction}, s.location_id ${direction} limit $10 offset $11`,
  );
}
/** Counting stops here: a page needs no more. */
export const countedAtMost = 10_000;
const countLevels = statement<{ count: number }>(
  'inventory.count-levels',
  `select count(*) as count from (select 1 ${levelTables} where ${levelFilter} limit ${countedAtMost + 1}) as counted`,
);

const levelsOf = statement<LevelRow>(
  'inventory.levels-of',
  `select ${levelColumns}, '' as "sortKey" ${levelTables} where ($1::uuid is null or i.seller_id = $1) and s.variant_id = $2 and not l.is_deleted order by l.priority, l.id`,
);

const levelAt = statement<LevelRow>(
  'inventory.level-at',
  `select ${levelColumns}, '' as "sortKey" ${levelTables} where s.variant_id = $1 and s.location_id = $2`,
);
const setReorderLevel = statement<{ before: number }>(
  'inventory.set-reorder-level',
  `with was as (select variant_id, reorder_level from inventory.item where variant_id = $1 for no key update)
   update inventory.item i set reorder_level = $2 from was where i.variant_id = was.variant_id returning was.reorder_level as before`,
);

export type ArticleRow = {
  variantId: string;
  productId: string;
  sku: string;
  nameTh: string;
  nameEn: string;
  isTracked: boolean;
};
const findArticle = statement<ArticleRow>(
  'inventory.find-article',
  `select variant_id as "variantId", product_id as "productId", sku, name_th as "nameTh", name_en as "nameEn", is_tracked as "isTracked" from inventory.item i
    where ($1::uuid is null or i.seller_id = $1) and ($2::uuid is null or i.variant_id = $2) and ($3::text is null or lower(i.sku) = lower($3))
    order by is_deleted, created_at desc limit 1`,
);

/** The lists of stock: what stands where, and the ledger behind it. */
@Injectable()
export class StockListRepository {
  constructor(private readonly db: Database) {}

  async listLevels(
    view: StockView,
    filter: LevelFilter,
    page: { order: LevelOrder; after: After; limit: number; offset: number },
  ): Promise<LevelRow[]> {
    const { order, after, limit, offset } = page;
    return this.db.rows(listStatement(order), [
      ...filterValues(view, filter),
      after?.key ?? null,
      after?.variantId ?? null,
      after?.locationId ?? null,
      limit,
      offset,
    ]);
  }
  async countLevels(view: StockView, filter: LevelFilter): Promise<number> {
    return (await this.db.one(countLevels, filterValues(view, filter)))!.count;
  }
  listLevelsOf(view: StockView, variantId: string): Promise<LevelRow[]> {
    return this.db.rows(levelsOf, [view.sellerId, variantId]);
  }
  /** As the open transaction sees it. */
  async getLevelIn(tx: Tx, { variantId, locationId }: { variantId: string; locationId: string }): Promise<LevelRow> {
    return (await tx.one(levelAt, [variantId, locationId]))!;
  }
  /** Gives the level before. */
  async setReorderLevel(tx: Tx, variantId: string, reorderLevel: number): Promise<number> {
    return (await tx.one(setReorderLevel, [variantId, reorderLevel]))!.before;
  }
  findArticle(
    view: Pick<StockView, 'sellerId'>,
    article: { variantId?: string | undefined; sku?: string | undefined },
  ): Promise<ArticleRow | undefined> {
    return this.db.one(findArticle, [view.sellerId, article.variantId ?? null, article.sku ?? null]);
  }
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const filterValues = ({ sellerId }: StockView, { search, locationId, low, sku, productId }: LevelFilter) => [
  sellerId,
  search === null ? null : like(search),
  locationId,
  low,
  sku,
  productId,
];
