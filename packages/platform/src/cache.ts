import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const entries = (max: number) => new LRUCache<string, NonNullable<unknown>>({ max, ttlAutopurge: false });

/** In-process LRU with a life for each entry. Lost at a restart: nothing that must survive belongs here. */
@Injectable()
export class Cache {
  #entries = entries(50_000);

  /** One of its own, for what may be many and large: it pushes nobody else's entries out, counters of limits least of all. */
  static of(max: number): Cache {
    const cache = new Cache();
    cache.#entries = entries(max);
    return cache;
  }

  get<T extends NonNullable<unknown>>(key: string): T | undefined {
    return this.#entries.get(key) as T | undefined;
  }
  set(key: string, value: NonNullable<unknown>, ttlSeconds: number): void {
    this.#entries.set(key, value, { ttl: ttlSeconds * 1000 });
  }
  delete(key: string): void {
    this.#entries.delete(key);
  }
  clear(): void {
    this.#entries.clear();
  }
  /** Counts hits in a fixed window; answers the count so far and the seconds until the window ends. */
  hit(key: string, windowSeconds: number): { count: number; secondsLeft: number } {
    const entry = this.#entries.get(key) as { count: number } | undefined;
    if (!entry) {
      this.set(key, { count: 1 }, windowSeconds);
      return { count: 1, secondsLeft: windowSeconds };
    }
    entry.count += 1;
    return { count: entry.count, secondsLeft: Math.max(1, Math.ceil(this.#entries.getRemainingTTL(key) / 1000)) };
  }
}
