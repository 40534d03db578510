import { expect, it } from 'vitest';
import { guessCarrier, parcelLink } from './carrier.ts';

it.each([
  ['ET 4731 2482 9 TH', 'thailand_post'],
  ['th01234567890A', 'flash'],
  ['SPXTH01234567890', 'spx'],
  ['KEX10000001', 'kex'],
  ['820123456789', 'jt'],
  ['NVTH0001', 'ninja_van'],
  ['', null],
  ['hello', null],
])('guesses who brings %s', (number, carrier) => {
  expect(guessCarrier(number)).toBe(carrier);
});

it('leads to the parcel, whatever stands in its number', () => {
  expect(parcelLink('thailand_post', 'et 4731 2482 9 th')).toBe(
    'https://track.thailandpost.co.th/?trackNumber=ET473124829TH',
  );
  expect(parcelLink('kex', 'a&b="')).toBe('https://th.kex-express.com/th/track/?track=A%26B%3D%22');
});
