import { Injectable } from '@nestjs/common';
import { Cache } from '@talat/platform/cache';
import { Database, statement, type Statement, type Tx } from '@talat/platform/database';
import { searchRow, vocabulary, type ProductDocument, type SearchRow } from './product-document.rules.ts';
import { lettersOf } from './typo.rules.ts';

/** A document with its units sold in the last days. */
export type Shown = { document: ProductDocument; sold: number };

const cacheSeconds = 60;

const findMany = statement<Shown>(
  'catalog.find-documents',
  `select d.document, s.sold_recently as sold
     from catalog.product_document d join catalog.product_search s using (product_id)
    where d.product_id = any($1::uuid[])`,
);
const findByVariants = statement<Shown>(
  'catalog.find-documents-by-variants',
  `select d.document, s.sold_recently as sold
     from catalog.product_document d join catalog.product_search s using (product_id)
    where d.product_id in (select v.product_id from catalog.variant v where v.id = any($1::uuid[]) union select v.product_id from catalog.variant v where lower(v.sku) = any($2::text[]))`,
);
const findIdBySlug = statement<{ id: string }>(
  'catalog.find-id-by-slug',
  'select id from catalog.product where slug = $1 and deleted_at is null',
);

/** Everything of these products from the tables that people write, as documents; above the categories they name, those that hold them. */
const loadDocuments = statement<{ document: ProductDocument }>(
  'catalog.load-documents',
  `select jsonb_build_object(
     'id', p.id, 'sku', p.sku, 'slug', p.slug,
     'names', jsonb_build_object('th', p.name_th, 'en', p.name_en),
     'subtitles', jsonb_build_object('th', p.subtitle_th, 'en', p.subtitle_en),
     'descriptions', jsonb_build_object('th', p.description_th, 'en', p.description_en),
     'basePriceMinor', p.price_minor, 'compareAtMinor', p.compare_at_minor, 'currency', p.currency,
     'status', p.status, 'isFeatured', p.is_featured, 'options', p.options, 'facts', p.facts,
     'sellerId', p.seller_id, 'createdBy', p.created_by, 'version', p.version,
     'createdAt', to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
     'updatedAt', to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
     'categories', coalesce((
        with recursive around (id, parent_id, distance, position) as (
          select c.id, c.parent_id, 0, l.position from catalog.product_category l join catalog.category c on c.id = l.category_id where l.product_id = p.id
          union all select c.id, c.parent_id, a.distance + 1, a.position from around a join catalog.category c on c.id = a.parent_id
        ) cycle id set is_circle using way
        select jsonb_agg(jsonb_build_object('id', c.id, 'slug', c.slug, 'names', jsonb_build_object('th', c.name_th, 'en', c.name_en)) order by f.place)
          from (select id, min(array[distance, position]) as place from around group by id) f join catalog.category c using (id)), '[]'),
     'images', coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'file', i.file, 'tint', i.tint, 'width', i.width, 'height', i.height,
                 'alts', jsonb_build_object('th', i.alt_th, 'en', i.alt_en)) order by i.position, i.id)
          from catalog.product_image i where i.product_id = p.id), '[]'),
     'variants', coalesce((
        select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'priceMinor', v.price_minor, 'tracked', v.tracked,
                 'isActive', v.is_active, 'imageId', v.image_id, 'openingStock', v.opening_stock) order by v.position, v.id)
          from catalog.variant v where v.product_id = p.id), '[]')
   ) as document
   from catalog.product p where p.id = any($1::uuid[]) and p.deleted_at is null`,
);

const saveDocuments = statement(
  'catalog.save-documents',
  `insert into catalog.product_document (product_id, version, document)
   select (d->>'id')::uuid, (d->>'version')::int, d from jsonb_array_elements($1::jsonb) d
   on conflict (product_id) do update set version = excluded.version, document = excluded.document`,
);
const saveSearchRows = statement(
  'catalog.save-search-rows',
  `insert into catalog.product_search (product_id, status, seller_id, category_ids, price_minor, currency, in_stock, is_featured, created_at, sku, name_th, name_en, terms, spelled)
   select r."productId", r.status, r."sellerId", r."categoryIds", r."priceMinor", r.currency, catalog.has_stock(r."productId"), r."isFeatured", r."createdAt", r.sku, r."nameTh", r."nameEn", r.terms::tsvector, r.spelled
     from jsonb_to_recordset($1::jsonb) as r("productId" uuid, status text, "sellerId" uuid, "categoryIds" uuid[], "priceMinor" bigint, currency text, "isFeatured" boolean, "createdAt" timestamptz,
          sku text, "nameTh" text, "nameEn" text, terms text, spelled text)
    order by 1
   on conflict (product_id) do update set status = excluded.status, seller_id = excluded.seller_id, category_ids = excluded.category_ids, price_minor = excluded.price_minor,
     currency = excluded.currency, in_stock = excluded.in_stock, is_featured = excluded.is_featured, sku = excluded.sku, name_th = excluded.name_th, name_en = excluded.name_en, terms = excluded.terms, spelled = excluded.spelled`,
);
const saveWords = statement(
  'catalog.save-words',
  `insert into catalog.search_word (word, letters, size, currency)
   select w.word, w.letters, char_length(w.word), $3 from unnest($1::text[], $2::bigint[]) as w(word, letters) order by 1 on conflict do nothing`,
);
const removeProjections = statement(
  'catalog.remove-projections',
  'with gone as (delete from catalog.product_document where product_id = any($1::uuid[])) delete from catalog.product_search where product_id = any($1::uuid[])',
);
const findOutdated = statement<{ id: string }>(
  'catalog.find-outdated',
  `select e.id from unnest($1::uuid[], $2::int[]) as e(id, version) join catalog.product p on p.id = e.id and p.deleted_at is null
     left join catalog.product_document d on d.product_id = e.id where d.version is null or d.version < e.version`,
);

/** The product documents and the search rows beside them: read by pages, rebuilt of the tables that people write. */
@Injectable()
export class ProductDocumentRepository {
  /** Grows with every change: what was read before one is not kept. */
  #generation = 0;
  /** Anybody can ask for lists that nobody asked for before. */
  readonly #lists = Cache.of(1000);

  constructor(
    private readonly db: Database,
    private readonly cache: Cache,
  ) {}

  /** What `make` gave lately, unless a product changed since: lists, searches, counts. */
  async remember<T extends NonNullable<unknown>>(key: string, make: () => Promise<T>): Promise<T> {
    const before = this.#generation;
    const known = this.#lists.get<T>(key);
    if (known !== undefined) return known;
    const made = await make();
    if (before === this.#generation) this.#lists.set(key, made, cacheSeconds);
    return made;
  }

  async findMany(ids: readonly string[]): Promise<Map<string, Shown>> {
    const found = new Map<string, Shown>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.cache.get<Shown>(`catalog.document:${id}`);
      if (known) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length) for (const shown of await this.read(findMany, [missing])) found.set(shown.document.id, shown);
    return found;
  }

  /** Documents of the products that these variants and SKUs (in lower case) belong to. */
  findByVariants({ variantIds, skus }: { variantIds: string[]; skus: string[] }): Promise<Shown[]> {
    return this.read(findByVariants, [variantIds, skus]);
  }

  private async read(documents: Statement<Shown>, values: unknown[]): Promise<Shown[]> {
    const before = this.#generation;
    const rows = await this.db.rows(documents, values);
    if (before === this.#generation)
      for (const shown of rows) this.cache.set(`catalog.document:${shown.document.id}`, shown, cacheSeconds);
    return rows;
  }

  async findIdBySlug(slug: string): Promise<string | undefined> {
    return (await this.db.one(findIdBySlug, [slug]))?.id;
  }

  /** Writes the documents, search rows and vocabulary of these products anew, in the transaction of their change. */
  async project(tx: Tx, ids: readonly string[]): Promise<ProductDocument[]> {
    if (ids.length === 0) return [];
    const documents = (await tx.rows(loadDocuments, [ids])).map((row) => row.document);
    await tx.rows(saveDocuments, [JSON.stringify(documents)]);
    const rows: SearchRow[] = documents.map(searchRow);
    await tx.rows(saveSearchRows, [JSON.stringify(rows)]);
    await this.saveWords(tx, documents);
    tx.afterCommit(() => this.forget(ids));
    return documents;
  }

  private async saveWords(tx: Tx, documents: readonly ProductDocument[]): Promise<void> {
    const byCurrency = Map.groupBy(documents, (document) => document.currency);
    // in one order everywhere: two who add the same words wait for each other, and never in a circle
    for (const currency of [...byCurrency.keys()].toSorted()) {
      const words = [...new Set(byCurrency.get(currency)!.flatMap(vocabulary))];
      await tx.rows(saveWords, [words, words.map((word) => String(lettersOf(word))), currency]);
    }
  }

  /** Those whose document is older than the version an event tells of. */
  async findOutdated(tx: Tx, versions: ReadonlyMap<string, number>): Promise<string[]> {
    return (await tx.rows(findOutdated, [[...versions.keys()], [...versions.values()]])).map((row) => row.id);
  }

  async remove(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.rows(removeProjections, [ids]);
    tx.afterCommit(() => this.forget(ids));
  }

  forget(ids: readonly string[]): void {
    this.#generation += 1;
    this.#lists.clear();
    for (const id of ids) this.cache.delete(`catalog.document:${id}`);
  }
}
