import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepRung, nothingRung, readRung } from './rung.ts';

const heard = [
  { id: 'a', at: 1, rule: 'order.mine', order: { id: 'a', orderNumber: 'SO-1', customerName: 'A' } },
] as const;
let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (slot: string) => kept.get(slot) ?? null,
    setItem: (slot: string, value: string) => kept.set(slot, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('keeps what rang for whoever it rang for, and for nobody else', () => {
  keepRung({ personId: 'somebody', heard, unseen: 1 });
  expect(readRung('somebody')).toEqual({ personId: 'somebody', heard, unseen: 1 });
  expect(readRung('another')).toEqual({ personId: 'another', heard: [], unseen: 0 });
});

it('keeps nothing of nobody, and goes on where nothing can be kept', () => {
  keepRung({ ...nothingRung, heard });
  expect(kept.size).toBe(0);
  vi.stubGlobal('sessionStorage', undefined);
  keepRung({ personId: 'somebody', heard, unseen: 1 });
  expect(readRung('somebody')).toEqual({ personId: 'somebody', heard: [], unseen: 0 });
});
