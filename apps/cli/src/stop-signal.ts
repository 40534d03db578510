import { setTimeout as sleep } from 'node:timers/promises';
import { StartProblem } from '@talat/platform/start-problem';

/** Ctrl-C ends a long command between two of its steps; what was begun is finished, and the next run goes on there. */
export class StopSignal {
  readonly #asked = new AbortController();

  constructor() {
    // It comes twice: from the terminal and from npm.
    for (const event of ['SIGINT', 'SIGTERM'] as const) process.on(event, () => this.#asked.abort());
  }

  get isAsked(): boolean {
    return this.#asked.signal.aborted;
  }

  /** @throws {StartProblem} once a stop was asked for. */
  throwIfAsked(soFar: string): void {
    if (!this.isAsked) return;
    process.exitCode = 130;
    throw new StartProblem(`Stopped: ${soFar}`, 'The same command goes on from here, and does nothing twice.');
  }

  /** Ends early when a stop is asked for. */
  async sleep(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal: this.#asked.signal }).catch(() => undefined);
  }
}
