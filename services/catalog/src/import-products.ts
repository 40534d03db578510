import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type {
  CreateProduct,
  ImportedProduct,
  ImportProducts as ImportInput,
  ImportResult,
  Localized,
  SaveVariant,
  UpdateProduct as UpdateInput,
} from '@talat/contracts/product';
import type { CallerInfo } from '@talat/platform/context';
import { CreateProducts, toRefusal } from './create-products.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import type { ProductDocument } from './product-document.rules.ts';
import { differences } from './product-difference.rules.ts';
import { inBoth, inEach, refuse } from './product.rules.ts';
import { UpdateProduct } from './update-product.ts';

/** What a file leaves empty in one language stays as it is. */
const kept = (given: string | Localized, before: Localized): Localized => {
  const { th, en } = inBoth(given);
  return { th: th || before.th, en: en || before.en };
};

/** The opening balance is of what the file makes; what is there is counted, not imported. */
function withoutKnownStock(variant: SaveVariant, before: ProductDocument): SaveVariant {
  const { stock, ...rest } = variant;
  const isKnown = before.variants.some(
    ({ id, sku }) => id === variant.id || sku.toLowerCase() === variant.sku.toLowerCase(),
  );
  return isKnown || stock === undefined ? rest : { ...rest, stock };
}

type Asked = { caller: CallerInfo; input: CreateProduct; isRehearsal: boolean };

/** Products of a file: new ones are made, known ones left as they are or changed. A second run finds nothing to do. */
@Injectable()
export class ImportProducts {
  constructor(
    private readonly creation: CreateProducts,
    private readonly changes: UpdateProduct,
    private readonly documents: ProductDocumentRepository,
  ) {}

  async import(caller: CallerInfo, input: ImportInput): Promise<ImportResult> {
    const fresh = input.products.map((product) => ({ ...product, name: inEach(inBoth(product.name)) }));
    const made = await this.creation.import(caller, { ...input, products: fresh });
    const results: ImportedProduct[] = [];
    const seen = new Set<string>();
    const fromThisFile = new Set(made.flatMap(({ status, id }) => (status === 'created' ? id : [])));
    for (const result of made) {
      const isRepeated = seen.has(result.sku.toLowerCase());
      seen.add(result.sku.toLowerCase());
      const product = input.products[result.index]!;
      const asked = { caller, input: product, isRehearsal: input.dryRun ?? false };
      const isKnown = result.status === 'exists' && !fromThisFile.has(result.id);
      results.push(isKnown ? await this.known(result, asked, (input.update ?? false) && !isRepeated) : result);
    }
    const count = (status: ImportedProduct['status']) => results.filter((result) => result.status === status).length;
    return {
      created: count('created'),
      updated: count('updated'),
      exists: count('exists'),
      failed: count('failed'),
      results,
    };
  }

  private async known(result: ImportedProduct, asked: Asked, isUpdate: boolean): Promise<ImportedProduct> {
    const { caller } = asked;
    const before = (await this.documents.findMany([result.id!])).get(result.id!)?.document;
    const isTheirs = caller.can('products.write') || before?.sellerId === caller.userId;
    try {
      // whose it is stays unsaid: a SKU of somebody else is taken, no more
      if (!before || !isTheirs) throw new DomainError('SKU_TAKEN', { sku: result.sku });
      if (!isUpdate) return result;
      const changes = differences(before, await this.change(before, asked), caller.language);
      return changes.length ? { ...result, status: 'updated', changes } : result;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return {
        ...result,
        id: null,
        defaultVariantId: null,
        status: 'failed',
        error: toRefusal(error, caller.language),
      };
    }
  }

  private change(before: ProductDocument, { caller, input, isRehearsal }: Asked): Promise<ProductDocument> {
    if (before.sku.toLowerCase() !== input.sku.toLowerCase())
      return refuse(`${input.sku} is a variant of ${before.sku}: it is changed there`);
    const {
      sku: _,
      stock: __,
      quantity: ___,
      stockQuantity: ____,
      sellerId: _____,
      category,
      variants,
      ...rest
    } = input;
    const isInside = before.categories.some(({ id, slug, names }) =>
      [id, slug, names.th, names.en].some((name) => name.toLowerCase() === category?.toLowerCase()),
    );
    // a product may be on several shelves; a file that names one of them takes it off no other
    const change: UpdateInput = {
      ...rest,
      name: kept(rest.name, before.names),
      ...(variants ? { variants: variants.map((variant) => withoutKnownStock(variant, before)) } : {}),
      ...(rest.subtitle === undefined ? {} : { subtitle: kept(rest.subtitle, before.subtitles) }),
      ...(rest.description === undefined ? {} : { description: kept(rest.description, before.descriptions) }),
      ...(category === undefined || isInside ? {} : { category }),
    };
    return this.changes.change({ caller, id: before.id, seen: undefined, isRehearsal }, change);
  }
}
