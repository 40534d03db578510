import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { Currency } from '@talat/contracts/money';
import type { Category, CategoryList, SaveCategory, UpdateCategory } from '@talat/contracts/product';
import { Cache } from '@talat/platform/cache';
import type { CallerInfo } from '@talat/platform/context';
import { Database, statement, type Tx } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import { Settings } from '@talat/platform/settings';
import { catalogSettings } from './catalog.settings.ts';
import { ancestorsOf } from './category-tree.rules.ts';
import { CategoryEntity } from './category.entity.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { mediaUrl } from './product-document.rules.ts';
import { ProductSearchRepository } from './product-search.repository.ts';
import { inBoth, refuse } from './product.rules.ts';
import { foldText } from './search-text.rules.ts';
import { slugOf } from './slug.rules.ts';

const cacheSeconds = 60;
const batchSize = 500;
const thai = new Intl.Collator('th');

const findProductIds = statement<{ id: string }>(
  'catalog.products-of-categories',
  'select distinct product_id as id from catalog.product_category where category_id = any($1::uuid[])',
);
/** A category and all that are inside of it: no product is put into any of them meanwhile. */
const lockSubtree = statement<{ id: string }>(
  'catalog.lock-subtree',
  `with recursive subtree as (
     select $1::uuid as id union select c.id from catalog.category c join subtree s on c.parent_id = s.id)
   select id from catalog.category where id in (select id from subtree) order by id for update`,
);
/** Whoever was in these because of what is moved away is there no longer. */
const leaveCategories = statement(
  'catalog.leave-categories',
  `delete from catalog.product_category l where l.category_id = any($1::uuid[])
     and exists (select from catalog.product_category k where k.product_id = l.product_id and k.category_id = any($2::uuid[]))`,
);
/** Taken before any row: what names and places are free is decided by one at a time, and nobody waits in a circle. */
const lockAll = statement(
  'catalog.lock-categories',
  `select pg_advisory_xact_lock(hashtextextended('catalog.category', 0))`,
);

/** Categories: a small table, kept whole in memory for a minute. */
@Injectable()
export class CategoriesService {
  readonly #currency: Currency;
  readonly #seen = new WeakMap<Tx, CategoryEntity[]>();
  /** Grows with every change: what was read before one is not kept. */
  #generation = 0;

  constructor(
    private readonly db: Database,
    private readonly cache: Cache,
    private readonly search: ProductSearchRepository,
    private readonly documents: ProductDocumentRepository,
    settings: Settings,
  ) {
    this.#currency = settings.get(catalogSettings).SHOP_CURRENCY;
  }

  async list(language: 'th' | 'en'): Promise<CategoryList> {
    const [categories, counts] = await Promise.all([this.all(), this.counts()]);
    return { data: categories.map((category) => toCategory(category, language, counts.get(category.id) ?? 0)) };
  }

  async get(text: string, language: 'th' | 'en'): Promise<Category> {
    const category = await this.find(text);
    if (!category) throw new DomainError('NOT_FOUND', { what: 'category' });
    return toCategory(category, language, (await this.counts()).get(category.id) ?? 0);
  }

  /** By id, slug or name in either language, in any letter case. */
  async find(text: string): Promise<CategoryEntity | undefined> {
    return findIn(await this.all(), text);
  }

  async all(): Promise<CategoryEntity[]> {
    const known = this.cache.get<CategoryEntity[]>('catalog.categories');
    if (known) return known;
    const before = this.#generation;
    const categories = sorted(await this.db.manager.find(CategoryEntity));
    if (before === this.#generation) this.cache.set('catalog.categories', categories, cacheSeconds);
    return categories;
  }

  /** With what the transaction itself has made: it may yet be taken back, so nobody else is shown this list. */
  private async seenBy(tx: Tx): Promise<CategoryEntity[]> {
    let categories = this.#seen.get(tx);
    if (!categories) this.#seen.set(tx, (categories = sorted(await tx.manager.find(CategoryEntity))));
    return categories;
  }

  async create(input: SaveCategory, language: 'th' | 'en'): Promise<Category> {
    return this.db.transaction(async (tx) => {
      await tx.rows(lockAll);
      const category = await this.insert(tx, input);
      return toCategory(category, language, 0);
    });
  }

  async update(id: string, input: UpdateCategory, language: 'th' | 'en'): Promise<Category> {
    const count = (await this.counts()).get(id) ?? 0;
    return this.db.transaction(async (tx) => {
      await tx.rows(lockAll);
      const subtree = (await tx.rows(lockSubtree, [id])).map((row) => row.id);
      const category = await this.lock(tx, id);
      const before = snapshot(category);
      if (input.parentId !== undefined && input.parentId !== category.parentId)
        await this.move(tx, { category, subtree }, input.parentId);
      category.updatedAt = new Date();
      if (input.name !== undefined)
        Object.assign(category, { nameTh: inBoth(input.name).th, nameEn: inBoth(input.name).en });
      if (input.slug !== undefined) category.slug = await this.freeSlug(tx, { given: input.slug, ownId: id });
      if (input.description !== undefined)
        Object.assign(category, {
          descriptionTh: inBoth(input.description).th,
          descriptionEn: inBoth(input.description).en,
        });
      if (input.position !== undefined) category.position = input.position;
      await tx.manager.save(category);
      audit(tx, {
        service: 'catalog',
        action: 'category.updated',
        entity: 'category',
        entityId: id,
        before,
        after: snapshot(category),
      });
      await this.reproject(tx, subtree);
      this.forgetAfter(tx);
      return toCategory(category, language, count);
    });
  }

  async delete(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const category = await this.lock(tx, id);
      const inUse =
        (await tx.rows(findProductIds, [[id]])).length > 0 ||
        (await tx.manager.existsBy(CategoryEntity, { parentId: id }));
      if (inUse) throw new DomainError('CATEGORY_IN_USE', { id });
      await tx.manager.remove(CategoryEntity, Object.assign(new CategoryEntity(), category));
      audit(tx, {
        service: 'catalog',
        action: 'category.deleted',
        entity: 'category',
        entityId: id,
        before: snapshot(category),
        after: null,
      });
      this.forgetAfter(tx);
    });
  }

  /**
   * Ids of the categories a product names; those above them follow from these when it is shown. Unknown names become
   * categories when `caller` may write all products. @throws {DomainError} VALIDATION_FAILED otherwise
   */
  async resolve(tx: Tx, caller: CallerInfo, texts: readonly string[]): Promise<string[]> {
    const categories = await this.seenBy(tx);
    const chosen: string[] = [];
    for (const text of texts.filter((name) => name !== '')) {
      let category = findIn(categories, text);
      if (!category) {
        if (!caller.can('products.write')) refuse(`there is no category "${text}"`);
        category = await this.ensure(tx, text);
        categories.push(category);
      }
      chosen.push(category.id);
    }
    return [...new Set(chosen)];
  }

  /** Two who name the same new category at once get one. */
  private async ensure(tx: Tx, name: string): Promise<CategoryEntity> {
    await tx.rows(lockAll);
    const known = findIn(await tx.manager.find(CategoryEntity), name);
    return known ?? this.insert(tx, { name });
  }

  private async insert(tx: Tx, input: SaveCategory): Promise<CategoryEntity> {
    const names = inBoth(input.name);
    const descriptions = inBoth(input.description);
    const id = newId();
    await this.requireParent(tx, input.parentId);
    const category = Object.assign(new CategoryEntity(), {
      id,
      slug: await this.freeSlug(tx, { given: input.slug, name: names.en || names.th }),
      nameTh: names.th,
      nameEn: names.en,
      descriptionTh: descriptions.th,
      descriptionEn: descriptions.en,
      parentId: input.parentId ?? null,
      position: input.position ?? 1000,
      imageFile: null,
      imageTint: null,
    });
    await tx.manager.insert(CategoryEntity, category);
    audit(tx, {
      service: 'catalog',
      action: 'category.created',
      entity: 'category',
      entityId: id,
      before: null,
      after: snapshot(category),
    });
    this.forgetAfter(tx);
    return category;
  }

  private async freeSlug(
    tx: Tx,
    wanted: { given?: string | undefined; ownId?: string; name?: string },
  ): Promise<string> {
    const slug = slugOf(wanted.given ?? '') || slugOf(wanted.name ?? '') || newId().slice(-12);
    const holder = await tx.manager.findOneBy(CategoryEntity, { slug });
    if (!holder || holder.id === wanted.ownId) return slug;
    if (wanted.given) throw new DomainError('SLUG_TAKEN', { slug });
    return `${slug}-${newId().slice(-6)}`;
  }

  /** Held until the commit, so that it cannot be deleted meanwhile. @throws {DomainError} VALIDATION_FAILED */
  private async requireParent(tx: Tx, id: string | null | undefined): Promise<void> {
    if (!id) return;
    const parent = await tx.manager.findOne(CategoryEntity, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (!parent) refuse(`parentId: there is no category ${id}`);
  }

  /** @throws {DomainError} VALIDATION_FAILED for a place inside itself, or that is not there */
  private async move(
    tx: Tx,
    { category, subtree }: { category: CategoryEntity; subtree: string[] },
    parentId: string | null,
  ): Promise<void> {
    await this.requireParent(tx, parentId);
    if (parentId && subtree.includes(parentId)) refuse('parentId: a category cannot be inside itself');
    const tree = await tx.manager.find(CategoryEntity);
    const kept = new Set([...subtree, ...(parentId ? [parentId, ...ancestorsOf(tree, parentId)] : [])]);
    const left = ancestorsOf(tree, category.id).filter((id) => !kept.has(id));
    if (left.length) await tx.rows(leaveCategories, [left, subtree]);
    category.parentId = parentId;
  }

  private async lock(tx: Tx, id: string): Promise<CategoryEntity> {
    const category = await tx.manager.findOne(CategoryEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!category) throw new DomainError('NOT_FOUND', { what: 'category' });
    return category;
  }

  /** Documents carry the names of their categories and of those above them. */
  private async reproject(tx: Tx, categoryIds: readonly string[]): Promise<void> {
    const ids = (await tx.rows(findProductIds, [categoryIds])).map((row) => row.id);
    for (let from = 0; from < ids.length; from += batchSize)
      await this.documents.project(tx, ids.slice(from, from + batchSize));
  }

  private forgetAfter(tx: Tx): void {
    tx.afterCommit(() => {
      this.#generation += 1;
      this.cache.delete('catalog.categories');
      this.documents.forget([]);
    });
  }

  private counts(): Promise<Map<string, number>> {
    return this.documents.remember('category-counts', () => this.search.countByCategory(this.#currency));
  }
}

const sorted = (categories: CategoryEntity[]): CategoryEntity[] =>
  categories.toSorted((a, b) => a.position - b.position || thai.compare(a.nameTh, b.nameTh));

function findIn(categories: readonly CategoryEntity[], text: string): CategoryEntity | undefined {
  const folded = foldText(text);
  const byName = (category: CategoryEntity) =>
    foldText(category.nameTh) === folded || foldText(category.nameEn) === folded;
  return categories.find((category) => category.id === folded || category.slug === folded) ?? categories.find(byName);
}

const snapshot = (category: CategoryEntity): Record<string, unknown> => ({
  slug: category.slug,
  nameTh: category.nameTh,
  nameEn: category.nameEn,
  parentId: category.parentId,
  position: category.position,
});

export function toCategory(category: CategoryEntity, language: 'th' | 'en', productCount: number): Category {
  return {
    id: category.id,
    slug: category.slug,
    name: language === 'en' ? category.nameEn : category.nameTh,
    names: { th: category.nameTh, en: category.nameEn },
    description: language === 'en' ? category.descriptionEn : category.descriptionTh,
    parentId: category.parentId,
    position: category.position,
    imageUrl: category.imageFile ? mediaUrl(category.imageFile) : null,
    productCount,
  };
}
