import { expect, it } from 'vitest';
import { dayInstant } from './format/date.ts';
import { promisedDay } from './promised-day.ts';

const order = { promisedDate: '2026-11-23', displayStatus: 'shipped' } as const;
const at = dayInstant('2026-11-23');

it('holds through the whole of its day in Bangkok, and is late after it', () => {
  expect(promisedDay(order, Date.parse('2026-11-23T16:59:59Z'))).toEqual({ at, isLate: false });
  expect(promisedDay(order, Date.parse('2026-11-23T17:00:00Z'))).toEqual({ at, isLate: true });
});

it('is told only while the order is on its way, and where there is one', () => {
  for (const displayStatus of ['on_hold', 'refused', 'delivered', 'cancelled', 'pending_payment'] as const)
    expect(promisedDay({ ...order, displayStatus }, at)).toBeNull();
  expect(promisedDay({ ...order, promisedDate: null }, at)).toBeNull();
});
