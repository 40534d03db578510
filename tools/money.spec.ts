import { expect, it } from 'vitest';
import { findFloats, floatsIn } from './money.ts';

const floats = (text: string) => floatsIn('services/orders/src/x.rules.ts', text);

it.each([
  'Number.parseFloat(text)',
  'parseFloat(text)',
  'amount.toFixed(2)',
  '(price * quantity).toPrecision(4)',
  'Math.round(price * 100)',
  'minor / 100',
  'total *= 1.07',
  'price * 0.07',
  'minor / 10 ** digits',
])('refuses %s', (text) => {
  expect(floats(text)).toEqual([expect.stringMatching(/^services\/orders\/src\/x\.rules\.ts:1: .+ in a money path/)]);
});

it.each(['quantity * unitPrice', 'now / 1000', '(gross * rate) / (10_000n + rate)', 'days / 2', 'at + 100'])(
  'takes %s',
  (text) => expect(floats(text)).toEqual([]),
);

it('finds none where there is no money', () => {
  expect(findFloats('tools')).toEqual([
    expect.stringContaining('needs no exception'),
    expect.stringContaining('needs no exception'),
  ]);
});
