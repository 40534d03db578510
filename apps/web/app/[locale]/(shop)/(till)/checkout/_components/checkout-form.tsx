'use client';

import type { User } from '@talat/contracts/auth';
import type { Cart } from '@talat/contracts/cart';
import type { SavedAddress, TaxProfile } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useCart } from '../../../../../../components/shop/cart-context.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { AddressStep } from './address-step.tsx';
import { type CheckoutValues, type OrderContext, startValues, toOrder } from './checkout-values.ts';
import { orderFields, tillRules, tillWords } from './order-fields.ts';
import { PaymentStep } from './payment-step.tsx';
import { Receipt } from './receipt.tsx';
import { ShippingStep } from './shipping-step.tsx';
import { type PressedAt, usePlaceOrder } from './use-place-order.ts';
import { usePlaces } from '../../../../../../components/use-places.ts';
import { useQuote } from './use-quote.ts';
import { useTillDraft } from './use-till-draft.ts';

type CheckoutProps = {
  cart: Cart;
  user: User | null;
  addresses: readonly SavedAddress[];
  taxProfiles: readonly TaxProfile[];
  postcode: string;
};

/** One page, three steps, one press. */
export function CheckoutForm({ cart: served, user, addresses, taxProfiles, postcode }: CheckoutProps) {
  const { cart: current } = useCart();
  const cart = current ?? served;
  const t = useTranslations('checkout');
  const place = usePlaceOrder();
  const [at, setAt] = useState<PressedAt>('receipt');
  const contextOf = (): OrderContext => ({
    ...{ cart, user, addresses, taxProfiles },
    ...{ places: search.places, quote: lookup.answer },
  });
  const form = useContractForm<CheckoutValues>({
    schema: async () => (await import('@talat/contracts/order')).PlaceOrder,
    defaultValues: startValues({ user, addresses, taxProfiles, postcode }),
    fields: orderFields,
    byCode: { COD_LIMIT: 'paymentMethod', PAYMENT_METHOD_UNAVAILABLE: 'paymentMethod' },
    words: Object.fromEntries(Object.entries(tillWords).map(([field, key]) => [field, t(key)])),
    toBody: (values) => toOrder(values, contextOf()),
    rules: (values) => Object.fromEntries(tillRules(values, search.state).map(([field, key]) => [field, t(key)])),
    onSend: (values) => place(values, contextOf()),
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
  const submit = (event: SyntheticEvent) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    setAt(submitter instanceof HTMLButtonElement && submitter.value === 'bar' ? 'bar' : 'receipt');
    form.submit(event);
  };

  return (
    <FormProvider {...form}>
      <form className="checkout" method="post" onFocus={form.warm} onSubmit={submit} noValidate>
        <div className="checkout-main">
          <AddressStep addresses={addresses} search={search} isSignedIn={user !== null} />
          <ShippingStep lookup={lookup} />
          <PaymentStep quote={lookup.answer} taxProfiles={taxProfiles} isSignedIn={user !== null} />
        </div>
        <Receipt
          cart={cart}
          quote={lookup.answer}
          hasPostcode={destination.length === 5}
          paymentMethod={paymentMethod}
          shippingMethod={shippingMethod}
          refused={form.failure ? { error: form.failure, at } : null}
          isSending={form.isSending}
        />
      </form>
    </FormProvider>
  );
}
