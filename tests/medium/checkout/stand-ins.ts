import type { PricedVariant } from '@talat/contracts/catalog.client';
import { newId } from '@talat/contracts/id';
import { service as cart } from '@talat/cart/module';
import { service as inventory } from '@talat/inventory/module';
import { service as orders } from '@talat/orders/module';
import { service as payments } from '@talat/payments/module';
import type { Served } from '@talat/platform/client-calls';
import type { Database } from '@talat/platform/database';
import { publish } from '@talat/platform/record';

export const services = [orders, payments, inventory, cart];
export const address = {
  name: 'สมหญิง ใจดี',
  phone: '0812345678',
  line1: '99/1 ซอยอารีย์ 1',
  subdistrict: 'พญาไท',
  district: 'พญาไท',
  province: 'กรุงเทพมหานคร',
  postcode: '10400',
  country: 'TH',
};
export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  timeout: '4000000000000044',
  timeoutDeclined: '4000000000000051',
  late: '4000000000000069',
  twice: '4000000000000077',
};
export const cardMethod = (number: string) => ({
  type: 'card',
  card: { number, expMonth: 12, expYear: 2030, cvc: '123' },
});

/** The catalogue and the accounts, as far as a checkout asks them. */
export const standIns = (articles: readonly PricedVariant[]): Record<string, Served> => ({
  catalog: {
    priceVariants: async (input) => {
      const asked = input as Record<'variantIds' | 'skus' | 'productIds', string[] | undefined>;
      const { variantIds = [], skus = [], productIds = [] } = asked;
      return articles.filter(
        (v) =>
          variantIds.includes(v.variantId) ||
          skus.some((sku) => sku.toUpperCase() === v.sku) ||
          productIds.includes(v.productId),
      );
    },
  },
  identity: {
    // whoever asks: there are no accounts here, only tokens
    getRoles: async () => ({ roles: ['admin'] }),
    getCheckoutDefaults: async () => ({ name: 'มานี มีตา', email: 'manee@talat.example', phone: '0899991234', address }),
  },
});

/** One article for each SKU of the stock, and postage that is not counted. */
export function articlesOf(stock: Record<string, number>): PricedVariant[] {
  const counted = Object.keys(stock).map((sku, index) => variantOf(sku, ((index % 20) + 1) * 100_00));
  return [...counted, { ...variantOf('POST', 45_00), tracked: false }];
}

function variantOf(sku: string, priceMinor: number): PricedVariant {
  return {
    variantId: newId(),
    productId: newId(),
    sku,
    slug: sku.toLowerCase(),
    names: { th: `สินค้า ${sku}`, en: `Article ${sku}` },
    options: {},
    imageUrl: null,
    tint: null,
    priceMinor,
    currency: 'THB',
    isForSale: true,
    tracked: true,
    sellerId: null,
  };
}

/** Tells the inventory of the articles and their opening stock, as the catalogue would. */
export async function stockUp(
  db: Database,
  articles: readonly PricedVariant[],
  stock: Record<string, number>,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const article of articles) {
      const data = productOf(article, stock[article.sku] ?? null);
      publish(tx, 'product.created', { subject: article.productId, version: 1, data });
    }
  });
}

function productOf(variant: PricedVariant, openingStock: number | null) {
  const line = {
    variantId: variant.variantId,
    sku: variant.sku,
    options: {},
    priceMinor: variant.priceMinor,
    tracked: variant.tracked,
    isActive: true,
    openingStock,
    reorderLevel: null,
  };
  return {
    productId: variant.productId,
    sku: variant.sku,
    slug: variant.slug,
    names: variant.names,
    status: 'published' as const,
    currency: 'THB' as const,
    sellerId: variant.sellerId,
    categoryIds: [],
    imageUrl: null,
    tint: null,
    variants: [line],
    version: 1,
  };
}
