import type { User } from '@talat/contracts/auth';
import type { PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import type { SavedAddress } from '@talat/contracts/user';
import { type Place, placeKey } from '../../../../../../lib/address/place.ts';
import type { OrderInput } from '../../../../../../lib/api/orders.ts';
import { formatPhone, normalisePhone } from '../../../../../../lib/format/phone.ts';

/** What the form holds. `saved` is the id of a kept address, or empty for a new one. */
export type CheckoutValues = {
  saved: string;
  name: string;
  phone: string;
  postcode: string;
  /** Key of the place of the postcode that was picked; empty while none is. */
  place: string;
  isFreeText: boolean;
  subdistrict: string;
  district: string;
  province: string;
  line1: string;
  shippingMethod: ShippingMethod;
  paymentMethod: PaymentMethodType;
  wantsTaxInvoice: boolean;
  taxId: string;
  taxName: string;
};

export function startValues(user: User | null, addresses: readonly SavedAddress[], postcode: string): CheckoutValues {
  const kept = addresses.find((address) => address.isDefault) ?? addresses[0];
  return {
    saved: kept?.id ?? '',
    name: [user?.firstName, user?.lastName].filter(Boolean).join(' '),
    phone: user?.phone ? formatPhone(user.phone) : '',
    postcode,
    place: '',
    isFreeText: false,
    subdistrict: '',
    district: '',
    province: '',
    line1: '',
    shippingMethod: 'standard',
    paymentMethod: 'promptpay',
    wantsTaxInvoice: false,
    taxId: '',
    taxName: '',
  };
}

export type OrderContext = {
  cart: { id: string; version: number };
  user: User | null;
  addresses: readonly SavedAddress[];
  places: readonly Place[];
};

/** The order as the API takes it. Places go in Thai, whatever the page's language: that is what stands on the label. */
export function toOrder(values: CheckoutValues, { cart, user, addresses, places }: OrderContext): OrderInput {
  const address = addressOf(values, addresses, places);
  return {
    cartId: cart.id,
    cartVersion: cart.version,
    contact: { name: address.name, phone: address.phone, ...(user ? { email: user.email } : {}) },
    shippingAddress: address,
    shippingMethod: values.shippingMethod,
    paymentMethod: values.paymentMethod,
    ...(values.wantsTaxInvoice
      ? { taxInvoice: { name: values.taxName.trim(), taxId: values.taxId.replace(/\D/g, '') } }
      : {}),
  };
}

function addressOf(
  values: CheckoutValues,
  addresses: readonly SavedAddress[],
  places: readonly Place[],
): NonNullable<OrderInput['shippingAddress']> {
  const kept = addresses.find(({ id }) => id === values.saved);
  if (kept) {
    const { id: _id, label: _label, isDefault: _isDefault, ...address } = kept;
    return address;
  }
  return typedAddress(values, places);
}

/** The part of the form that one types an address into. */
export type TypedAddress = Pick<
  CheckoutValues,
  'name' | 'phone' | 'postcode' | 'place' | 'isFreeText' | 'subdistrict' | 'district' | 'province' | 'line1'
>;

/** The address that was typed and picked, under names that a Thai label carries. */
export function typedAddress(values: TypedAddress, places: readonly Place[]) {
  const place = values.isFreeText ? undefined : places.find((one) => placeKey(one) === values.place);
  return {
    name: values.name.trim(),
    phone: normalisePhone(values.phone),
    line1: values.line1.trim(),
    postcode: values.postcode,
    country: 'TH',
    ...(place
      ? {
          subdistrict: place.subdistrict.th,
          district: place.district.th,
          province: place.province.th,
          ...(place.code ? { subdistrictCode: place.code } : {}),
        }
      : { subdistrict: values.subdistrict.trim(), district: values.district.trim(), province: values.province.trim() }),
  };
}

/** Thai taxpayer number: the thirteenth digit checks the others (mod 11). */
export function isTaxId(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length !== 13) return false;
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}
