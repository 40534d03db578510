import { Address } from '@talat/contracts/address';
import { type Order, UpdateOrder } from '@talat/contracts/order';

const addressFields = ['name', 'phone', 'line1', 'line2', 'subdistrict', 'district', 'province', 'postcode'] as const;

/** The fields of an order that staff edit, as text; an order without an address has only its note. */
export function editOf(order: Pick<Order, 'shippingAddress' | 'notes'>): Record<string, string> {
  const address = order.shippingAddress;
  const place = address ? Object.fromEntries(addressFields.map((field) => [field, address[field] ?? ''])) : {};
  return { ...place, notes: order.notes ?? '' };
}

/** Whether the contract takes it; what may be left out may be empty. */
export function isFieldRight(field: string, value: string): boolean {
  const known = addressFields.find((each) => each === field);
  const schema = known ? Address.shape[known] : UpdateOrder.shape.notes;
  return schema.safeParse(value.trim() === '' ? undefined : value).success;
}

/** The field for each part of the request that the API can find wrong. */
export const editPlaces: Record<string, string> = {
  ...Object.fromEntries(addressFields.map((field) => [`shippingAddress.${field}`, field])),
  notes: 'notes',
};

/** What to send. A subdistrict that was typed anew has no known code. */
export function editFields(
  values: Readonly<Record<string, string>>,
  order: Pick<Order, 'shippingAddress' | 'notes'>,
): UpdateOrder {
  const before = order.shippingAddress;
  if (!before) return { notes: values['notes'] ?? '' };
  const { subdistrictCode, ...rest } = before;
  const isSamePlace = (['subdistrict', 'district', 'province', 'postcode'] as const).every(
    (field) => (before[field] ?? '') === (values[field] ?? ''),
  );
  const typed = Object.fromEntries(addressFields.flatMap((field) => (values[field] ? [[field, values[field]]] : [])));
  const kept = Object.fromEntries(
    Object.entries(rest).filter(([field]) => !addressFields.some((each) => each === field)),
  );
  const address = { ...kept, ...typed, ...(isSamePlace && subdistrictCode ? { subdistrictCode } : {}) } as Address;
  return { shippingAddress: address, notes: values['notes'] ?? '' };
}
