import { describe, expect, it } from 'vitest';
import { parsePromises } from './order-promises.rules.ts';

describe('what the shop promises', () => {
  it('is read in minutes, hours and days', () => {
    expect(parsePromises('new:15m  packed:4h shipped:3d')).toEqual({ new: 900, packed: 14_400, shipped: 259_200 });
    expect(parsePromises('')).toEqual({});
  });

  it.each(['new', 'new:0m', 'eaten:5m', 'new:15', 'new:15s'])('refuses %s', (text) =>
    expect(() => parsePromises(text)).toThrow(text),
  );
});
