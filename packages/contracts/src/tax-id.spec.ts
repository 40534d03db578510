import { expect, it } from 'vitest';
import { isCompany, isTaxId } from './tax-id.ts';

it('takes a number whose last digit checks the others, however it is set', () => {
  expect(['0105536000003', '0-1055-36000-00-3', '1 1017 00203 45 0'].map(isTaxId)).toEqual([true, true, true]);
});

it('takes no number with a digit that is wrong, two that changed places, or one too few', () => {
  expect(['0105536000004', '0150536000003', '010553600000', ''].map(isTaxId)).toEqual([false, false, false, false]);
});

it('knows companies, which have offices, from people', () => {
  expect(['0105536000003', '1101700203450', '0105536000004'].map(isCompany)).toEqual([true, false, false]);
});
