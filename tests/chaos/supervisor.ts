import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

type Plan = {
  kills: number;
  random: Random;
  /** From 0 to 1: how much of the work is done. */
  progress: () => number;
  /** Kills something and brings it back. */
  strike: (n: number) => Promise<void>;
};

/** Spreads its strikes over the work, each at a moment that the seed chooses, until all are done or the work is over. */
export async function strikeAtRandom({ kills, random, progress, strike }: Plan): Promise<number> {
  for (let n = 1; n <= kills; n++) {
    while (progress() < n / (kills + 1)) await sleep(5);
    await sleep(random.next() * 120);
    if (progress() >= 1) return n - 1;
    await strike(n);
  }
  return kills;
}

/** Works through a list with so many hands at once; each hand has a number. */
export async function withHands<T>(
  hands: number,
  list: readonly T[],
  work: (item: T, hand: number) => Promise<void>,
): Promise<void> {
  const queue = list.values();
  const oneHand = async (hand: number) => {
    for (const item of queue) await work(item, hand);
  };
  await Promise.all(Array.from({ length: hands }, (_, hand) => oneHand(hand)));
}
