import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { LogReader } from '@talat/platform/log';

/** Enough for a minute of absence at 50 events a second, without asking the database. */
const kept = 4000;
const chunk = 500;
/** Catch-ups that may ask the database at once: the rest of the house needs connections too. */
const readersAtOnce = 3;

/** The end of the log in memory: gapless, whatever the order of waking was. */
@Injectable()
export class LogTail {
  #events: EventEnvelope[] = [];
  #pos = 0;
  #started: Promise<void> | null = null;
  #readers = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly reader: LogReader) {}

  /** Position of the last event that this process has. */
  get pos(): number {
    return this.#pos;
  }

  /** Reads the end of the log; every later call waits for the same. */
  start(): Promise<void> {
    this.#started ??= this.load().catch((error: unknown) => {
      this.#started = null;
      throw error;
    });
    return this.#started;
  }

  private async load(): Promise<void> {
    const head = await this.reader.head();
    this.#events = await this.reader.read({ from: Math.max(0, head - kept), to: head, limit: kept });
    this.#pos = head;
  }

  /** Takes new events; what is known is dropped, what is missing before them is read. Gives what was added: gapless, or nothing on a fault. */
  async append(events: readonly EventEnvelope[]): Promise<EventEnvelope[]> {
    const added: EventEnvelope[] = [];
    let pos = this.#pos;
    for (const event of events) {
      while (event.sequence > pos + 1) {
        const missing = await this.reader.read({ from: pos, to: event.sequence - 1, limit: chunk });
        if (missing.length === 0) throw new Error(`the log has no event ${pos + 1}`);
        added.push(...missing);
        pos = missing.at(-1)!.sequence;
      }
      if (event.sequence <= pos) continue;
      added.push(event);
      pos = event.sequence;
    }
    this.#events.push(...added);
    this.#pos = pos;
    if (this.#events.length > kept * 1.25) this.#events = this.#events.slice(-kept);
    return added;
  }

  /** What the log holds beyond the tail; a beat's safety net. */
  async missed(): Promise<EventEnvelope[]> {
    return (await this.reader.head()) > this.#pos ? this.reader.read({ from: this.#pos, limit: chunk }) : [];
  }

  head(): Promise<number> {
    return this.reader.head();
  }

  /** A chunk of events after `from` up to `to`: from memory where it reaches back far enough. */
  async read(from: number, to: number): Promise<EventEnvelope[]> {
    const first = this.#events[0]?.sequence;
    if (first !== undefined && from >= first - 1)
      return this.#events.slice(from - first + 1, Math.min(from + chunk, to) - first + 1);
    return this.inTurn(() => this.reader.read({ from, to, limit: chunk }));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#readers >= readersAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#readers += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#readers -= 1;
    }
  }
}
