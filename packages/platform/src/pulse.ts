import type { Logger } from './log-lines.ts';

/**
 * Runs `round` when woken and at least every `everyMs`, never twice at once; a wake during a round runs another.
 * An error is logged and the next beat tries again. `round` answers true when there is more to do at once.
 */
export class Pulse {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = true;

  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly everyMs: number,
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
    clearTimeout(this.#timer);
    this.#running = this.beat().finally(() => {
      this.#running = null;
      if (this.#stopped) return;
      if (this.#again) this.wake();
      else this.#timer = setTimeout(() => this.wake(), this.everyMs);
    });
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
