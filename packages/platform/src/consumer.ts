import type { EventEnvelope, EventType } from '@talat/contracts/events';
import { runInContext, systemContext } from './context.ts';
import { isPassingFault } from './database-errors.ts';
import { type Database, statement, type Tx } from './database.ts';
import type { DurableHandler } from './events.ts';
import { logger } from './log-lines.ts';
import { type LogRow, toEnvelope } from './log.ts';
import { Pulse } from './pulse.ts';

const batchSize = 500;
const triesBeforeParking = 5;

const makeCursor = statement(
  'bus.make-cursor',
  'insert into bus.cursor (consumer, pos) select $1, kept_from from bus.sequencer on conflict do nothing',
);
/** Head first, then the rows up to it: what is numbered in between waits for the next round. */
const lockCursor = statement<{ pos: number; head: number }>(
  'bus.lock-cursor',
  'select c.pos, (select last_pos from bus.sequencer) as head from bus.cursor c where consumer = $1 for update of c skip locked',
);
const readBatch = statement<LogRow & { is_parked: boolean }>(
  'bus.read-batch',
  `select l.pos, o.id, o.type, o.subject, o.version, o.actor, o.traceparent, o.data, o.at,
          exists (select from bus.parked p where p.consumer = $5 and p.subject = o.subject) as is_parked
     from bus.log l join bus.outbox o using (seq) where l.pos > $1 and l.pos <= $2 and o.type = any($3) order by l.pos limit $4`,
);
const moveCursor = statement(
  'bus.move-cursor',
  'update bus.cursor set pos = $2, moved_at = clock_timestamp() where consumer = $1',
);
const park = statement(
  'bus.park',
  'insert into bus.parked (consumer, subject, pos, type, attempts, error) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
);

type Batch = { events: EventEnvelope[]; parked: ReadonlySet<string>; next: number; head: number };

/** One service's durable reading of the log: effect and position commit together. */
export class Consumer {
  readonly #types: EventType[];
  readonly #failures = new Map<number, number>();
  readonly #log;
  readonly #pulse: Pulse;
  #oneByOneUntil = 0;

  constructor(
    readonly name: string,
    private readonly handlers: ReadonlyMap<EventType, DurableHandler>,
    private readonly db: Database,
  ) {
    this.#types = [...handlers.keys()];
    this.#log = logger(name);
    this.#pulse = new Pulse(() => this.round(), { everyMs: 1000, restMs: 15 }, this.#log);
  }

  concerns(types: ReadonlySet<EventType>): boolean {
    return this.#types.some((type) => types.has(type));
  }
  start(): void {
    this.#pulse.start();
  }
  wake(): void {
    this.#pulse.wake();
  }
  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  /** A whole batch, or after a failure one event at a time until that batch is behind. */
  private async round(): Promise<boolean> {
    let last: Batch | null = null;
    try {
      return await runInContext(systemContext(this.name), () =>
        this.db.transaction(async (tx) => {
          last = await this.read(tx);
          if (!last) return false;
          await this.apply(tx, last);
          await tx.rows(moveCursor, [this.name, last.next]);
          return last.next < last.head;
        }),
      );
    } catch (error) {
      const batch = last as Batch | null;
      if (!batch || isPassingFault(error)) throw error;
      return this.afterFailure(batch, error);
    }
  }

  private async read(tx: Tx): Promise<Batch | null> {
    const cursor = await tx.one(lockCursor, [this.name]);
    if (!cursor) {
      await tx.rows(makeCursor, [this.name]);
      return null;
    }
    if (cursor.pos >= cursor.head) return null;
    const limit = cursor.pos < this.#oneByOneUntil ? 1 : batchSize;
    const rows = await tx.rows(readBatch, [cursor.pos, cursor.head, this.#types, limit, this.name]);
    return {
      events: rows.map(toEnvelope),
      parked: new Set(rows.flatMap((row) => (row.is_parked ? row.subject : []))),
      next: rows.length === limit ? rows.at(-1)!.pos : cursor.head,
      head: cursor.head,
    };
  }

  /** Neighbours with the same handler go to it as one batch; what waits behind a parked event joins it. */
  private async apply(tx: Tx, { events, parked }: Batch): Promise<void> {
    let run: EventEnvelope[] = [];
    let handler: DurableHandler | undefined;
    for (const event of events) {
      if (parked.has(event.subject)) {
        await tx.rows(park, [this.name, event.subject, event.sequence, event.type, 0, 'waits behind an earlier event']);
        continue;
      }
      const next = this.handlers.get(event.type)!;
      if (run.length && next !== handler) {
        await handler!(tx, run);
        run = [];
      }
      handler = next;
      run.push(event);
    }
    if (run.length) await handler!(tx, run);
  }

  private async afterFailure({ events, next }: Batch, error: unknown): Promise<boolean> {
    if (events.length !== 1) {
      this.#oneByOneUntil = next;
      this.#log.warn({ err: error, events: events.length }, 'a batch failed; going on one by one');
      return true;
    }
    const event = events[0]!;
    const tries = (this.#failures.get(event.sequence) ?? 0) + 1;
    this.#failures.set(event.sequence, tries);
    this.#log.error(
      { err: error, type: event.type, subject: event.subject, pos: event.sequence, tries },
      'an event handler failed',
    );
    if (tries < triesBeforeParking) {
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** tries));
      return true;
    }
    await this.db.transaction(async (tx) => {
      // another process may have got further meanwhile: a cursor never goes back
      const cursor = await tx.one(lockCursor, [this.name]);
      if (!cursor || cursor.pos >= event.sequence) return;
      await tx.rows(park, [this.name, event.subject, event.sequence, event.type, tries, String(error)]);
      await tx.rows(moveCursor, [this.name, event.sequence]);
    });
    this.#failures.delete(event.sequence);
    return true;
  }

  /** Applies one event again for `ParkedEvents`, in the caller's transaction. */
  async replay(tx: Tx, event: EventEnvelope): Promise<void> {
    await this.handlers.get(event.type)?.(tx, [event]);
  }
}
