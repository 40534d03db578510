import { Injectable } from '@nestjs/common';
import { DomainError, errorMessage, type ErrorCode } from '@talat/contracts/errors';
import type { CreateProduct, ImportedProduct, ImportProducts, Product } from '@talat/contracts/product';
import type { CallerInfo } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { Settings } from '@talat/platform/settings';
import { catalogSettings } from './catalog.settings.ts';
import { CategoriesService } from './categories.service.ts';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { productFacts, type ProductDocument } from './product-document.rules.ts';
import { toProduct } from './product-view.rules.ts';
import { ProductRepository, type KnownSku } from './product.repository.ts';
import { draftProduct, type ProductDraft } from './product.rules.ts';

/** What became of one product: made, there already, or refused with a reason. */
type Outcome =
  | { status: 'created'; document: ProductDocument }
  | { status: 'exists'; sku: string; known: KnownSku }
  | { status: 'failed'; error: DomainError };
type Named = ProductDraft & { slug: string };

/** Makes products, one or hundreds, by the same few statements. */
@Injectable()
export class CreateProducts {
  readonly #currency;

  constructor(
    private readonly db: Database,
    private readonly products: ProductRepository,
    private readonly documents: ProductDocumentRepository,
    private readonly categories: CategoriesService,
    private readonly stock: LiveStock,
    settings: Settings,
  ) {
    this.#currency = settings.get(catalogSettings).SHOP_CURRENCY;
  }

  /** @throws {DomainError} SKU_TAKEN, SLUG_TAKEN, VALIDATION_FAILED */
  async create(caller: CallerInfo, input: CreateProduct): Promise<Product> {
    return this.db.transaction(async (tx) => {
      const [outcome] = await this.createAll(tx, caller, [input]);
      if (outcome?.status === 'created') return toProduct(outcome.document, this.stock.viewOf(caller.language, 0));
      throw outcome?.status === 'failed'
        ? outcome.error
        : new DomainError('SKU_TAKEN', { sku: outcome?.sku ?? input.sku });
    });
  }

  /** Each product whole or not at all, and none because of another. A second run finds all of them there. */
  async import(caller: CallerInfo, { products: inputs, dryRun }: ImportProducts): Promise<ImportedProduct[]> {
    const make = async (tx: Tx): Promise<ImportedProduct[]> => {
      const outcomes = await this.createAll(tx, caller, inputs);
      return outcomes.map((outcome, index) =>
        toImported(outcome, { index, sku: inputs[index]?.sku ?? '' }, caller.language),
      );
    };
    return dryRun ? this.db.rehearsal(make) : this.db.transaction(make);
  }

  private async createAll(tx: Tx, caller: CallerInfo, inputs: readonly CreateProduct[]): Promise<Outcome[]> {
    const outcomes: (Outcome | ProductDraft)[] = [];
    for (const input of inputs) outcomes.push(await this.draft(tx, caller, input));
    const drafts = outcomes.filter((outcome): outcome is ProductDraft => 'id' in outcome);
    const named = await this.chooseSlugs(tx, firstOfEachSku(drafts));
    const made = await this.products.insert(tx, named);
    const documents = new Map((await this.documents.project(tx, [...made])).map((document) => [document.id, document]));
    for (const document of documents.values()) tell(tx, document);
    const left = drafts.filter((draft) => !made.has(draft.id));
    const known = left.length ? await this.products.findSkus(tx, left.flatMap(skusOf)) : new Map<string, KnownSku>();
    return outcomes.map((outcome): Outcome => {
      if (!('id' in outcome)) return outcome;
      const document = documents.get(outcome.id);
      if (document) return { status: 'created', document };
      const taken = skusOf(outcome).find((sku) => known.has(sku.toLowerCase()));
      const holder = taken ? known.get(taken.toLowerCase()) : undefined;
      if (taken && holder?.isDeleted) return { status: 'failed', error: new DomainError('SKU_TAKEN', { sku: taken }) };
      if (taken && holder) return { status: 'exists', sku: taken, known: holder };
      return { status: 'failed', error: new DomainError('SLUG_TAKEN', { slug: outcome.slugs[0] }) };
    });
  }

  private async draft(tx: Tx, caller: CallerInfo, input: CreateProduct): Promise<ProductDraft | Outcome> {
    try {
      const categoryIds = await this.categories.resolve(tx, caller, [
        ...(input.category ? [input.category] : []),
        ...(input.categories ?? []),
      ]);
      const sellerId = caller.can('products.write') ? (input.sellerId ?? null) : caller.userId;
      return draftProduct(input, { currency: this.#currency, sellerId, createdBy: caller.userId, categoryIds });
    } catch (error) {
      if (error instanceof DomainError) return { status: 'failed', error };
      throw error;
    }
  }

  /** The first slug of each draft that is free; a slug that was asked for and is taken leaves its draft out. */
  private async chooseSlugs(tx: Tx, drafts: readonly ProductDraft[]): Promise<Named[]> {
    const taken = await this.products.takenSlugs(
      tx,
      drafts.flatMap((draft) => draft.slugs),
    );
    return drafts.flatMap((draft) => {
      const slug = draft.slugs.find((candidate) => !taken.has(candidate));
      if (slug === undefined) return [];
      taken.add(slug);
      return [{ ...draft, slug }];
    });
  }
}

const skusOf = (draft: ProductDraft): string[] => [
  ...new Set([draft.sku, ...draft.variants.map((variant) => variant.sku)]),
];

/** Of products that share a SKU in one call the first is made; the others find it there. */
function firstOfEachSku(drafts: readonly ProductDraft[]): ProductDraft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const keys = skusOf(draft).map((sku) => sku.toLowerCase());
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

function tell(tx: Tx, document: ProductDocument): void {
  const data = productFacts(document);
  publish(tx, 'product.created', { subject: document.id, version: document.version, data });
  const { productId: _, version: __, ...after } = data;
  audit(tx, {
    service: 'catalog',
    action: 'product.created',
    entity: 'product',
    entityId: document.id,
    before: null,
    after,
  });
}

function toImported(outcome: Outcome, asked: { index: number; sku: string }, language: 'th' | 'en'): ImportedProduct {
  const nothing = { ...asked, id: null, defaultVariantId: null, changes: [], error: null };
  if (outcome.status === 'created')
    return {
      ...nothing,
      status: 'created',
      id: outcome.document.id,
      defaultVariantId: outcome.document.variants[0]?.id ?? null,
    };
  if (outcome.status === 'exists')
    return { ...nothing, status: 'exists', id: outcome.known.id, defaultVariantId: outcome.known.defaultVariantId };
  return { ...nothing, status: 'failed', error: toRefusal(outcome.error, language) };
}

export const toRefusal = ({ code, details }: DomainError, language: 'th' | 'en'): ImportedProduct['error'] => ({
  code,
  message: errorMessage(code satisfies ErrorCode, details, language),
});
