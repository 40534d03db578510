import fc from 'fast-check';
import type { EventEnvelope } from '@talat/contracts/events';
import { describe, expect, it } from 'vitest';
import { foldProducts, hasRightSign, type Offer, placeLine, Shelf, sumLines } from './inventory.rules.ts';

const offer = (locationId: string, available: number, priority = 100): Offer => ({
  variantId: 'v',
  locationId,
  available,
  priority,
});
const take = (locationId: string, quantity: number) => ({ variantId: 'v', locationId, quantity });

describe('placeLine', () => {
  it.each([
    ['the first by priority that has enough', [offer('far', 9, 2), offer('near', 9, 1)], 3, [take('near', 3)]],
    ['one place rather than two', [offer('far', 9, 2), offer('near', 2, 1)], 3, [take('far', 3)]],
    [
      'two when no single one has enough',
      [offer('far', 2, 2), offer('near', 2, 1)],
      3,
      [take('near', 2), take('far', 1)],
    ],
    ['nothing when all have too little', [offer('far', 1, 2), offer('near', 1, 1)], 3, undefined],
    ['nothing where nothing stands', [], 1, undefined],
  ] as const)('takes %s', (_, offers, quantity, expected) => {
    expect(placeLine(offers, quantity)).toEqual(expected);
  });
});

describe('Shelf', () => {
  const lines = fc.array(
    fc.record({ variantId: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 6 }) }),
    { minLength: 1, maxLength: 5 },
  );
  const offers = fc.uniqueArray(
    fc.record({
      variantId: fc.constantFrom('a', 'b', 'c'),
      locationId: fc.constantFrom('x', 'y'),
      available: fc.integer({ min: 0, max: 12 }),
      priority: fc.integer({ min: 0, max: 2 }),
    }),
    {
      selector: ({ variantId, locationId }) => variantId + locationId,
    },
  );
  const articles = new Map(['a', 'b', 'c'].map((id) => [id, { sku: id, isTracked: true }]));

  it('never gives more than stands there, all of an order or none, and refuses only what is short', () => {
    fc.assert(
      fc.property(offers, fc.array(lines, { maxLength: 8 }), (given, orders) => {
        const left = new Map(given.map(({ variantId, locationId, available }) => [variantId + locationId, available]));
        const shelf = new Shelf(given, articles);
        for (const order of orders) {
          const freeOf = (id: string) =>
            given
              .filter(({ variantId }) => variantId === id)
              .reduce((sum, { variantId, locationId }) => sum + left.get(variantId + locationId)!, 0);
          const wanted = sumLines(order);
          const isShort = wanted.some(({ variantId, quantity }) => freeOf(variantId) < quantity);
          const decision = shelf.decide(order);
          expect(decision.status).toBe(isShort ? 'short' : 'reserved');
          if (decision.status === 'short') continue;
          for (const { variantId, locationId, quantity } of decision.takes)
            left.set(variantId + locationId, left.get(variantId + locationId)! - quantity);
          expect(sumLines(decision.takes)).toEqual(wanted);
          expect(Math.min(0, ...left.values())).toBe(0);
        }
      }),
    );
  });

  it('asks nothing of an article without stock', () => {
    expect(
      new Shelf([], new Map([['v', { sku: 'POST', isTracked: false }]])).decide([{ variantId: 'v', quantity: 3 }]),
    ).toEqual({ status: 'reserved', takes: [] });
  });
});

it.each([
  ['received', 1, true],
  ['received', -1, false],
  ['lost', 1, false],
  ['damaged', -1, true],
  ['adjusted', -1, true],
] as const)('%s by %i is right: %s', (reason, delta, isRight) => {
  expect(hasRightSign(reason, delta)).toBe(isRight);
});

describe('foldProducts', () => {
  const variant = (variantId: string, openingStock: number | null) => ({
    variantId,
    sku: variantId,
    options: {},
    priceMinor: 1,
    tracked: true,
    isActive: true,
    openingStock,
    reorderLevel: null,
  });
  const event = (type: string, version: number, variants: ReturnType<typeof variant>[]) =>
    ({
      type,
      data: { productId: 'p', names: { th: `ก${version}`, en: 'x' }, sellerId: null, version, variants },
    }) as unknown as EventEnvelope<'product.created'>;

  it('keeps the latest word and the first opening stock', () => {
    const { items } = foldProducts([
      event('product.created', 1, [variant('a', 7), variant('b', 2)]),
      event('product.updated', 2, [variant('a', null)]),
    ]);
    expect(items).toMatchObject([{ variantId: 'a', openingStock: 7, nameTh: 'ก2', version: 2 }]);
  });
  it('does not go back to an older version', () => {
    expect(
      foldProducts([
        event('product.updated', 3, [variant('a', null)]),
        event('product.updated', 2, [variant('b', null)]),
      ]).items,
    ).toMatchObject([{ variantId: 'a', version: 3 }]);
  });
});
