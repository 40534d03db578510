import type { PlaceSearch } from '../../../../../../components/use-places.ts';
import { isThaiPhone } from '../../../../../../lib/format/phone.ts';
import type { TypedAddress } from './checkout-values.ts';

type Part = keyof TypedAddress;
type Wrong = 'phoneMissing' | 'postcodeMissing' | 'placeMissing' | 'search.asking' | 'search.failed';
const byHand = ['subdistrict', 'district', 'province'] as const;

/** While the places of a postcode are not there, no address is whole: it waits for them, unless they are typed by hand. */
function postcodeRule({ postcode, isFreeText }: TypedAddress, state: PlaceSearch['state']): Wrong | undefined {
  if (postcode.length < 5) return 'postcodeMissing';
  return isFreeText || (state !== 'asking' && state !== 'failed') ? undefined : `search.${state}`;
}

/** What a Thai parcel needs and the contract, which other countries share, does not ask for. */
export function addressRules(values: TypedAddress, state: PlaceSearch['state']): Partial<Record<Part, Wrong>> {
  const isTyped = values.isFreeText || state === 'unknown';
  const postcode = postcodeRule(values, state);
  return {
    ...(isThaiPhone(values.phone) ? {} : { phone: 'phoneMissing' }),
    ...(postcode ? { postcode } : {}),
    ...(!isTyped && state === 'known' && values.place === '' ? { place: 'placeMissing' } : {}),
    ...(isTyped
      ? Object.fromEntries(byHand.flatMap((part) => (values[part].trim().length > 1 ? [] : [[part, 'placeMissing']])))
      : {}),
  };
}
