import type { Logger } from './log-lines.ts';

/** `restMs` is left between two beats when wakes keep coming, so that a busy time is done in larger rounds; a lone wake waits for nothing. */
type Rhythm = { everyMs: number; restMs?: number };

/**
 * Runs `round` when woken and at least every `everyMs`, never twice at once; a wake during a round runs another.
 * An error is logged and the next beat tries again. `round` answers true when there is more to do at once.
 */
export class Pulse {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = true;
  #restUntil = 0;

  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly rhythm: Rhythm,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const rest = this.#restUntil - performance.now();
    if (rest > 0) return this.sleep(rest);
    clearTimeout(this.#timer);
    this.#running = this.beat().finally(() => {
      this.#running = null;
      if (this.#stopped) return;
      this.#restUntil = performance.now() + (this.rhythm.restMs ?? 0);
      if (this.#again) this.wake();
      else this.sleep(this.rhythm.everyMs);
    });
  }

  private sleep(forMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), forMs);
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  private async beat(): Promise<void> {
    try {
      do this.#again = false;
      while (((await this.round()) || this.#again) && !this.#stopped);
    } catch (error) {
      this.#again = false;
      this.log.error({ err: error }, 'a round failed; the next beat tries again');
    }
  }
}
