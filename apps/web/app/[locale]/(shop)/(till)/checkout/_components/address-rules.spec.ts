import { expect, it } from 'vitest';
import { addressRules } from './address-rules.ts';

const typed = {
  ...{ name: 'ก', phone: '081-234-4127', postcode: '12120', place: 'คลองหลวง/คลองหนึ่ง', isFreeText: false, line1: '1' },
  ...{ subdistrict: '', district: '', province: '' },
};

it('asks a Thai parcel for nothing more', () => expect(addressRules(typed, 'known')).toEqual({}));

it('asks for a place of the postcode while it has any', () =>
  expect(addressRules({ ...typed, place: '' }, 'known')).toEqual({ place: 'placeMissing' }));

it('waits for the places, unless they are typed', () => {
  expect(addressRules(typed, 'asking')).toEqual({ postcode: 'search.asking' });
  const byHand = { ...typed, isFreeText: true, subdistrict: 'คลองหนึ่ง', district: 'คลองหลวง' };
  expect(addressRules(byHand, 'failed')).toEqual({ province: 'placeMissing' });
});

it('takes the place by hand of a postcode that nobody knows', () =>
  expect(Object.keys(addressRules({ ...typed, postcode: '99999', place: '' }, 'unknown'))).toEqual([
    'subdistrict',
    'district',
    'province',
  ]));

it('calls nobody without a whole number', () =>
  expect(addressRules({ ...typed, phone: '081', postcode: '121' }, 'incomplete')).toEqual({
    phone: 'phoneMissing',
    postcode: 'postcodeMissing',
  }));
