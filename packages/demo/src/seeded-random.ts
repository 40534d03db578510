import { hash } from 'node:crypto';

/** A number in [0, 1) that depends on the key alone. */
export function seededUnit(key: string): number {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16) / 2 ** 32;
}

/** mulberry32: a fast sequence of numbers in [0, 1), the same for the same seed on every machine. */
export function seededSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
