import type { EventEnvelope } from '@talat/contracts/events';
import { describe, expect, it } from 'vitest';
import { p95Since, waitIn, waitsOf } from './assign-waits.ts';

const assigned = (from: string, to = 'assigned', type = 'order.assigned') =>
  ({
    type,
    time: '2026-11-21T08:01:40.000Z',
    data: { from, to, order: { confirmedAt: '2026-11-21T08:00:00.000Z', createdAt: '2026-11-21T07:00:00.000Z' } },
  }) as unknown as EventEnvelope;

describe('how long orders wait for somebody', () => {
  it('is told by the event that ends the wait, as the API tells it', () => {
    expect(waitIn(assigned('new'))).toEqual({ at: Date.parse('2026-11-21T08:01:40Z'), seconds: 100 });
    expect(waitIn(assigned('paid'))?.seconds).toBe(100);
  });

  it.each([
    ['somebody gave it away', assigned('assigned')],
    ['it was let go', assigned('assigned', 'new')],
    ['it took a step', assigned('new', 'picking', 'order.status_changed')],
  ])('is not told when %s', (_, event) => expect(waitIn(event)).toBeNull());

  it('is what nineteen of twenty waited at most, in the time that is asked for', () => {
    const at = '2026-11-21T08:00:00.000Z';
    const waits = waitsOf(
      Array.from({ length: 20 }, (_, index) => ({ orderId: String(index), at, seconds: index + 1 })),
    );
    expect(p95Since(waits, Date.parse(at))).toBe(19);
    expect(p95Since(waits, Date.parse(at) + 1)).toBeNull();
    expect(p95Since(waitsOf([{ orderId: 'a', at, seconds: 7 }]), 0)).toBe(7);
  });
});
