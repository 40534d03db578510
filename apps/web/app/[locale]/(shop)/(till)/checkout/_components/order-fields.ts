import type { PlaceSearch } from '../../../../../../components/use-places.ts';
import type { Landing } from '../../../../../../lib/land-refusal.ts';
import { addressRules } from './address-rules.ts';
import type { CheckoutValues } from './checkout-values.ts';
import { taxRules, taxWords } from './tax-values.ts';

type Fields = Landing<CheckoutValues>['fields'];

const address = ['name', 'phone', 'postcode', 'subdistrict', 'district', 'province', 'line1'] as const;

/** The field of the till for each part of an order that the API can find wrong; what is kept is wrong as a whole. */
export function orderFields({ saved, savedTax, place, isFreeText }: CheckoutValues): Fields {
  const fieldOf = (part: (typeof address)[number]) => {
    if (saved) return 'saved';
    const isPicked = place !== '' && !isFreeText;
    return isPicked && /^(subdistrict|district|province)$/.test(part) ? 'place' : part;
  };
  return {
    'contact.name': fieldOf('name'),
    'contact.phone': fieldOf('phone'),
    'contact.email': 'email',
    ...Object.fromEntries(address.map((part) => [`shippingAddress.${part}`, fieldOf(part)])),
    shippingMethod: 'shippingMethod',
    notes: 'notes',
    paymentMethod: 'paymentMethod',
    'taxInvoice.taxId': savedTax ? 'savedTax' : 'taxId',
    'taxInvoice.name': savedTax ? 'savedTax' : 'taxName',
    'taxInvoice.branch': savedTax ? 'savedTax' : 'taxBranch',
  };
}

/** What the till says of a field in words of its own; the rest of what the contract finds has the words of every form. */
export const tillWords = {
  saved: 'address.savedWrong',
  name: 'address.nameMissing',
  phone: 'address.phoneMissing',
  email: 'address.emailWrong',
  postcode: 'address.postcodeMissing',
  place: 'address.placeMissing',
  line1: 'address.line1Missing',
  savedTax: 'tax.savedWrong',
  taxId: `tax.${taxWords.taxId}`,
  taxName: `tax.${taxWords.taxName}`,
  taxBranch: `tax.${taxWords.taxBranch}`,
} as const;

/** What a Thai parcel and a Thai tax invoice need beyond the contract. */
export function tillRules(values: CheckoutValues, state: PlaceSearch['state']) {
  const wrong = values.saved ? {} : addressRules(values, state);
  const address = Object.entries(wrong).map(([field, key]) => [field, `address.${key}`] as const);
  if (!values.wantsTaxInvoice || values.savedTax) return address;
  const tax = Object.entries(taxRules(values)).map(([field, key]) => [field, `tax.${key}`] as const);
  return [...address, ...tax];
}
