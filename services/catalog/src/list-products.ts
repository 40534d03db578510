import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Id } from '@talat/contracts/id';
import { type Currency, toMinor } from '@talat/contracts/money';
import { type ProductList, type ProductQuery, ProductSort } from '@talat/contracts/product';
import type { CallerInfo } from '@talat/platform/context';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Settings } from '@talat/platform/settings';
import { z } from 'zod';
import { catalogSettings } from './catalog.settings.ts';
import { CategoriesService } from './categories.service.ts';
import { facetLabels } from './facet.rules.ts';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import {
  keyTypeOf,
  priceBounds,
  type PageRequest,
  type Place,
  type ProductFilter,
  type Sort,
} from './product-query.rules.ts';
import { ProductSearchRepository, type SearchScope } from './product-search.repository.ts';
import { toCard } from './product-view.rules.ts';
import { minorOf, refuse } from './product.rules.ts';
import { ResolveSearch, type Correction } from './resolve-search.ts';

/** A list as it is cached: which products, no stock and no language of theirs. */
type Found = {
  places: Place[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
  facets?: ProductList['facets'];
};
type Question = { filter: ProductFilter; page: PageRequest; corrected: Correction | null; facets: boolean };

const nothing: Found = { places: [], total: 0, totalIsExact: true, nextCursor: null };

@Injectable()
export class ListProducts {
  readonly #currency: Currency;

  constructor(
    private readonly search: ProductSearchRepository,
    private readonly documents: ProductDocumentRepository,
    private readonly categories: CategoriesService,
    private readonly resolver: ResolveSearch,
    private readonly stock: LiveStock,
    settings: Settings,
  ) {
    this.#currency = settings.get(catalogSettings).SHOP_CURRENCY;
  }

  /** @throws {DomainError} FORBIDDEN for unpublished products of others, CURSOR_INVALID, VALIDATION_FAILED */
  async list(caller: CallerInfo, query: ProductQuery): Promise<ProductList> {
    const question = await this.question(caller, query);
    const found = question ? await this.find(question) : nothing;
    const [shown] = await Promise.all([
      this.documents.findMany(found.places.map((place) => place.id)),
      this.stock.ready(),
    ]);
    const data = found.places.flatMap(({ id }) => {
      const known = shown.get(id);
      return known ? [toCard(known.document, this.stock.viewOf(caller.language, known.sold))] : [];
    });
    const { total, totalIsExact, nextCursor, facets } = found;
    return {
      data,
      total,
      totalIsExact,
      page: query.page,
      limit: query.limit,
      nextCursor,
      ...(facets ? { facets } : {}),
      corrected: question?.corrected ?? null,
    };
  }

  /**
   * Null when nothing can answer: an unknown category, words that nothing resembles. A list without a status is the one
   * that buyers see, whoever asks; staff and sellers who name one manage products, in all currencies.
   */
  private async question(caller: CallerInfo, query: ProductQuery): Promise<Question | null> {
    const words = (query.q ?? query.search ?? '').trim();
    const own = scopeOf(caller, query);
    const scope = { ...own, currency: managesProducts(caller, own) && query.status ? null : this.#currency };
    const category = query.category ? await this.categories.find(query.category) : undefined;
    if (query.category && !category) return null;
    const resolved = words ? await this.resolver.resolve(words, { scope: searchScope(scope), mode: 'whole' }) : null;
    if (resolved && !resolved.match) return null;
    const filter: ProductFilter = {
      ...scope,
      text: resolved?.match ?? null,
      categoryId: category?.id ?? null,
      minPriceMinor: query.minPrice === undefined ? null : minorOf(query.minPrice, this.#currency),
      maxPriceMinor: query.maxPrice === undefined ? null : minorOf(query.maxPrice, this.#currency),
      inStock: query.inStock ?? null,
      isFeatured: query.featured ?? null,
      ids: query.ids === undefined ? null : idList(query.ids),
    };
    return {
      filter,
      page: pageOf(query, caller.language, resolved !== null),
      corrected: resolved?.corrected ?? null,
      facets: query.facets ?? false,
    };
  }

  private find({ filter, page, facets }: Question): Promise<Found> {
    return this.documents.remember(`list:${JSON.stringify([filter, page, facets])}`, async () => {
      const [{ places, ...count }, counts] = await Promise.all([
        this.search.page(filter, { ...page, limit: page.limit + 1 }),
        facets ? this.facets(filter, page.language) : undefined,
      ]);
      const shown = places.slice(0, page.limit);
      const last = shown.at(-1);
      const nextCursor = places.length > page.limit && last ? encodeCursor([page.sort, last.key, last.id]) : null;
      return { places: shown, ...count, nextCursor, ...(counts ? { facets: counts } : {}) };
    });
  }

  private async facets(filter: ProductFilter, language: 'th' | 'en'): Promise<NonNullable<ProductList['facets']>> {
    const [counts, categories] = await Promise.all([
      this.search.facets(
        filter,
        priceBounds.map((bound) => toMinor(bound, this.#currency)),
      ),
      this.categories.all(),
    ]);
    return facetLabels(counts, { categories, chosen: filter.categoryId, language, currency: this.#currency });
  }
}

/** Staff, and a seller among their own products. */
const managesProducts = (caller: CallerInfo, { sellerId }: Pick<ProductFilter, 'sellerId'>): boolean =>
  caller.can('products.read-all') || (caller.can('products.write-own') && sellerId === caller.userId);

const searchScope = ({ currency, sellerId }: Pick<ProductFilter, 'currency' | 'sellerId'>): SearchScope =>
  currency === null ? { sellerId } : { currency };

/** Published products are everybody's; others are for those who may read all, and each seller's own for the seller. */
function scopeOf(caller: CallerInfo, query: ProductQuery): Pick<ProductFilter, 'status' | 'sellerId'> {
  const status = query.status ?? 'published';
  const sellerId = query.sellerId ?? null;
  if (status === 'published' || caller.can('products.read-all')) return { status, sellerId };
  if (caller.can('products.write-own') && (sellerId === null || sellerId === caller.userId))
    return { status, sellerId: caller.userId };
  caller.require('products.read-all');
  throw new DomainError('FORBIDDEN', { permission: 'products.read-all' });
}

function idList(text: string): string[] {
  const ids = text.split(',').map((part) => part.trim());
  return ids.every((id) => Id.safeParse(id).success) ? ids.slice(0, 100) : refuse('ids: ids separated by commas');
}

const sortFields: Readonly<Record<string, Sort>> = {
  createdat: 'createdAt',
  created_at: 'createdAt',
  updatedat: 'createdAt',
  price: 'price',
  name: 'name',
  sku: 'sku',
  sold: 'bestselling',
  soldcount: 'bestselling',
};

function sortOf(query: ProductQuery, isSearch: boolean): Sort {
  const fallback: Sort = isSearch ? 'relevance' : 'newest';
  if (query.sort) {
    const parsed = ProductSort.safeParse(query.sort);
    if (!parsed.success) return refuse(`sort: one of ${ProductSort.options.join(', ')}`);
    return parsed.data === 'relevance' && !isSearch ? 'bestselling' : parsed.data;
  }
  if (!query.sortBy) return fallback;
  const name = query.sortBy.toLowerCase();
  const field = Object.hasOwn(sortFields, name) ? sortFields[name] : undefined;
  if (!field) return refuse(`sortBy: one of createdAt, price, name, sku, sold`);
  return query.sortOrder === 'desc' && field !== 'bestselling' ? ProductSort.parse(`-${field}`) : field;
}

function pageOf(query: ProductQuery, language: 'th' | 'en', isSearch: boolean): PageRequest {
  const sort = sortOf(query, isSearch);
  if (query.cursor === undefined)
    return { sort, language, limit: query.limit, offset: (query.page - 1) * query.limit, after: null };
  const [, key, id] = decodeCursor(query.cursor, z.tuple([z.literal(sort), cursorKey(keyTypeOf(sort)), Id]));
  return { sort, language, limit: query.limit, offset: 0, after: { key, id } };
}
