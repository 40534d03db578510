import type { SaveAddress, SavedAddress } from '@talat/contracts/user';
import type { Place } from '../../../../../../../lib/address/place.ts';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';
import { type TypedAddress, typedAddress } from '../../../../(till)/checkout/_components/checkout-values.ts';

/** The checkout's address fields, and what only a kept address has. */
export type AddressValues = TypedAddress & { label: string; isDefault: boolean };
export type Owner = { name: string; phone: string };

/** `address` null: a new one, to the owner until another name is typed. */
export function startValues(address: SavedAddress | null, owner: Owner): AddressValues {
  return {
    label: address?.label ?? '',
    isDefault: address?.isDefault ?? false,
    name: address?.name ?? owner.name,
    phone: address ? formatPhone(address.phone) : owner.phone,
    postcode: address?.postcode ?? '',
    place: '',
    isFreeText: false,
    subdistrict: address?.subdistrict ?? '',
    district: address?.district ?? '',
    province: address?.province ?? '',
    // One field shows both lines, so that nothing is kept unseen.
    line1: [address?.line1, address?.line2].filter(Boolean).join(' '),
  };
}

export function toSave(values: AddressValues, places: readonly Place[]): SaveAddress {
  const label = values.label.trim();
  return { ...typedAddress(values, places), ...(label ? { label } : {}), isDefault: values.isDefault };
}

/** The same address again, as the default. */
export function asDefault({ id: _id, label, ...address }: SavedAddress): SaveAddress {
  return { ...address, ...(label ? { label } : {}), isDefault: true };
}

/** The place of the postcode that a kept address names; undefined when it was typed by hand. */
export function placeIn(
  places: readonly Place[],
  { subdistrictCode, subdistrict, district }: SavedAddress,
): Place | undefined {
  const byCode = subdistrictCode ? places.find(({ code }) => code === subdistrictCode) : undefined;
  return byCode ?? places.find((place) => place.subdistrict.th === subdistrict && place.district.th === district);
}
