import { Injectable } from '@nestjs/common';
import type { EventActor, EventEnvelope, EventType } from '@talat/contracts/events';
import { Database, statement, type Tx } from './database.ts';

export type LogRow = {
  pos: number;
  id: string;
  type: EventType;
  subject: string;
  version: number;
  actor: EventActor;
  traceparent: string | null;
  data: unknown;
  at: Date;
};

const columns = 'l.pos, o.id, o.type, o.subject, o.version, o.actor, o.traceparent, o.data, o.at';
/** What is no longer kept whole is not shown in part: the reader sees that his position is too old. */
const range = 'l.pos > greatest($1, (select kept_from from bus.sequencer)) and l.pos <= $2';
const readAll = statement<LogRow>(
  'bus.read-log',
  `select ${columns} from bus.log l join bus.outbox o using (seq) where ${range} order by l.pos limit $3`,
);
const readTypes = statement<LogRow>(
  'bus.read-log-types',
  `select ${columns} from bus.log l join bus.outbox o using (seq) where ${range} and o.type = any($4) order by l.pos limit $3`,
);
const readOne = statement<LogRow>(
  'bus.read-log-at',
  `select ${columns} from bus.log l join bus.outbox o using (seq) where l.pos = $1`,
);
const readEnds = statement<{ head: number; kept_from: number }>(
  'bus.ends',
  'select last_pos as head, kept_from from bus.sequencer',
);
const readIsOlder = statement<{ older: boolean }>(
  'bus.is-older',
  'select o.at < clock_timestamp() - make_interval(secs => $2) as older from bus.log l join bus.outbox o using (seq) where l.pos = $1',
);

/** The numbered log of all events. `pos` is the public `sequence`. */
@Injectable()
export class LogReader {
  constructor(private readonly db: Database) {}

  async head(): Promise<number> {
    return (await this.db.one(readEnds))!.head;
  }

  /** Events after `from` up to `to`, in order, at most `limit`. They begin later than asked when the log no longer reaches back so far. */
  async read(range: {
    from: number;
    to?: number;
    types?: readonly EventType[];
    limit?: number;
  }): Promise<EventEnvelope[]> {
    const bounds = [range.from, range.to ?? Number.MAX_SAFE_INTEGER, range.limit ?? 1000];
    const rows = range.types
      ? await this.db.rows(readTypes, [...bounds, range.types])
      : await this.db.rows(readAll, bounds);
    return rows.map(toEnvelope);
  }

  /** A position before every event of the last `seconds`: found by halving, because the log is in the order of time. */
  async positionBefore(seconds: number): Promise<number> {
    // what was long on its way was written before its neighbours: a minute of grace takes it in
    const { head, kept_from } = (await this.db.one(readEnds))!;
    let [low, high] = [kept_from, head];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const row = await this.db.one(readIsOlder, [middle, seconds + 60]);
      if (row?.older) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** On the connection that asks: who holds one open must not wait for a second. */
export async function eventAt(tx: Tx, pos: number): Promise<EventEnvelope | undefined> {
  const row = await tx.one(readOne, [pos]);
  return row && toEnvelope(row);
}

export function toEnvelope(row: LogRow): EventEnvelope {
  return {
    specversion: '1.0',
    id: row.id,
    source: `/talat/${row.type.slice(0, row.type.indexOf('.'))}`,
    type: row.type,
    subject: row.subject,
    time: row.at.toISOString(),
    sequence: row.pos,
    version: row.version,
    traceparent: row.traceparent,
    actor: row.actor,
    data: row.data,
  } as EventEnvelope;
}
