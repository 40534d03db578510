import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

type Plan = {
  /** The work; when it fails, so does this. */
  during: Promise<unknown>;
  kills: number;
  random: Random;
  /** From 0 to 1: how much of the work is done. */
  progress: () => number;
  /** Kills something and brings it back. */
  strike: (n: number) => Promise<void>;
};

/** Spreads its strikes over the work, each at a moment that the seed chooses; answers at the work's end how many there were. */
export async function strikeAtRandom({ during, kills, random, progress, strike }: Plan): Promise<number> {
  let isOver = false;
  const end = () => (isOver = true);
  during.then(end, end);
  let struck = 0;
  while (struck < kills && !isOver) {
    await sleep(5);
    if (progress() < (struck + 1) / (kills + 1)) continue;
    await sleep(random.next() * 120);
    if (!isOver) await strike(++struck);
  }
  await during;
  return struck;
}

/** Works through a list with so many hands at once; each hand has a number. */
export async function withHands<T>(
  hands: number,
  list: Iterable<T>,
  work: (item: T, hand: number) => Promise<void>,
): Promise<void> {
  const queue = list[Symbol.iterator]();
  const oneHand = async (hand: number) => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value, hand);
  };
  await Promise.all(Array.from({ length: hands }, (_, hand) => oneHand(hand)));
}
