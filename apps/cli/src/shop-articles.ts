import type { Currency } from '@talat/contracts/money';
import type { FoundSkus } from '@talat/contracts/product';
import type { Api } from './api.client.ts';

export type ShopArticle = { variantId: string; currency: Currency };

const skusAtOnce = 500;

/** What the shop sells under these codes, by the code as it was asked for; those it does not know are left out. */
export async function lookUpArticles(api: Api, codes: readonly string[]): Promise<Map<string, ShopArticle>> {
  const found = new Map<string, ShopArticle>();
  for (let at = 0; at < codes.length; at += skusAtOnce) {
    const skus = codes.slice(at, at + skusAtOnce);
    const { body } = await api.call<FoundSkus>('POST', '/products/lookup', { body: { skus }, isRepeatable: true });
    for (const { sku, variantId, currency } of body.data) found.set(sku, { variantId, currency });
  }
  return found;
}

type Listed<T> = { data: T[]; nextCursor: string | null };

/** Addresses to ids of the accounts that an import made. */
export async function allCustomers(api: Api): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: Listed<{ id: string; email: string }> } = await api.call(
      'GET',
      `/users?search=sales-import.invalid&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    for (const user of body.data) found.set(user.email, user.id);
    cursor = body.nextCursor;
  }
  return found;
}

/** Who a history's customer is in the shop: the same number is the same account. */
export const customerEmail = (customer: string): string =>
  `customer-${customer.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@sales-import.invalid`;
