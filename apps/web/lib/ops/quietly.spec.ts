import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { quietly } from './quietly.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const begin = () => {
  let runs = 0;
  const { ask, stop } = quietly(() => (runs += 1), { quietMs: 1000, longestMs: 5000 });
  return { ask, stop, runs: () => runs };
};

it('runs once for all that asked, when it has been quiet', () => {
  const { ask, runs } = begin();
  for (let asked = 0; asked < 4; asked += 1) {
    ask();
    vi.advanceTimersByTime(900);
  }
  expect(runs()).toBe(0);
  vi.advanceTimersByTime(100);
  expect(runs()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(runs()).toBe(1);
});

it('does not wait for ever where it is never quiet', () => {
  const { ask, runs } = begin();
  for (let asked = 0; asked < 100; asked += 1) {
    ask();
    vi.advanceTimersByTime(100);
  }
  expect(runs()).toBe(1 + 1);
});

it('forgets what was asked when it is stopped', () => {
  const { ask, stop, runs } = begin();
  ask();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(runs()).toBe(0);
});
