import { demoId } from '@talat/demo/demo-id';
import { orderHistory } from '@talat/demo/order-history';
import type { DemoOrder } from '@talat/demo/order-types';
import { categories, products } from '@talat/demo/shop';
import type { DemoPicture, DemoProduct } from '@talat/demo/shop-types';
import { stockLedger } from '@talat/demo/stock-ledger';
import { Cache } from '@talat/platform/cache';
import { type Database, statement, type Tx } from '@talat/platform/database';
import { enqueue } from '@talat/platform/jobs';
import type { SeedPlan } from '@talat/platform/service';
import { drawnFile } from './draw-picture.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { renderJob, type RenderPictures } from './product-images.service.ts';
import { ProductSaleRepository } from './product-sale.repository.ts';
import { ProductRepository, type NewProduct } from './product.repository.ts';

const dayMs = 86_400_000;
const pictureSize = 1200;

const isSeeded = statement<{ seeded: boolean }>(
  'catalog.is-seeded',
  'select exists (select from catalog.category) or exists (select from catalog.product) as seeded',
);
const insertCategories = statement(
  'catalog.seed-categories',
  `insert into catalog.category (id, slug, name_th, name_en, description_th, description_en, parent_id, position, image_file, image_tint)
   select c.id, c.slug, c.name->>'th', c.name->>'en', coalesce(c.line->>'th', ''), coalesce(c.line->>'en', ''), c."parentId", c.position, c.file, c.tint
     from jsonb_to_recordset($1::jsonb) as c(id uuid, slug text, name jsonb, line jsonb, "parentId" uuid, position int, file text, tint text)`,
);
const insertImages = statement(
  'catalog.seed-images',
  `with made as (
     insert into catalog.product_image (id, product_id, file, tint, width, height, position)
     select i.id, i."productId", i.file, i.tint, $3, $3, i.position from jsonb_to_recordset($1::jsonb) as i(id uuid, "productId" uuid, file text, tint text, position int)
     returning id)
   update catalog.variant v set image_id = u."imageId" from jsonb_to_recordset($2::jsonb) as u("variantId" uuid, "imageId" uuid) where v.id = u."variantId" and (select count(*) from made) > 0`,
);
const insertStock = statement(
  'catalog.seed-stock',
  `insert into catalog.stock (variant_id, location_id, product_id, is_sellable, on_hand, reserved, version)
   select s."variantId", s."locationId", s."productId", true, s."onHand", s.reserved, 0
     from jsonb_to_recordset($1::jsonb) as s("variantId" uuid, "locationId" uuid, "productId" uuid, "onHand" bigint, reserved bigint)`,
);
const markMoved = statement(
  'catalog.seed-moved',
  'update catalog.variant v set has_moved = true where exists (select from catalog.stock s where s.variant_id = v.id)',
);

const imageId = (product: DemoProduct, picture: DemoPicture): string =>
  demoId(`image:${product.id}:${drawnFile(picture)}`);

/** The demo shop's products with their stock and their sales as its other services know them. */
export async function seedCatalog(db: Database, plan: SeedPlan): Promise<void> {
  if (plan.kind !== 'demo' || (await db.one(isSeeded))?.seeded) return;
  const orders = orderHistory({ now: plan.now });
  const sales = new ProductSaleRepository(db);
  await db.longTransaction(async (tx) => {
    await seedCategories(tx);
    await new ProductRepository().insert(
      tx,
      products.map((product) => toNewProduct(product, plan.now)),
    );
    await seedImages(tx);
    await tx.rows(insertStock, [JSON.stringify(stockLedger(orders, plan.now).levels)]);
    await tx.rows(markMoved);
    await new ProductDocumentRepository(db, new Cache()).project(
      tx,
      products.map((product) => product.id),
    );
    await sales.add(tx, salesOf(orders));
    await enqueuePictures(tx, plan.now);
  });
  await sales.count();
}

async function seedCategories(tx: Tx): Promise<void> {
  const rows = categories.flatMap(({ id, slug, name, line, position, picture, shelves }) => [
    { id, slug, name, line, parentId: null, position, file: drawnFile(picture), tint: picture.tint },
    ...shelves.map((shelf, index) => ({
      id: shelfId(slug, shelf.slug),
      slug: `${slug}-${shelf.slug}`,
      name: shelf.name,
      parentId: id,
      position: position * 100 + index,
    })),
  ]);
  await tx.rows(insertCategories, [JSON.stringify(rows)]);
}

const shelfId = (category: string, shelf: string): string => demoId(`shelf:${category}:${shelf}`);

function toNewProduct(product: DemoProduct, now: Date): NewProduct {
  return {
    id: product.id,
    sku: product.sku,
    slug: product.slug,
    slugs: [product.slug],
    names: product.name,
    subtitles: product.subtitle,
    descriptions: product.description,
    priceMinor: product.price,
    compareAtMinor: product.compareAtPrice,
    currency: product.currency,
    status: 'published',
    isFeatured: product.isFeatured,
    options: product.options.map(({ key, name, values }) => ({
      key,
      names: name,
      values: values.map((value) => ({ key: value.key, names: value.name, swatch: value.swatch ?? null })),
    })),
    facts: product.facts.map(({ label, value }) => ({ label, value })),
    sellerId: product.sellerId,
    createdBy: product.sellerId,
    createdAt: new Date(now.getTime() - product.addedDaysAgo * dayMs),
    categoryIds: [product.categoryId, shelfId(product.categorySlug, product.shelf)],
    variants: product.variants.map(({ id, sku, options, price }, position) => ({
      id,
      sku,
      options: { ...options },
      priceMinor: price,
      tracked: true,
      isActive: true,
      openingStock: null,
      position,
    })),
  };
}

async function seedImages(tx: Tx): Promise<void> {
  const images = products.flatMap((product) => {
    const pictures = new Map(
      [product.picture, ...product.variants.map((variant) => variant.picture)].map((picture) => [
        drawnFile(picture),
        picture,
      ]),
    );
    return [...pictures].map(([file, picture], position) => ({
      id: imageId(product, picture),
      productId: product.id,
      file,
      tint: picture.tint,
      position,
    }));
  });
  const uses = products.flatMap((product) =>
    product.variants.map((variant) => ({ variantId: variant.id, imageId: imageId(product, variant.picture) })),
  );
  await tx.rows(insertImages, [JSON.stringify(images), JSON.stringify(uses), pictureSize]);
}

const salesOf = (orders: readonly DemoOrder[]) =>
  orders.flatMap(({ confirmedAt, lines }) =>
    confirmedAt ? lines.map(({ productId, quantity }) => ({ productId, quantity, at: confirmedAt })) : [],
  );

/** First what the home page shows; a minute later, when the first visitor has looked around, every card. */
async function enqueuePictures(tx: Tx, now: Date): Promise<void> {
  const cards = (shown: readonly { picture: DemoPicture }[], widths: number[]): RenderPictures =>
    [...new Set(shown.map(({ picture }) => drawnFile(picture)))].map((file) => ({ file, widths }));
  const first = products.filter((product) => product.isFeatured || product.popularity > 2 || product.addedDaysAgo < 7);
  await enqueue(tx, { type: renderJob, payload: cards([...categories, ...first], [320, 640]), key: 'seed:home' });
  await enqueue(tx, {
    type: renderJob,
    payload: cards(products, [320]),
    key: 'seed:cards',
    runAt: new Date(now.getTime() + 60_000),
  });
}
