import { DomainError } from '@talat/contracts/errors';
import type { ItemRow } from './order.repository.ts';

export type ReturnLine = { orderItemId: string; sku: string; quantity: number };
/** Units first, then money. */
export const returnSteps = ['restocking', 'refunding'] as const;
export type ReturnStep = (typeof returnSteps)[number];

/** What a return's saga has to bring back. */
export type ReturnWork = {
  orderId: string;
  returnId: string;
  lines: { variantId: string; quantity: number }[];
  paymentId: string | null;
  refundId: string | null;
  refundAmount: number;
  closes: boolean;
  reason: string;
};
type Wanted = { orderItemId?: string | undefined; sku?: string | undefined; quantity: number };
type Returnable = Pick<ItemRow, 'id' | 'sku' | 'quantity' | 'returned_quantity' | 'unit_price'>;

/**
 * Which lines of the order come back and what they cost. A line named by SKU is the first of that article with enough left.
 * @throws {DomainError} NOT_FOUND, RETURN_TOO_LARGE
 */
export function planReturn(
  items: readonly Returnable[],
  wanted: readonly Wanted[],
): { lines: ReturnLine[]; amount: number; isAll: boolean } {
  const left = new Map(items.map((item) => [item.id, item.quantity - item.returned_quantity]));
  const lines: ReturnLine[] = [];
  let amount = 0;
  for (const { orderItemId, sku, quantity } of wanted) {
    const candidates = items.filter((item) =>
      orderItemId ? item.id === orderItemId : item.sku.toLowerCase() === sku?.toLowerCase(),
    );
    if (candidates.length === 0) throw new DomainError('NOT_FOUND', { what: `order line ${sku ?? orderItemId ?? ''}` });
    const item = candidates.find(({ id }) => left.get(id)! >= quantity);
    if (!item)
      throw new DomainError('RETURN_TOO_LARGE', {
        sku: candidates[0]!.sku,
        returnable: Math.max(...candidates.map(({ id }) => left.get(id)!)),
      });
    left.set(item.id, left.get(item.id)! - quantity);
    lines.push({ orderItemId: item.id, sku: item.sku, quantity });
    amount += item.unit_price * quantity;
  }
  return { lines, amount, isAll: [...left.values()].every((units) => units === 0) };
}
