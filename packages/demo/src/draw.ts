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
    return this.from(new Urn(items));
  }

  from<T>(urn: Urn<T>): T {
    return urn.at(this.next());
  }
}

/** Weighted items that are drawn from again and again: a draw costs the logarithm of their number. */
export class Urn<T> {
  private readonly items: readonly T[];
  /** Each item's weight and those before it. */
  private readonly ends: readonly number[];

  constructor(items: readonly (readonly [weight: number, item: T])[]) {
    let end = 0;
    this.items = items.map(([, item]) => item);
    this.ends = items.map(([weight]) => (end += weight));
  }

  /** The item at a share of the whole weight, from 0 to just below 1. */
  at(share: number): T {
    const wanted = share * (this.ends.at(-1) ?? 0);
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const item = this.items[low];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }
}
