'use client';

import type { CheckoutQuote, PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import { useEffect, useState } from 'react';
import { api } from '../../../../../../lib/api/browser.ts';
import { quoteCheckout } from '../../../../../../lib/api/orders.ts';

type QuoteQuestion = {
  postcode: string;
  shippingMethod: ShippingMethod;
  paymentMethod: PaymentMethodType;
  cartVersion: number;
};

/** What the order would cost, always the server's sum. The last answer stays while a new one is on its way. */
export function useQuote({
  postcode,
  shippingMethod,
  paymentMethod,
  cartVersion,
}: QuoteQuestion): CheckoutQuote | null {
  const [quote, setQuote] = useState<CheckoutQuote | null>(null);
  useEffect(() => {
    if (postcode.length !== 5) return;
    const asking = new AbortController();
    quoteCheckout(api, { postcode, shippingMethod, paymentMethod }, asking.signal).then(setQuote, () => undefined);
    return () => asking.abort();
    // A changed cart has another price for the same question.
  }, [postcode, shippingMethod, paymentMethod, cartVersion]);
  return quote;
}
