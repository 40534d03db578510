import type { ProductSource } from '@talat/contracts/product-desk';
import type { ProductValues } from './product-edit.ts';

/** What was typed and not saved, kept by this browser until it is: closing a tab or following a link loses nothing. */
export type ProductDraft = {
  values: ProductValues;
  /** What it was typed over: others may have saved since. */
  base: ProductSource | null;
  at: number;
};

const nameOf = (userId: string, productId: string | null): string => `talat_product:${userId}:${productId ?? 'new'}`;

export function keepDraft(userId: string, productId: string | null, draft: ProductDraft | null): void {
  const name = nameOf(userId, productId);
  try {
    if (draft) localStorage.setItem(name, JSON.stringify(draft));
    else localStorage.removeItem(name);
  } catch {
    // a browser that keeps nothing warns before the page is left, no more
    return;
  }
}

export function findDraft(userId: string, productId: string | null): ProductDraft | null {
  const text = localStorage.getItem(nameOf(userId, productId));
  if (text === null) return null;
  try {
    const draft = JSON.parse(text) as ProductDraft;
    return Array.isArray(draft.values.variants) && draft.base !== undefined ? draft : null;
  } catch {
    return null;
  }
}
