'use client';

import type { CheckoutQuote } from '@talat/contracts/order';
import { api } from '../../lib/api/browser.ts';
import { findOwnPlaces } from '../../lib/address/find-places.ts';
import { quoteCheckout } from '../../lib/api/orders.ts';
import type { Place } from '../../lib/address/place.ts';
import { useLookup } from './use-lookup.ts';

type Found = { places: Place[]; quote: CheckoutQuote };
/** `found` null and not failed: there is no postcode yet, or its answer is on the way. */
export type Delivery = { found: Found | null; isFailed: boolean; retry: () => void };

/** Where a postcode is, when a parcel sent now would arrive there and what that costs. */
export function useDelivery(postcode: string): Delivery {
  const isWhole = postcode.length === 5;
  const { answer, isFailed, retry } = useLookup(isWhole ? postcode : '', async (signal) => {
    const [places, quote] = await Promise.all([
      findOwnPlaces(postcode, signal),
      quoteCheckout(api, { postcode }, signal),
    ]);
    return { places, quote };
  });
  return { found: isWhole ? answer : null, isFailed: isWhole && isFailed, retry };
}
