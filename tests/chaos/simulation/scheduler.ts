import { createHash } from 'node:crypto';
import type { Random } from '../random.ts';

/** A process of the shop: when it dies, whatever it was waiting for never comes. */
export class SimProcess {
  isAlive = true;
  constructor(readonly name: string) {}
}

type Waiting = { process: SimProcess; at: string; resume: () => void };
const never = (): Promise<never> => new Promise(() => {});

/**
 * Time, order and death by the draws of a seed: everything that takes time pauses here, and one thing at a time goes on.
 * Where a pause stands, a process may die, another may be faster, and hours may pass.
 */
export class Scheduler {
  now = Date.parse('2026-11-21T00:00:00Z');
  steps = 0;
  #waiting: Waiting[] = [];
  readonly #trace = createHash('sha256');

  constructor(readonly random: Random) {}

  pause(process: SimProcess, at: string): Promise<void> {
    if (!process.isAlive) return never();
    return new Promise((resume) => this.#waiting.push({ process, at, resume }));
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Lets one of those who wait go on, and everything that follows from it without a pause. */
  async step(): Promise<void> {
    const at = this.random.between(0, this.#waiting.length - 1);
    const [next] = this.#waiting.splice(at, 1);
    this.steps++;
    this.#trace.update(`${next!.process.name}: ${next!.at} at ${this.now}\n`);
    next!.resume();
    await settled();
  }

  /** Of all steps: who went on, with what and when. Asked for once, at the end. */
  trace(): string {
    return this.#trace.digest('hex');
  }

  kill(process: SimProcess): void {
    process.isAlive = false;
    this.#waiting = this.#waiting.filter((one) => one.process !== process);
  }
}

/** After every promise that is already kept has been heard. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
