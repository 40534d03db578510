'use client';

import type { CheckoutQuote, PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import { type Lookup, useLookup } from '../../../../../../components/shop/use-lookup.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { quoteCheckout } from '../../../../../../lib/api/orders.ts';

type QuoteQuestion = {
  postcode: string;
  shippingMethod: ShippingMethod;
  paymentMethod: PaymentMethodType;
  cartVersion: number;
};

/** What the order would cost, always the server's sum. A changed cart has another price for the same question. */
export function useQuote({ cartVersion, ...wish }: QuoteQuestion): Lookup<CheckoutQuote> {
  const question = wish.postcode.length === 5 ? JSON.stringify({ cartVersion, ...wish }) : '';
  return useLookup(question, (signal) => quoteCheckout(api, wish, signal));
}
