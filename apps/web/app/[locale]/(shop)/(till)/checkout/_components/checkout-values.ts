import type { User } from '@talat/contracts/auth';
import type { CheckoutQuote, PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import type { SavedAddress, TaxProfile } from '@talat/contracts/user';
import { type Place, placeKey } from '../../../../../../lib/address/place.ts';
import type { OrderInput } from '../../../../../../lib/api/orders.ts';
import { formatPhone, normalisePhone } from '../../../../../../lib/format/phone.ts';
import { taxValues, type TypedTax, typedTax } from './tax-values.ts';

/** What the form holds. `saved` is the id of a kept address, or empty for a new one. */
export type CheckoutValues = TypedTax & {
  saved: string;
  name: string;
  phone: string;
  /** Only of guests: an account has its own. */
  email: string;
  postcode: string;
  /** Key of the place of the postcode that was picked; empty while none is. */
  place: string;
  isFreeText: boolean;
  subdistrict: string;
  district: string;
  province: string;
  line1: string;
  /** Only of those who are signed in: a new address joins their kept ones when the order is taken. */
  keepsAddress: boolean;
  shippingMethod: ShippingMethod;
  paymentMethod: PaymentMethodType;
  notes: string;
  wantsTaxInvoice: boolean;
  /** As with the address: the id of a kept tax profile, or empty for a new one. */
  savedTax: string;
  keepsTax: boolean;
};

type Known = {
  user: User | null;
  addresses: readonly SavedAddress[];
  taxProfiles: readonly TaxProfile[];
};
const defaultOf = <Kept extends { isDefault: boolean }>(all: readonly Kept[]): Kept | undefined =>
  all.find(({ isDefault }) => isDefault) ?? all[0];

export function startValues({ user, addresses, taxProfiles, postcode }: Known & { postcode: string }): CheckoutValues {
  const kept = defaultOf(addresses);
  return {
    saved: kept?.id ?? '',
    name: [user?.firstName, user?.lastName].filter(Boolean).join(' '),
    phone: user?.phone ? formatPhone(user.phone) : '',
    email: '',
    postcode,
    place: '',
    isFreeText: false,
    subdistrict: '',
    district: '',
    province: '',
    line1: '',
    keepsAddress: addresses.length === 0,
    shippingMethod: 'standard',
    paymentMethod: 'promptpay',
    notes: '',
    wantsTaxInvoice: false,
    savedTax: defaultOf(taxProfiles)?.id ?? '',
    keepsTax: taxProfiles.length === 0,
    ...taxValues(null),
  };
}

/**
 * The values with what was typed before. An empty field of then hides nothing that is known now, and what is kept stays
 * chosen unless another one was being typed.
 */
export function withDraft(values: CheckoutValues, draft: Partial<Record<string, unknown>>): CheckoutValues {
  const { saved, savedTax, ...typed } = draft;
  const isTyping = saved === '' && Boolean(typed['line1']);
  const isTypingTax = savedTax === '' && Boolean(typed['taxId']);
  const filled = Object.entries(typed).filter(([name, value]) => name in values && value !== '');
  return {
    ...values,
    ...(Object.fromEntries(filled) as Partial<CheckoutValues>),
    ...(isTyping ? { saved: '' } : {}),
    ...(isTypingTax ? { savedTax: '' } : {}),
  };
}

export type OrderContext = Known & {
  cart: { id: string; version: number };
  places: readonly Place[];
  quote: CheckoutQuote | null;
};

/** The order as the API takes it. Places go in Thai, whatever the page's language: that is what stands on the label. */
export function toOrder(values: CheckoutValues, context: OrderContext): OrderInput {
  const { cart, user, addresses, taxProfiles, places, quote } = context;
  const shown = quote?.methods.find(({ method }) => method === values.shippingMethod);
  const address = addressOf(values, addresses, places);
  const email = user?.email ?? values.email.trim();
  const notes = values.notes.trim();
  return {
    cartId: cart.id,
    cartVersion: cart.version,
    contact: { name: address.name, phone: address.phone, ...(email ? { email } : {}) },
    shippingAddress: address,
    shippingMethod: values.shippingMethod,
    paymentMethod: values.paymentMethod,
    ...(shown ? { promisedDate: shown.estimatedDate } : {}),
    ...(notes ? { notes } : {}),
    ...(values.wantsTaxInvoice ? { taxInvoice: taxInvoiceOf(values, taxProfiles) } : {}),
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

function taxInvoiceOf(values: CheckoutValues, profiles: readonly TaxProfile[]): NonNullable<OrderInput['taxInvoice']> {
  const kept = profiles.find(({ id }) => id === values.savedTax);
  if (!kept) return typedTax(values);
  const { id: _id, isDefault: _isDefault, ...profile } = kept;
  return profile;
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
