import { Injectable } from '@nestjs/common';
import type { Suggestions, SuggestQuery } from '@talat/contracts/product';
import type { CallerInfo } from '@talat/platform/context';
import { Settings } from '@talat/platform/settings';
import type { z } from 'zod';
import { catalogSettings } from './catalog.settings.ts';
import { CategoriesService, toCategory } from './categories.service.ts';
import type { CategoryEntity } from './category.entity.ts';
import type { Currency } from '@talat/contracts/money';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { ProductSearchRepository } from './product-search.repository.ts';
import { toCard } from './product-view.rules.ts';
import { type Correction, type ResolvedSearch, ResolveSearch } from './resolve-search.ts';
import { foldText, toTsquery } from './search-text.rules.ts';

const categoryLimit = 3;
const asTyped: ResolvedSearch = { match: null, corrected: null };

/** What the search box offers while somebody types; best sellers while it is empty. */
@Injectable()
export class SuggestProducts {
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

  async suggest(caller: CallerInfo, { q, limit }: z.output<typeof SuggestQuery>): Promise<Suggestions> {
    const words = q.trim();
    const found = await this.documents.remember(`suggest:${limit}:${words}`, () => this.find(words, limit));
    const shown = await this.documents.findMany(found.ids);
    const products = found.ids.flatMap((id) => {
      const known = shown.get(id);
      if (!known) return [];
      const { slug, name, price, currency, image } = toCard(
        known.document,
        this.stock.viewOf(caller.language, known.sold),
      );
      return [{ id, slug, name, price, currency, image }];
    });
    const categories = found.categories.map((category) => {
      const { id, slug, name } = toCategory(category, caller.language, 0);
      return { id, slug, name };
    });
    return { products, categories, corrected: found.corrected };
  }

  private async find(
    words: string,
    limit: number,
  ): Promise<{ ids: string[]; categories: CategoryEntity[]; corrected: Correction | null }> {
    if (!words) return { ids: await this.search.findPopular(this.#offer(limit)), categories: [], corrected: null };
    const [typed, categories] = await Promise.all([this.beginning(words, limit), this.categories.all()]);
    const { match, corrected } = typed.length
      ? asTyped
      : await this.resolver.resolve(words, { scope: { currency: this.#currency }, mode: 'typing' });
    const folded = foldText(corrected?.query ?? words);
    const named = categories.filter((category) =>
      [category.nameTh, category.nameEn].some((name) => foldText(name).includes(folded)),
    );
    const ids = typed.length ? typed : await this.idsOf(match, limit);
    return { ids, categories: named.slice(0, categoryLimit), corrected };
  }

  /** What begins so, in one statement: most letters that are typed end here. */
  private async beginning(words: string, limit: number): Promise<string[]> {
    const tsquery = toTsquery(words, 'prefix');
    return tsquery ? this.search.findSuggested({ tsquery, folded: foldText(words) }, this.#offer(limit)) : [];
  }

  private async idsOf(match: ResolvedSearch['match'], limit: number): Promise<string[]> {
    if (!match) return [];
    if (match.kind === 'words') return this.search.findSuggested(match, this.#offer(limit));
    return this.search.findLike(match.folded, this.#offer(limit));
  }

  #offer(limit: number): { currency: Currency; limit: number } {
    return { currency: this.#currency, limit };
  }
}
