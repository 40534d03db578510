import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Id } from '@talat/contracts/id';
import type { FoundSkus, Product } from '@talat/contracts/product';
import type { ProductSource, SearchWords } from '@talat/contracts/product-desk';
import type { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { toProduct, toSource } from './product-view.rules.ts';
import { ProductRepository } from './product.repository.ts';
import { joinedWords, wordList } from './search-text.rules.ts';
import { slugOf } from './slug.rules.ts';

@Injectable()
export class ProductsService {
  constructor(
    private readonly documents: ProductDocumentRepository,
    private readonly stock: LiveStock,
    private readonly products: ProductRepository,
    private readonly db: Database,
  ) {}

  /** By id or slug. What is not published is there for its seller and for staff only. @throws {DomainError} NOT_FOUND */
  async get(caller: CallerInfo, idOrSlug: string): Promise<Product> {
    const id = Id.safeParse(idOrSlug).success ? idOrSlug.toLowerCase() : await this.documents.findIdBySlug(idOrSlug);
    const shown = id ? (await this.documents.findMany([id])).get(id) : undefined;
    if (!shown || !maySee(caller, shown.document)) throw new DomainError('NOT_FOUND', { what: 'product' });
    await this.stock.ready();
    return toProduct(shown.document, this.stock.viewOf(caller.language, shown.sold));
  }

  /** For who works on it: staff, and its seller. @throws {DomainError} NOT_FOUND */
  async getSource(caller: CallerInfo, id: string): Promise<ProductSource> {
    const shown = (await this.documents.findMany([id])).get(id);
    const isTheirs = caller.can('products.read-all') || shown?.document.sellerId === caller.userId;
    if (!shown || !isTheirs) throw new DomainError('NOT_FOUND', { what: 'product' });
    await this.stock.ready();
    return toSource(shown.document, this.stock.viewOf(caller.language, shown.sold));
  }

  /** How search reads a name. */
  readWords(text: string): SearchWords {
    return { words: wordList(text), joined: joinedWords(text, 2), slug: slugOf(text) };
  }

  async lookUp(skus: readonly string[]): Promise<FoundSkus> {
    const known = await this.products.findSkus(this.db, skus);
    const data = skus.flatMap((sku) => {
      const holder = known.get(sku.toLowerCase());
      if (!holder || holder.isDeleted) return [];
      return [{ sku, productId: holder.id, variantId: holder.defaultVariantId, currency: holder.currency }];
    });
    return { data };
  }
}

function maySee(caller: CallerInfo, { status, sellerId }: { status: string; sellerId: string | null }): boolean {
  return status === 'published' || caller.can('products.read-all') || (sellerId !== null && sellerId === caller.userId);
}
