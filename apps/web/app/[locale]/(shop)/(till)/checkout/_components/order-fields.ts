import type { Landing } from '../../../../../../lib/land-refusal.ts';
import type { CheckoutValues } from './checkout-values.ts';

type Fields = Landing<CheckoutValues>['fields'];

const address = ['name', 'phone', 'postcode', 'subdistrict', 'district', 'province', 'line1'] as const;

/** The field of the till for each part of an order that the API can find wrong; a kept address is wrong as a whole. */
export function orderFields({ saved, place, isFreeText }: CheckoutValues): Fields {
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
    'taxInvoice.taxId': 'taxId',
    'taxInvoice.name': 'taxName',
    'taxInvoice.branch': 'taxBranch',
  };
}

const ownWords = {
  name: 'address.nameMissing',
  phone: 'address.phoneMissing',
  email: 'address.emailWrong',
  postcode: 'address.postcodeMissing',
  place: 'address.placeMissing',
  line1: 'address.line1Missing',
  taxId: 'tax.idWrong',
  taxBranch: 'tax.branchWrong',
} as const;

/** The text that says what is wrong with a field. */
export const wordsFor = (field: string) =>
  field in ownWords ? ownWords[field as keyof typeof ownWords] : field === 'saved' ? 'address.savedWrong' : 'wrong';
