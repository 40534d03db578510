import { catalogClient, type PricedVariant } from '@talat/contracts/catalog.client';
import type { ServedBy } from '@talat/contracts/client';
import type { Currency } from '@talat/contracts/money';
import { Cache } from '@talat/platform/cache';
import { ServesClient } from '@talat/platform/clients';
import { currentContext } from '@talat/platform/context';
import { Settings } from '@talat/platform/settings';
import { catalogSettings } from './catalog.settings.ts';
import { ProductDocumentRepository, type Shown } from './product-document.repository.ts';
import {
  activeVariants,
  imageOf,
  mediaUrl,
  optionWords,
  type DocumentVariant,
  type ProductDocument,
} from './product-document.rules.ts';

type Input = { variantIds: string[]; skus: string[]; productIds: string[] };

const cacheSeconds = 600;

/** Prices for carts and checkouts. Which product a variant or a SKU belongs to is remembered; its document, with the price, is dropped at every change. */
@ServesClient(catalogClient)
export class CatalogClient implements ServedBy<typeof catalogClient> {
  readonly #currency: Currency;

  constructor(
    private readonly documents: ProductDocumentRepository,
    private readonly cache: Cache,
    settings: Settings,
  ) {
    this.#currency = settings.get(catalogSettings).SHOP_CURRENCY;
  }

  async priceVariants(input: Input): Promise<PricedVariant[]> {
    const asked = {
      variantIds: new Set(input.variantIds),
      skus: new Set(input.skus.map((sku) => sku.toLowerCase())),
      productIds: new Set(input.productIds),
    };
    const found = await this.documents.findMany(this.owners(asked));
    const missing = missingIn(found, asked);
    if (missing.variantIds.length || missing.skus.length) {
      for (const shown of await this.documents.findByVariants(missing)) found.set(shown.document.id, shown);
      this.remember(found);
    }
    return [...found.values()].flatMap(({ document }) =>
      wanted(document, asked).map((variant) => ({
        ...toPriced(document, variant),
        isForSale: document.status === 'published' && variant.isActive && document.currency === this.#currency,
      })),
    );
  }

  /** Products that the asked variants belonged to when they were last seen. */
  private owners({ variantIds, skus, productIds }: Asked): string[] {
    const keys = [
      ...[...variantIds].map((id) => `catalog.variant:${id}`),
      ...[...skus].map((sku) => `catalog.sku:${sku}`),
    ];
    return [...new Set([...productIds, ...keys.flatMap((key) => this.cache.get<string>(key) ?? [])])];
  }

  private remember(found: ReadonlyMap<string, Shown>): void {
    for (const { document } of found.values()) {
      for (const variant of document.variants) {
        this.cache.set(`catalog.variant:${variant.id}`, document.id, cacheSeconds);
        this.cache.set(`catalog.sku:${variant.sku.toLowerCase()}`, document.id, cacheSeconds);
      }
    }
  }
}

type Asked = { variantIds: Set<string>; skus: Set<string>; productIds: Set<string> };

function missingIn(
  found: ReadonlyMap<string, Shown>,
  { variantIds, skus }: Asked,
): { variantIds: string[]; skus: string[] } {
  const variants = [...found.values()].flatMap(({ document }) => document.variants);
  const [ids, codes] = [
    new Set(variants.map((variant) => variant.id)),
    new Set(variants.map((variant) => variant.sku.toLowerCase())),
  ];
  return { variantIds: [...variantIds].filter((id) => !ids.has(id)), skus: [...skus].filter((sku) => !codes.has(sku)) };
}

function wanted(document: ProductDocument, { variantIds, skus, productIds }: Asked): DocumentVariant[] {
  const byDefault = productIds.has(document.id) ? activeVariants(document)[0] : undefined;
  return document.variants.filter(
    (variant) => variant === byDefault || variantIds.has(variant.id) || skus.has(variant.sku.toLowerCase()),
  );
}

function toPriced(document: ProductDocument, variant: DocumentVariant): Omit<PricedVariant, 'isForSale'> {
  const image = imageOf(document, variant);
  return {
    variantId: variant.id,
    productId: document.id,
    sku: variant.sku,
    slug: document.slug,
    names: document.names,
    options: optionWords(document.options, variant.options, currentContext()?.facts.language ?? 'th'),
    imageUrl: image ? mediaUrl(image.file) : null,
    tint: image?.tint ?? null,
    priceMinor: variant.priceMinor,
    currency: document.currency,
    tracked: variant.tracked,
    sellerId: document.sellerId,
  };
}
