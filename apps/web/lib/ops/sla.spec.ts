import { describe, expect, it } from 'vitest';
import { ageOf, ageText, dueAt } from './sla.ts';

const start = Date.parse('2026-11-21T07:00:00Z');
const order = (displayStatus: 'paid' | 'completed') => ({
  createdAt: '2026-11-21T06:59:00.000Z',
  confirmedAt: '2026-11-21T07:00:00.000Z',
  displayStatus,
});

describe('age of an order', () => {
  it.each([
    [0, { clock: '00:00' }],
    [262, { clock: '04:22' }],
    [3_599, { clock: '59:59' }],
    [9_670, { clock: '2:41:10' }],
    [86_399, { clock: '23:59:59' }],
    [86_400, { days: 1 }],
    [-5, { clock: '00:00' }],
  ])('%i seconds', (seconds, text) => expect(ageText(start, start + seconds * 1000)).toEqual(text));

  it.each([
    [0, 'fine', 0],
    [11, 'fine', 11 / 15],
    [12, 'near', 0.8],
    [15, 'over', 1],
    [40, 'over', 1],
  ])('paid, %i of 15 minutes: %s', (minutes, due, share) => {
    const found = dueAt(ageOf(order('paid'), { paid: 900 }), start + minutes * 60_000);
    expect(found.due).toBe(due);
    expect(found.share).toBeCloseTo(share);
  });

  it('nobody waits for an order that is done', () =>
    expect(dueAt(ageOf(order('completed'), { paid: 900 }), start + 9e9)).toEqual({ share: 0, due: 'none' }));
});
