'use client';

import { useCart } from '../../../../../../components/shop/cart-context.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { addAddress, addTaxProfile } from '../../../../../../lib/api/account.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { getCart } from '../../../../../../lib/api/cart.ts';
import { type OrderInput, placeOrder } from '../../../../../../lib/api/orders.ts';
import { rememberOrder } from '../../../../../../lib/recent.ts';
import { forgetTillDraft } from '../../../../../../lib/till-draft.ts';
import { type CheckoutValues, type OrderContext, toOrder } from './checkout-values.ts';
import { hasCartMoved } from './refusal.tsx';
import { useOrderKey } from './use-order-key.ts';

/** Which of the two buttons that order was pressed: what is refused is told beside it. */
export type PressedAt = 'receipt' | 'bar';
export type Refused = { error: unknown; at: PressedAt };

/** The order is taken whether what was typed can be kept or not, and nobody waits for that. */
const tryTo = (keeping: Promise<unknown>): void => void keeping.catch(() => undefined);
function keepTyped(values: CheckoutValues, { shippingAddress, taxInvoice }: OrderInput): void {
  if (!values.saved && values.keepsAddress && shippingAddress) tryTo(addAddress(api, shippingAddress));
  if (!values.savedTax && values.keepsTax && taxInvoice) tryTo(addTaxProfile(api, taxInvoice));
}

/** Sends the order and goes where it is paid or followed. */
export function usePlaceOrder(): (values: CheckoutValues, context: OrderContext) => Promise<void> {
  const router = useRouter();
  const { replace } = useCart();
  const { keyFor, forget } = useOrderKey();

  const send = async (values: CheckoutValues, context: OrderContext) => {
    const order = toOrder(values, context);
    const placed = await placeOrder(api, order, keyFor(order));
    forget();
    forgetTillDraft();
    if (context.user) keepTyped(values, order);
    if (!placed.trackingToken) return router.push(`/account/orders/${placed.id}`);
    rememberOrder(placed.orderNumber, placed.trackingToken);
    router.push(placed.paymentMethod === 'cod' ? `/track/${placed.trackingToken}` : `/pay/${placed.trackingToken}`);
    // The page goes on showing "sending" until the next one is there.
    await new Promise<never>(() => undefined);
  };
  return (values, context) =>
    send(values, context).catch(async (error: unknown) => {
      if (hasCartMoved(error)) await getCart(api).then(replace, () => undefined);
      throw error;
    });
}
