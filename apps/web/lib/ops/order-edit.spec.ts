import { expect, it } from 'vitest';
import { editFields, editOf, isPostcodeRight } from './order-edit.ts';

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

const place = {
  code: '130202',
  subdistrict: { th: 'คลองสอง', en: 'Khlong Song' },
  district: { th: 'คลองหลวง', en: 'Khlong Luang' },
  province: { th: 'ปทุมธานี', en: 'Pathum Thani' },
  isBangkok: false,
};

it('gives the code of the place that was picked', () => {
  const values = { ...editOf(order), subdistrict: 'คลองสอง', district: 'คลองหลวง', province: 'ปทุมธานี' };
  expect(editFields(values, order, [place]).shippingAddress).toMatchObject({ subdistrictCode: '130202' });
});

it('knows a postcode of this country, and leaves one that stood there', () => {
  expect(isPostcodeRight('1212', shippingAddress)).toBe(false);
  expect(isPostcodeRight('', shippingAddress)).toBe(false);
  expect(isPostcodeRight('12130', shippingAddress)).toBe(true);
  expect(isPostcodeRight('121', { ...shippingAddress, postcode: '121' })).toBe(true);
  expect(isPostcodeRight('SW1A 1AA', { ...shippingAddress, country: 'GB' })).toBe(true);
});
