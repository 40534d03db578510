'use client';

import type { User } from '@talat/contracts/auth';
import type { Cart } from '@talat/contracts/cart';
import type { SavedAddress } from '@talat/contracts/user';
import { FormProvider, useForm } from 'react-hook-form';
import { useCart } from '../../../../../../components/shop/cart-context.tsx';
import { AddressStep } from './address-step.tsx';
import { type CheckoutValues, startValues } from './checkout-values.ts';
import { PaymentStep } from './payment-step.tsx';
import { Receipt } from './receipt.tsx';
import { ShippingStep } from './shipping-step.tsx';
import { usePlaceOrder } from './use-place-order.ts';
import { usePlaces } from '../../../../../../components/use-places.ts';
import { useQuote } from './use-quote.ts';
import { useTillDraft } from './use-till-draft.ts';

type CheckoutProps = { cart: Cart; user: User | null; addresses: readonly SavedAddress[]; postcode: string };

/** One page, three steps, one press. */
export function CheckoutForm({ cart: served, user, addresses, postcode }: CheckoutProps) {
  const { cart: current } = useCart();
  const cart = current ?? served;
  const form = useForm<CheckoutValues>({
    defaultValues: startValues(user, addresses, postcode),
    shouldFocusError: true,
  });
  useTillDraft(form, user !== null);
  const [saved, typed, shippingMethod, paymentMethod] = form.watch([
    'saved',
    'postcode',
    'shippingMethod',
    'paymentMethod',
  ]);
  const destination = addresses.find(({ id }) => id === saved)?.postcode ?? typed;
  const search = usePlaces(saved ? '' : typed);
  const lookup = useQuote({ postcode: destination, shippingMethod, paymentMethod, cartVersion: cart.version });
  const { submit, refused } = usePlaceOrder(form, {
    cart,
    user,
    addresses,
    places: search.places,
    quote: lookup.answer,
  });

  return (
    <FormProvider {...form}>
      <form className="checkout" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <div className="checkout-main">
          <AddressStep addresses={addresses} search={search} isSignedIn={user !== null} />
          <ShippingStep lookup={lookup} />
          <PaymentStep quote={lookup.answer} />
        </div>
        <Receipt
          cart={cart}
          quote={lookup.answer}
          hasPostcode={destination.length === 5}
          paymentMethod={paymentMethod}
          shippingMethod={shippingMethod}
          refused={refused}
          isSending={form.formState.isSubmitting}
        />
      </form>
    </FormProvider>
  );
}
