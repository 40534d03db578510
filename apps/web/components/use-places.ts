'use client';

import { findOwnPlaces, findPlaces } from '../lib/address/find-places.ts';
import type { Place } from '../lib/address/place.ts';
import { useLookup } from './shop/use-lookup.ts';

/** `failed` says nothing about the postcode: the list could not be asked. */
export type PlaceSearch = {
  places: readonly Place[];
  state: 'incomplete' | 'asking' | 'known' | 'unknown' | 'failed';
  retry: () => void;
};
const none: readonly Place[] = [];

/** The subdistricts of a postcode, one's own or somebody else's; none while it is not complete. */
export function usePlaces(postcode: string, { isOwn = true }: { isOwn?: boolean } = {}): PlaceSearch {
  const isWhole = postcode.length === 5;
  const { asked, answer, isFailed, retry } = useLookup(isWhole ? postcode : '', (signal) =>
    (isOwn ? findOwnPlaces : findPlaces)(postcode, signal),
  );
  const places = isWhole && asked === postcode && answer ? answer : none;
  if (!isWhole) return { places, state: 'incomplete', retry };
  if (asked !== postcode) return { places, state: 'asking', retry };
  return { places, state: isFailed ? 'failed' : places.length > 0 ? 'known' : 'unknown', retry };
}
