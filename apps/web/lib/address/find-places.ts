import { rememberPostcode } from '../postcode.ts';
import type { Place } from './place.ts';

/** The places behind a postcode, none when the list does not know it; one that has places is remembered. Browser only. */
export async function findPlaces(postcode: string, signal: AbortSignal): Promise<Place[]> {
  const answer = await fetch(`/data/postcodes/${postcode}`, { signal });
  if (!answer.ok) throw new Error(`postcode ${postcode}: ${answer.status}`);
  const { places } = (await answer.json()) as { places: Place[] };
  if (places.length > 0) rememberPostcode(postcode);
  return places;
}
