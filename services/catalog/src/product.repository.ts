import { Injectable } from '@nestjs/common';
import type { Currency } from '@talat/contracts/money';
import { type ReadPool, statement, type Tx } from '@talat/platform/database';
import type { ProductDraft, VariantDraft } from './product.rules.ts';

export type KnownSku = { sku: string; id: string; defaultVariantId: string; currency: Currency; isDeleted: boolean };
/** `createdAt` is given by what was there before it came into these tables: a seed. */
export type NewProduct = ProductDraft & { slug: string; createdAt?: Date };
export type VariantRow = VariantDraft & { productId: string };

const insertProducts = statement<{ id: string }>(
  'catalog.insert-products',
  `insert into catalog.product (id, sku, slug, name_th, name_en, subtitle_th, subtitle_en, description_th, description_en, price_minor, compare_at_minor, currency, status, is_featured, options, facts, seller_id, created_by, created_at)
   select p.id, p.sku, p.slug, p.names->>'th', p.names->>'en', p.subtitles->>'th', p.subtitles->>'en', p.descriptions->>'th', p.descriptions->>'en',
          p."priceMinor", p."compareAtMinor", p.currency, p.status, p."isFeatured", p.options, p.facts, p."sellerId", p."createdBy", coalesce(p."createdAt", clock_timestamp())
     from jsonb_to_recordset($1::jsonb) as p(id uuid, sku text, slug text, names jsonb, subtitles jsonb, descriptions jsonb, "priceMinor" bigint, "compareAtMinor" bigint,
          currency text, status text, "isFeatured" boolean, options jsonb, facts jsonb, "sellerId" uuid, "createdBy" uuid, "createdAt" timestamptz)
    order by lower(p.sku)
   on conflict do nothing returning id`,
);
const variantColumns = `jsonb_to_recordset($1::jsonb) as v(id uuid, "productId" uuid, sku text, options jsonb, "priceMinor" bigint, tracked boolean, "isActive" boolean, "openingStock" int, position int)`;
const insertVariants = statement<{ productId: string }>(
  'catalog.insert-variants',
  `insert into catalog.variant (id, product_id, sku, options, price_minor, tracked, is_active, opening_stock, position)
   select v.id, v."productId", v.sku, v.options, v."priceMinor", v.tracked, v."isActive", v."openingStock", v.position from ${variantColumns} order by lower(v.sku)
   on conflict do nothing returning product_id as "productId"`,
);
const saveVariants = statement(
  'catalog.save-variants',
  `insert into catalog.variant (id, product_id, sku, options, price_minor, tracked, is_active, opening_stock, position)
   select v.id, v."productId", v.sku, v.options, v."priceMinor", v.tracked, v."isActive", v."openingStock", v.position from ${variantColumns} order by v.id
   on conflict (id) do update set sku = excluded.sku, options = excluded.options, price_minor = excluded.price_minor, tracked = excluded.tracked,
     is_active = excluded.is_active, position = excluded.position, updated_at = clock_timestamp()`,
);
const removeHalfMade = statement('catalog.remove-half-made', 'delete from catalog.product where id = any($1::uuid[])');
const findTakenSlugs = statement<{ slug: string }>(
  'catalog.find-taken-slugs',
  'select slug from catalog.product where slug = any($1::text[])',
);
const findSkus = statement<KnownSku>(
  'catalog.find-skus',
  `with asked as (select unnest($1::text[]) as sku), owner as (
     select a.sku, p.id from asked a join catalog.product p on lower(p.sku) = a.sku
     union select a.sku, v.product_id from asked a join catalog.variant v on lower(v.sku) = a.sku)
   select o.sku, o.id, p.currency, p.deleted_at is not null as "isDeleted",
          (select v.id from catalog.variant v where v.product_id = o.id order by (lower(v.sku) = o.sku) desc, v.is_active desc, v.position limit 1) as "defaultVariantId"
     from owner o join catalog.product p using (id)`,
);
const insertLinks = statement(
  'catalog.insert-links',
  `insert into catalog.product_category (product_id, category_id, position)
   select l.product_id, l.category_id, l.position from unnest($1::uuid[], $2::uuid[], $3::int[]) as l(product_id, category_id, position) on conflict do nothing`,
);
const findLinks = statement<{ id: string }>(
  'catalog.find-links',
  'select category_id as id from catalog.product_category where product_id = $1 order by position',
);
const removeLinks = statement('catalog.remove-links', 'delete from catalog.product_category where product_id = $1');

/** Whole sets of products written in one statement each; who may and what is right was decided before. */
@Injectable()
export class ProductRepository {
  /** Ids of the products that were made whole; one whose SKU or slug is taken leaves nothing behind. */
  async insert(tx: Tx, drafts: readonly NewProduct[]): Promise<Set<string>> {
    const made = new Set((await tx.rows(insertProducts, [JSON.stringify(drafts)])).map((row) => row.id));
    const variants = drafts
      .filter((draft) => made.has(draft.id))
      .flatMap((draft) => draft.variants.map((variant) => ({ ...variant, productId: draft.id })));
    const counts = new Map<string, number>();
    for (const { productId } of await tx.rows(insertVariants, [JSON.stringify(variants)]))
      counts.set(productId, (counts.get(productId) ?? 0) + 1);
    const halfMade = drafts
      .filter((draft) => made.has(draft.id) && counts.get(draft.id) !== draft.variants.length)
      .map((draft) => draft.id);
    if (halfMade.length) await tx.rows(removeHalfMade, [halfMade]);
    for (const id of halfMade) made.delete(id);
    await this.link(
      tx,
      drafts.filter((draft) => made.has(draft.id)),
    );
    return made;
  }

  async saveVariants(tx: Tx, variants: readonly VariantRow[]): Promise<void> {
    await tx.rows(saveVariants, [JSON.stringify(variants)]);
  }

  /** Those there were; null when they were these, in this order. */
  async replaceCategories(tx: Tx, id: string, categoryIds: readonly string[]): Promise<string[] | null> {
    const before = (await tx.rows(findLinks, [id])).map((row) => row.id);
    if (before.join() === categoryIds.join()) return null;
    await tx.rows(removeLinks, [id]);
    await this.link(tx, [{ id, categoryIds }]);
    return before;
  }

  async takenSlugs(tx: Tx, slugs: readonly string[]): Promise<Set<string>> {
    return new Set((await tx.rows(findTakenSlugs, [slugs])).map((row) => row.slug));
  }

  /** Who holds these SKUs, by the SKU in lower case: a product's own or a variant's. */
  async findSkus(from: Tx | ReadPool, skus: readonly string[]): Promise<Map<string, KnownSku>> {
    return new Map((await from.rows(findSkus, [skus.map((sku) => sku.toLowerCase())])).map((row) => [row.sku, row]));
  }

  private async link(tx: Tx, products: readonly { id: string; categoryIds: readonly string[] }[]): Promise<void> {
    const links = products.flatMap(({ id, categoryIds }) =>
      categoryIds.map((categoryId, position) => ({ id, categoryId, position })),
    );
    if (links.length)
      await tx.rows(insertLinks, [
        links.map((l) => l.id),
        links.map((l) => l.categoryId),
        links.map((l) => l.position),
      ]);
  }
}
