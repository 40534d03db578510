import type { OrderToday } from '@talat/contracts/order-desk';
import { describe, expect, it } from 'vitest';
import { chartRules, compareDays, shareInTime } from './today-figures.ts';

const day = (total: number, hourly: number): OrderToday['today'] => ({
  date: '2026-11-22',
  count: 0,
  total,
  hours: Array.from({ length: 24 }, () => ({ count: 0, total: hourly })),
});

describe('today beside the same weekday', () => {
  it('is a percentage of what there was until this hour', () => {
    expect(compareDays({ today: day(1200, 0), before: day(0, 100) }, 9)).toEqual({
      kind: 'percent',
      percent: 20,
      until: 1000,
    });
    expect(compareDays({ today: day(0, 0), before: day(0, 100) }, 0)).toEqual({
      kind: 'percent',
      percent: -100,
      until: 100,
    });
  });

  it('is a sum where a percentage would only tell how little there was', () => {
    expect(compareDays({ today: day(23_302, 0), before: day(0, 100) }, 9)).toEqual({
      kind: 'more',
      difference: 22_302,
      until: 1000,
    });
  });

  it('is nothing where nothing was sold', () => {
    expect(compareDays({ today: day(5, 0), before: day(900, 0) }, 12)).toEqual({ kind: 'none' });
  });
});

it('counts as in time what nobody has waited too long for', () => {
  const promises = { new: 900, paid: 900, on_hold: 1800 };
  expect(shareInTime({ new: 3, paid: 4, on_hold: 1, shipped: 50 }, promises, 2)).toBe(75);
  expect(shareInTime({ shipped: 50 }, promises, 0)).toBeNull();
  expect(shareInTime({ new: 1 }, promises, 3)).toBe(0);
});

it.each([
  [1, [0.5, 1]],
  [1000, [500, 1000]],
  [23_302, [10_000, 20_000]],
  [45_000, [20_000, 40_000]],
  [99_000, [50_000]],
])('draws the rules of a chart that reaches %d at round values', (most, rules) => {
  expect(chartRules(most)).toEqual(rules);
});
