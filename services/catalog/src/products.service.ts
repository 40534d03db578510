import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Id } from '@talat/contracts/id';
import type { Product } from '@talat/contracts/product';
import type { CallerInfo } from '@talat/platform/context';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { toProduct } from './product-view.rules.ts';

@Injectable()
export class ProductsService {
  constructor(
    private readonly documents: ProductDocumentRepository,
    private readonly stock: LiveStock,
  ) {}

  /** By id or slug. What is not published is there for its seller and for staff only. @throws {DomainError} NOT_FOUND */
  async get(caller: CallerInfo, idOrSlug: string): Promise<Product> {
    const id = Id.safeParse(idOrSlug).success ? idOrSlug.toLowerCase() : await this.documents.findIdBySlug(idOrSlug);
    const shown = id ? (await this.documents.findMany([id])).get(id) : undefined;
    if (!shown || !maySee(caller, shown.document)) throw new DomainError('NOT_FOUND', { what: 'product' });
    await this.stock.ready();
    return toProduct(shown.document, this.stock.viewOf(caller.language, shown.sold));
  }
}

function maySee(caller: CallerInfo, { status, sellerId }: { status: string; sellerId: string | null }): boolean {
  return status === 'published' || caller.can('products.read-all') || (sellerId !== null && sellerId === caller.userId);
}
