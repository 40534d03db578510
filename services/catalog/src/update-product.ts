import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { Product, UpdateProduct as UpdateInput } from '@talat/contracts/product';
import type { CallerInfo } from '@talat/platform/context';
import { violatedConstraint } from '@talat/platform/database-errors';
import { Database, type Tx } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { audit, publish } from '@talat/platform/record';
import { CategoriesService } from './categories.service.ts';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { productFacts, type ProductDocument } from './product-document.rules.ts';
import { changeProduct } from './product-update.rules.ts';
import { toProduct } from './product-view.rules.ts';
import { ProductEntity, ProductImageEntity, VariantEntity } from './product.entity.ts';
import { ProductRepository } from './product.repository.ts';

type Request = { caller: CallerInfo; id: string; seen: number | undefined; isRehearsal?: boolean };

/** Changes and deletes products. A seller's reach ends at their own: others' are not found. */
@Injectable()
export class UpdateProduct {
  constructor(
    private readonly db: Database,
    private readonly products: ProductRepository,
    private readonly documents: ProductDocumentRepository,
    private readonly categories: CategoriesService,
    private readonly stock: LiveStock,
  ) {}

  /** @throws {DomainError} NOT_FOUND, PRECONDITION_FAILED, SKU_TAKEN, SLUG_TAKEN, SKU_FIXED, VALIDATION_FAILED */
  async update(request: Request, input: UpdateInput): Promise<Product> {
    return this.shown(request.caller, await this.change(request, input));
  }

  /** What was saved, as everybody else is shown it. */
  async shown({ language }: CallerInfo, document: ProductDocument): Promise<Product> {
    const sold = (await this.documents.findMany([document.id])).get(document.id)?.sold ?? 0;
    return toProduct(document, this.stock.viewOf(language, sold));
  }

  /** The product as it is afterwards; of a rehearsal nothing stays. */
  async change({ caller, id, seen, isRehearsal }: Request, input: UpdateInput): Promise<ProductDocument> {
    const work = async (tx: Tx): Promise<ProductDocument> => {
      const product = await this.lock(tx, caller, id);
      requireVersion(seen, product.version);
      const changed = await this.apply(tx, { caller, product }, input);
      return changed.length ? await this.saved(tx, product, changed) : await this.unchanged(tx, id);
    };
    try {
      return isRehearsal ? await this.db.rehearsal(work) : await this.db.transaction(work);
    } catch (error) {
      throw takenOr(error, input);
    }
  }

  /** Soft: orders and movements still speak of it; its SKUs stay taken, its address is free again. */
  async delete({ caller, id, seen }: Request): Promise<void> {
    await this.db.transaction(async (tx) => {
      const product = await this.lock(tx, caller, id);
      requireVersion(seen, product.version);
      const variants = await tx.manager.findBy(VariantEntity, { productId: id });
      const before = { sku: product.sku, status: product.status, slug: product.slug };
      Object.assign(product, {
        status: 'archived',
        slug: `${product.slug}-${id}`,
        version: product.version + 1,
        deletedAt: new Date(),
        updatedAt: new Date(),
      });
      await tx.manager.save(product);
      await this.documents.remove(tx, [id]);
      publish(tx, 'product.deleted', {
        subject: id,
        version: product.version,
        data: { productId: id, sku: product.sku, variantIds: variants.map((variant) => variant.id) },
      });
      audit(tx, {
        service: 'catalog',
        action: 'product.deleted',
        entity: 'product',
        entityId: id,
        before,
        after: null,
      });
    });
  }

  /** The row, locked. @throws {DomainError} NOT_FOUND, also for a seller and somebody else's product */
  async lock(tx: Tx, caller: CallerInfo, id: string): Promise<ProductEntity> {
    return theirs(
      caller,
      await tx.manager.findOne(ProductEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    );
  }

  /** Before work that leaves something behind; what `lock` finds decides. @throws {DomainError} NOT_FOUND */
  async requireTheirs(caller: CallerInfo, id: string): Promise<void> {
    theirs(caller, await this.db.manager.findOneBy(ProductEntity, { id }));
  }

  /** Bumps the version, writes the document anew and tells everybody what changed. */
  async saved(tx: Tx, product: ProductEntity, changed: readonly string[]): Promise<ProductDocument> {
    Object.assign(product, { version: product.version + 1, updatedAt: new Date() });
    await tx.manager.save(product);
    const [document] = await this.documents.project(tx, [product.id]);
    if (!document) throw new Error(`product ${product.id} is gone within its own transaction`);
    publish(tx, 'product.updated', {
      subject: product.id,
      version: product.version,
      data: { ...productFacts(document), changed: [...changed] },
    });
    return document;
  }

  private async apply(
    tx: Tx,
    { caller, product }: { caller: CallerInfo; product: ProductEntity },
    input: UpdateInput,
  ): Promise<string[]> {
    const variants = await tx.manager.find(VariantEntity, {
      where: { productId: product.id },
      order: { position: 'ASC', id: 'ASC' },
    });
    const change = changeProduct(product, variants, input);
    const changed = [...change.changed];
    const before: Record<string, unknown> = Object.fromEntries(
      Object.keys(change.fields).map((name) => [name, product[name as keyof ProductEntity]]),
    );
    const after: Record<string, unknown> = { ...change.fields };
    if (change.changed.includes('variants'))
      await this.products.saveVariants(
        tx,
        change.variants.map((variant) => ({ ...variant, productId: product.id })),
      );
    if (input.category !== undefined || input.categories !== undefined) {
      const names = [...(input.category ? [input.category] : []), ...(input.categories ?? [])];
      const wanted = await this.categories.resolve(tx, caller, names);
      const replaced = await this.products.replaceCategories(tx, product.id, wanted);
      if (replaced) {
        changed.push('categories');
        before['categoryIds'] = replaced;
        after['categoryIds'] = wanted;
      }
    }
    const moved = input.images && (await this.arrange(tx, product.id, input.images));
    if (moved) {
      changed.push('images');
      before['imageIds'] = moved.before;
      after['imageIds'] = moved.after;
    }
    if (changed.length === 0) return [];
    Object.assign(product, change.fields);
    const isChanged = change.changed.includes('variants');
    const prices = (rows: readonly { sku: string; priceMinor: number; isActive: boolean }[]) =>
      rows.map(({ sku, priceMinor, isActive }) => ({ sku, priceMinor, isActive }));
    // whoever reads an amount later must know what it is in
    const { currency } = product;
    audit(tx, {
      service: 'catalog',
      action: 'product.updated',
      entity: 'product',
      entityId: product.id,
      before: isChanged ? { currency, ...before, variants: prices(variants) } : before,
      after: isChanged ? { currency, ...after, variants: prices(change.variants) } : after,
    });
    return changed;
  }

  /** Puts the product's pictures in the order of these ids; whatever is no picture of it is passed over. Null when they were so. */
  private async arrange(
    tx: Tx,
    productId: string,
    order: readonly string[],
  ): Promise<{ before: string[]; after: string[] } | null> {
    const images = await tx.manager.find(ProductImageEntity, { where: { productId }, order: { position: 'ASC' } });
    const rank = (image: ProductImageEntity) =>
      order.includes(image.id) ? order.indexOf(image.id) : order.length + image.position;
    const arranged = images.toSorted((a, b) => rank(a) - rank(b)).map((image, position) => ({ image, position }));
    const moved = arranged.filter(({ image, position }) => image.position !== position);
    for (const { image, position } of moved) await tx.manager.update(ProductImageEntity, image.id, { position });
    if (moved.length === 0) return null;
    return { before: images.map(({ id }) => id), after: arranged.map(({ image }) => image.id) };
  }

  private async unchanged(tx: Tx, id: string): Promise<ProductDocument> {
    const [document] = await this.documents.project(tx, [id]);
    if (!document) throw new DomainError('NOT_FOUND', { what: 'product' });
    return document;
  }
}

function theirs(caller: CallerInfo, product: ProductEntity | null): ProductEntity {
  const isTheirs = caller.can('products.write') || (product?.sellerId !== null && product?.sellerId === caller.userId);
  if (!product || product.deletedAt || !isTheirs) throw new DomainError('NOT_FOUND', { what: 'product' });
  return product;
}

/** The refusal that a unique index speaks of. */
function takenOr(error: unknown, input: UpdateInput): unknown {
  const constraint = violatedConstraint(error);
  if (constraint === 'product_slug_key') return new DomainError('SLUG_TAKEN', { slug: input.slug });
  if (constraint === 'product_sku_key' || constraint === 'variant_sku_key')
    return new DomainError('SKU_TAKEN', { sku: input.sku ?? input.variants?.map((variant) => variant.sku).join(', ') });
  return error;
}
