import type { Address } from '@talat/contracts/address';
import type { Order, UpdateOrder } from '@talat/contracts/order';
import type { Place } from '../address/place.ts';

/** As the form asks them: the postcode names the rest of the place. */
const addressFields = ['name', 'phone', 'postcode', 'subdistrict', 'district', 'province', 'line1', 'line2'] as const;
const placeFields = ['postcode', 'subdistrict', 'district', 'province'] as const;
export type EditValues = Record<string, string>;

/** The fields of an order that staff edit, as text; an order without an address has only its note. */
export function editOf(order: Pick<Order, 'shippingAddress' | 'notes'>): EditValues {
  const address = order.shippingAddress;
  const place = address ? Object.fromEntries(addressFields.map((field) => [field, address[field] ?? ''])) : {};
  return { ...place, notes: order.notes ?? '' };
}

/** The field for each part of the request that the API can find wrong. */
export const editPlaces: Record<string, string> = {
  ...Object.fromEntries(addressFields.map((field) => [`shippingAddress.${field}`, field])),
  notes: 'notes',
};

/** What to send. A subdistrict that was typed anew has the code of its like among the places of the postcode, if there is one. */
export function editFields(
  values: Readonly<EditValues>,
  order: Pick<Order, 'shippingAddress' | 'notes'>,
  places: readonly Place[] = [],
): UpdateOrder {
  const before = order.shippingAddress;
  if (!before) return { notes: values['notes'] ?? '' };
  const { subdistrictCode, ...rest } = before;
  const isSamePlace = placeFields.every((field) => (before[field] ?? '') === (values[field] ?? ''));
  const code = isSamePlace ? subdistrictCode : placeOf(values, places)?.code;
  const typed = Object.fromEntries(addressFields.flatMap((field) => (values[field] ? [[field, values[field]]] : [])));
  const kept = Object.fromEntries(
    Object.entries(rest).filter(([field]) => !addressFields.some((each) => each === field)),
  );
  const address = { ...kept, ...typed, ...(code ? { subdistrictCode: code } : {}) } as Address;
  return { shippingAddress: address, notes: values['notes'] ?? '' };
}

/** The place of the postcode that stands in the fields. */
export const placeOf = (values: Readonly<EditValues>, places: readonly Place[]): Place | undefined =>
  places.find(
    ({ subdistrict, district }) => subdistrict.th === values['subdistrict'] && district.th === values['district'],
  );

/** Whether a parcel within the country could find it; what stood there before is left as it is. */
export function isPostcodeRight(postcode: string, before: Order['shippingAddress']): boolean {
  return before?.country !== 'TH' || postcode === before.postcode || /^\d{5}$/.test(postcode.trim());
}
