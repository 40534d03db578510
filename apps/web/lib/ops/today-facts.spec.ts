import type { EventEnvelope } from '@talat/contracts/events';
import { expect, it } from 'vitest';
import { factsIn } from './today-facts.ts';

it.each([
  [['order.created', 'order.assigned'], ['today']],
  [
    ['inventory.low', 'order.updated'],
    ['lowStock', 'today'],
  ],
  [['inventory.claimed', 'product.updated', 'payment.captured'], []],
])('asks after %s for %s', (types, facts) => {
  expect(factsIn(types.map((type) => ({ type }) as EventEnvelope)).toSorted()).toEqual(facts);
});
