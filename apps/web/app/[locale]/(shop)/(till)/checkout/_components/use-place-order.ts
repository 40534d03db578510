'use client';

import type { Address } from '@talat/contracts/address';
import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useCart } from '../../../../../../components/shop/cart-context.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { addAddress } from '../../../../../../lib/api/account.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { getCart } from '../../../../../../lib/api/cart.ts';
import { landRefusal } from '../../../../../../lib/land-refusal.ts';
import { placeOrder } from '../../../../../../lib/api/orders.ts';
import { rememberOrder } from '../../../../../../lib/recent.ts';
import { forgetTillDraft } from '../../../../../../lib/till-draft.ts';
import { type CheckoutValues, type OrderContext, toOrder } from './checkout-values.ts';
import { orderFields, wordsFor } from './order-fields.ts';
import { hasCartMoved } from './refusal.tsx';
import { useOrderKey } from './use-order-key.ts';

/** Which of the two buttons that order was pressed: what is refused is told beside it. */
export type PressedAt = 'receipt' | 'bar';
export type Refused = { error: unknown; at: PressedAt };

/** The order is taken whether the address can be kept or not, and nobody waits for that. */
const keep = (address: Address): void => void addAddress(api, address).catch(() => undefined);

/** Sends the order and goes where it is paid or followed; a refusal lands on its field or is handed back. */
export function usePlaceOrder(form: UseFormReturn<CheckoutValues>, context: OrderContext) {
  const t = useTranslations('checkout');
  const router = useRouter();
  const { replace } = useCart();
  const { keyFor, forget } = useOrderKey();
  const [refused, setRefused] = useState<Refused | null>(null);

  const send = async (values: CheckoutValues) => {
    const order = toOrder(values, context);
    const placed = await placeOrder(api, order, keyFor(order));
    forget();
    forgetTillDraft();
    if (context.user && !values.saved && values.keepsAddress && order.shippingAddress) keep(order.shippingAddress);
    if (!placed.trackingToken) return router.push(`/account/orders/${placed.id}`);
    rememberOrder(placed.orderNumber, placed.trackingToken);
    router.push(placed.paymentMethod === 'cod' ? `/track/${placed.trackingToken}` : `/pay/${placed.trackingToken}`);
    // The page goes on showing "sending" until the next one is there.
    await new Promise<never>(() => undefined);
  };

  const submit = (event: SyntheticEvent) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const at = submitter instanceof HTMLButtonElement && submitter.value === 'bar' ? 'bar' : 'receipt';
    setRefused(null);
    return form.handleSubmit((values) =>
      send(values).catch(async (error: unknown) => {
        const isLanded = landRefusal(form, error, {
          fields: orderFields(values),
          byCode: { COD_LIMIT: 'paymentMethod', PAYMENT_METHOD_UNAVAILABLE: 'paymentMethod' },
          say: (field) => t(wordsFor(field)),
        });
        if (!isLanded) setRefused({ error, at });
        if (hasCartMoved(error)) await getCart(api).then(replace, () => undefined);
      }),
    )(event);
  };
  return { submit, refused };
}
