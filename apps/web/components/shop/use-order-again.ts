'use client';

import type { OrderItem } from '@talat/contracts/order';
import { useState } from 'react';
import { useCart } from './cart-context.tsx';

type Goods = Pick<OrderItem, 'variantId' | 'quantity' | 'name'>;

/** Puts the goods of an order into the cart again, as far as they are still to be had. */
export function useOrderAgain(items: readonly Goods[]): { isBusy: boolean; again: () => Promise<void> } {
  const { addLeft } = useCart();
  const [isBusy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    await addLeft(items);
    setBusy(false);
  };
  return { isBusy, again };
}
