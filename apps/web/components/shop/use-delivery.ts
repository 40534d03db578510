'use client';

import type { CheckoutQuote } from '@talat/contracts/order';
import { useEffect, useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import { quoteCheckout } from '../../lib/api/orders.ts';
import type { Place } from '../../lib/address/place.ts';
import { rememberPostcode } from '../../lib/postcode.ts';

export type Delivery = { places: Place[]; quote: CheckoutQuote | null; isKnown: boolean };

/** The places behind a postcode; an answer that cannot be had counts as "not in the list". */
export async function findPlaces(postcode: string, signal?: AbortSignal): Promise<Place[]> {
  const answer = await fetch(`/data/postcodes/${postcode}`, signal ? { signal } : {});
  if (!answer.ok) return [];
  return ((await answer.json()) as { places: Place[] }).places;
}

/** Where a postcode is, when a parcel sent now would arrive there and what that costs. Null while five digits are not there. */
export function useDelivery(postcode: string): Delivery | null {
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  useEffect(() => {
    if (postcode.length !== 5) {
      setDelivery(null);
      return;
    }
    const asking = new AbortController();
    const places = findPlaces(postcode, asking.signal).catch(() => []);
    const quote = quoteCheckout(api, { postcode }, asking.signal).catch(() => null);
    void Promise.all([places, quote]).then(([found, price]) => {
      if (asking.signal.aborted) return;
      if (found.length > 0) rememberPostcode(postcode);
      setDelivery({ places: found, quote: price, isKnown: found.length > 0 });
    });
    return () => asking.abort();
  }, [postcode]);
  return delivery;
}
