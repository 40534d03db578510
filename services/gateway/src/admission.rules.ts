/** `least` and `most` bound how many requests of a kind are worked on at once; above `slowMs` an answer is a sign of too many. */
export type Bounds = { least: number; first: number; most: number; slowMs: number };

/**
 * A bound on what is under way that finds itself: while it is full and answers are quick it opens by one a round, when
 * answers become slow it closes by a fifth, at most once in the time of a slow answer. What comes above it is to be
 * refused at once: waiting in a queue would make every answer late, also those that nobody waits for any more.
 */
export class Admission {
  #limit: number;
  #inside = 0;
  #closedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly bounds: Bounds) {
    this.#limit = bounds.first;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }
  get isFull(): boolean {
    return this.#inside >= this.limit;
  }

  /** False when there is no place. Who was let in has to leave. */
  enter(): boolean {
    if (this.isFull) return false;
    this.#inside += 1;
    return true;
  }

  /** `now` in milliseconds of any clock that only goes forward. */
  leave(tookMs: number, now: number): void {
    const wasBusy = this.#inside >= this.limit * 0.5;
    this.#inside -= 1;
    if (tookMs > this.bounds.slowMs) this.close(now);
    else if (wasBusy) this.#limit = Math.min(this.bounds.most, this.#limit + 1 / this.#limit);
  }

  /** Something is slow; what was asked for together is slow together and counts once. */
  close(now: number): void {
    const { least, slowMs } = this.bounds;
    if (now - this.#closedAt <= slowMs) return;
    this.#closedAt = now;
    this.#limit = Math.max(least, this.#limit * 0.8);
  }
}

/** What shares its places: a rush at one of them leaves the others theirs. */
export type Kind = 'checkout' | 'payment' | 'browse' | 'work';
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Undefined for what is always answered: health, metrics, documents, files. */
export function kindOf(method: string, url: string): Kind | undefined {
  if (!url.startsWith('/api/v1/')) return undefined;
  const [segment = ''] = url.slice('/api/v1/'.length).split(/[/?]/, 1);
  const isRead = reads.has(method);
  if (segment === 'payments') return isRead ? 'work' : 'payment';
  if (segment === 'cart' || url.startsWith('/api/v1/orders/track/')) return isRead ? 'browse' : 'checkout';
  if (segment === 'orders') return isRead ? 'work' : 'checkout';
  return isRead && (segment === 'products' || segment === 'categories') ? 'browse' : 'work';
}
