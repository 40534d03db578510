'use client';

import type { OrderItem } from '@talat/contracts/order';
import { useState } from 'react';
import { useCart } from './cart-context.tsx';

type Goods = Pick<OrderItem, 'variantId' | 'quantity' | 'name'>;

/** Puts the goods of an order into the cart again. */
export function useOrderAgain(items: readonly Goods[]): { isBusy: boolean; again: () => Promise<void> } {
  const { add } = useCart();
  const [isBusy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    // One after the other; the cart says about each what has changed since.
    for (const { variantId, quantity, name } of items) await add({ variantId, quantity, name });
    setBusy(false);
  };
  return { isBusy, again };
}
