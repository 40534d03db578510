import { rememberPostcode } from '../postcode.ts';
import type { Place } from './place.ts';

/** The places behind a postcode, none when the list does not know it. Browser only. */
export async function findPlaces(postcode: string, signal: AbortSignal): Promise<Place[]> {
  const answer = await fetch(`/data/postcodes/${postcode}`, { signal });
  if (!answer.ok) throw new Error(`postcode ${postcode}: ${answer.status}`);
  const { places } = (await answer.json()) as { places: Place[] };
  return places;
}

/** Of one's own postcode: it is remembered once it has places. */
export async function findOwnPlaces(postcode: string, signal: AbortSignal): Promise<Place[]> {
  const places = await findPlaces(postcode, signal);
  if (places.length > 0) rememberPostcode(postcode);
  return places;
}
