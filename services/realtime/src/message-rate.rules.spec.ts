import { describe, expect, it } from 'vitest';
import { fullBudget, type RateVerdict, spendMessage } from './message-rate.rules.ts';

const send = (count: number, everyMs: number) => {
  const budget = fullBudget(20, 0);
  const seen: Record<RateVerdict, number> = { pass: 0, drop: 0, flood: 0 };
  for (let i = 0; i < count; i++) seen[spendMessage(budget, 20, i * everyMs)] += 1;
  return seen;
};

describe('the rate of a client’s messages', () => {
  it('passes what stays within it, for ever', () =>
    expect(send(10_000, 50)).toEqual({ pass: 10_000, drop: 0, flood: 0 }));
  it('passes a burst of two seconds’ worth and drops the rest', () =>
    expect(send(60, 0)).toEqual({ pass: 40, drop: 20, flood: 0 }));
  it('calls a long burst a flood', () => expect(send(300, 0)).toEqual({ pass: 40, drop: 200, flood: 60 }));
  it('drops half of twice the rate, and that is no flood', () => {
    const { pass, drop, flood } = send(4000, 25);
    expect(flood).toBe(0);
    expect(pass + drop).toBe(4000);
    expect(pass).toBeGreaterThan(2000);
    expect(pass).toBeLessThan(2060);
  });
});
