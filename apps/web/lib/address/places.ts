import 'server-only';
import { getDatabase, setEngMode, setGeoMode } from 'thai-address-universal';
import overrides from './overrides.json' with { type: 'json' };
import type { Place } from './place.ts';

// DOPA's code of Bangkok, where subdistrict and district are called แขวง and เขต.
const bangkokCode = '10';

let index: Promise<Map<string, Place[]>> | undefined;

/** The library keeps one language at a time in a global, so both are copied out once; its rows have the same order in both.
 * What it lacks or has wrong (codes of split districts, spellings) stands in overrides.json and replaces it. */
async function build(): Promise<Map<string, Place[]>> {
  await setGeoMode(true);
  await setEngMode(true);
  const english = [...getDatabase()];
  await setEngMode(false);
  const places = new Map<string, Place[]>();
  const add = (postcode: string, place: Place) =>
    places.set(postcode, [...(places.get(postcode) ?? []).filter((known) => !isSamePlace(known, place)), place]);
  for (const [row, th] of getDatabase().entries()) {
    const en = english[row];
    if (!en) continue;
    add(th.postal_code, {
      code: th.sub_district_code ?? '',
      subdistrict: { th: th.sub_district, en: en.sub_district },
      district: { th: th.district, en: en.district },
      province: { th: th.province, en: en.province },
      isBangkok: th.province_code === bangkokCode,
    });
  }
  for (const { postcode, ...place } of overrides) add(postcode, place);
  return places;
}

const isSamePlace = (a: Place, b: Place): boolean =>
  a.subdistrict.th === b.subdistrict.th && a.district.th === b.district.th && a.province.th === b.province.th;

/** The subdistricts that a Thai postcode serves; empty when the list does not know it, which is no proof that it does not exist. */
export async function placesOf(postcode: string): Promise<Place[]> {
  index ??= build();
  return (await index).get(postcode) ?? [];
}
