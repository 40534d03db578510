'use client';

import { useEffect, useState } from 'react';
import { findPlaces } from '../../../../../../components/shop/use-delivery.ts';
import type { Place } from '../../../../../../lib/address/place.ts';
import { rememberPostcode } from '../../../../../../lib/postcode.ts';

const none: readonly Place[] = [];

/** The subdistricts of a postcode; none while it is not complete. */
export function usePlaces(postcode: string): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>(none);
  useEffect(() => {
    setPlaces(none);
    if (postcode.length !== 5) return;
    const asking = new AbortController();
    findPlaces(postcode, asking.signal).then(
      (found) => {
        setPlaces(found);
        if (found.length > 0) rememberPostcode(postcode);
      },
      () => undefined,
    );
    return () => asking.abort();
  }, [postcode]);
  return places;
}
