import { seededSequence } from './seeded-random.ts';

/** Draws from one seeded sequence; two with the same seed draw the same. */
export class Draw {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededSequence(seed);
  }

  unit(): number {
    return this.next();
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }

  /** `[weight, item]` pairs; the heavier is drawn more often. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T {
    const total = items.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (!last) throw new RangeError('nothing to draw from');
    return last[1];
  }
}
