'use client';

import type { User } from '@talat/contracts/auth';
import type { Cart } from '@talat/contracts/cart';
import type { SavedAddress } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useCart } from '../../../../../../components/shop/cart-context.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { getCart } from '../../../../../../lib/api/cart.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { landRefusal } from '../../../../../../lib/land-refusal.ts';
import { placeOrder } from '../../../../../../lib/api/orders.ts';
import { rememberOrder } from '../../../../../../lib/recent.ts';
import { AddressStep } from './address-step.tsx';
import { type CheckoutValues, startValues, toOrder } from './checkout-values.ts';
import { orderFields, wordsFor } from './order-fields.ts';
import { PaymentStep } from './payment-step.tsx';
import { Receipt } from './receipt.tsx';
import { ShippingStep } from './shipping-step.tsx';
import { useOrderKey } from './use-order-key.ts';
import { usePlaces } from './use-places.ts';
import { useQuote } from './use-quote.ts';

type CheckoutProps = { cart: Cart; user: User | null; addresses: readonly SavedAddress[]; postcode: string };

// After these the cart on the page is not the cart of the shop any more.
const cartMoved = new Set(['CART_CHANGED', 'INSUFFICIENT_STOCK', 'PRODUCT_UNAVAILABLE', 'CART_EMPTY', 'CART_ORDERED']);

/** One page, three steps, one press. */
export function CheckoutForm({ cart: served, user, addresses, postcode }: CheckoutProps) {
  const t = useTranslations('checkout');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const { cart: current, replace } = useCart();
  const cart = current ?? served;
  const form = useForm<CheckoutValues>({
    defaultValues: startValues(user, addresses, postcode),
    shouldFocusError: true,
  });
  const { keyFor, forget } = useOrderKey();
  const [problem, setProblem] = useState<string | null>(null);

  const [saved, typed, shippingMethod, paymentMethod] = form.watch([
    'saved',
    'postcode',
    'shippingMethod',
    'paymentMethod',
  ]);
  const destination = addresses.find(({ id }) => id === saved)?.postcode ?? typed;
  const places = usePlaces(saved ? '' : typed);
  const quote = useQuote({ postcode: destination, shippingMethod, paymentMethod, cartVersion: cart.version });

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const order = toOrder(values, { cart, user, addresses, places });
    try {
      const placed = await placeOrder(api, order, keyFor(order));
      forget();
      if (!placed.trackingToken) return router.push(`/account/orders/${placed.id}`);
      rememberOrder(placed.orderNumber, placed.trackingToken);
      router.push(placed.paymentMethod === 'cod' ? `/track/${placed.trackingToken}` : `/pay/${placed.trackingToken}`);
      // The page goes on showing "sending" until the next one is there.
      await new Promise<never>(() => undefined);
    } catch (error) {
      const isLanded = landRefusal(form, error, {
        fields: orderFields(values),
        byCode: { COD_LIMIT: 'paymentMethod' },
        say: (field) => t(wordsFor(field)),
      });
      if (!isLanded) setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
      if (error instanceof ApiError && cartMoved.has(error.code)) await getCart(api).then(replace, () => undefined);
    }
  });

  return (
    <FormProvider {...form}>
      <form className="checkout" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <div className="checkout-main">
          <AddressStep addresses={addresses} places={places} isSignedIn={user !== null} />
          <ShippingStep quote={quote} />
          <PaymentStep quote={quote} />
        </div>
        <Receipt
          cart={cart}
          quote={quote}
          paymentMethod={paymentMethod}
          shippingMethod={shippingMethod}
          problem={problem}
          isSending={form.formState.isSubmitting}
        />
      </form>
    </FormProvider>
  );
}
