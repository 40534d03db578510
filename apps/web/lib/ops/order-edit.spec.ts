import { expect, it } from 'vitest';
import { editFields, editOf, isFieldRight } from './order-edit.ts';

const shippingAddress = {
  name: 'ก',
  phone: '0812344127',
  line1: '1',
  subdistrict: 'คลองหนึ่ง',
  postcode: '12120',
  subdistrictCode: '130201',
  country: 'TH',
};
const order = { shippingAddress, notes: null };

it('sends what it was given back when nothing is changed', () =>
  expect(editFields(editOf(order), order)).toEqual({ shippingAddress, notes: '' }));

it('leaves out what was emptied, and the code of a place that was changed', () => {
  const { shippingAddress: sent } = editFields({ ...editOf(order), subdistrict: '', postcode: '12130' }, order);
  expect(sent).toEqual({ name: 'ก', phone: '0812344127', line1: '1', postcode: '12130', country: 'TH' });
});

it('knows an order without an address', () => {
  const bare = { shippingAddress: null, notes: 'x' };
  expect(editFields(editOf(bare), bare)).toEqual({ notes: 'x' });
});

it('takes in a field what the contract takes', () => {
  expect(isFieldRight('name', ' ')).toBe(false);
  expect(isFieldRight('phone', '081')).toBe(false);
  expect(isFieldRight('phone', '0812344127')).toBe(true);
  expect(isFieldRight('line2', '')).toBe(true);
  expect(isFieldRight('postcode', '')).toBe(false);
  expect(isFieldRight('notes', '')).toBe(true);
});
