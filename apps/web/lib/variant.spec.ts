import type { Product, Variant } from '@talat/contracts/product';
import { expect, it } from 'vitest';
import { nearestOnSale } from './variant.ts';

const variant = (size: string, colour: string, available: number): Variant =>
  ({
    id: `${size}-${colour}`,
    options: { size, colour },
    isActive: true,
    tracked: true,
    available,
  }) as unknown as Variant;
const gone = variant('M', 'red', 0);

it.each([
  [[variant('S', 'blue', 3), variant('M', 'blue', 1), gone], 'M-blue'],
  [[gone, variant('S', 'blue', 3)], 'S-blue'],
  [[gone, variant('M', 'blue', 0)], undefined],
])('what is sold out leads to the likest that is there', (variants, id) => {
  expect(nearestOnSale({ variants } as unknown as Product, gone)?.id).toBe(id);
});
