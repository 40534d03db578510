import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Bus } from './bus.ts';
import { connectionOptions } from './connection.ts';
import { logger } from './log-lines.ts';
import { busSettings } from './platform.settings.ts';
import { Pulse } from './pulse.ts';
import { Settings } from './settings.ts';

const lockKey = 7_103_001;
/** One plan for good, by the index of `xid`: planned anew each time, reading costs four times as much, and more with every part. */
const planOptions = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off';
/** A backlog takes as long as it takes; a leader whose machine is gone gives up the lock within half a minute instead of hours. */
const patience =
  '-c statement_timeout=0 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/**
 * Reads what became visible since the stored snapshot. `$1` is passed in, so that the statement's own snapshot is the new one;
 * it runs before this session has a transaction id of its own, which would count as visible to itself.
 */
const readSince = {
  name: 'bus.read-since',
  text: `select pg_current_snapshot()::text as snapshot,
                (select coalesce(array_agg(o.seq order by o.seq), '{}') from bus.outbox o
                  where o.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(o.xid, $1::pg_snapshot)) as seqs`,
};
/** Appends and stores the snapshot in one statement; 0 rows when another sequencer has moved on. */
const append = {
  name: 'bus.append',
  text: `with moved as (
           update bus.sequencer set last_pos = last_pos + cardinality($3::bigint[]), snapshot = $2::pg_snapshot
            where snapshot::text = $1 returning last_pos - cardinality($3::bigint[]) as before)
         , numbered as (
           insert into bus.log (pos, seq) select moved.before + t.n, t.seq from moved, unnest($3::bigint[]) with ordinality as t(seq, n) returning 1)
         select (select count(*) from moved) as moved, (select count(*) from numbered) as numbered`,
};

const makeRoom = { name: 'bus.make-room', text: 'select bus.make_room($1) as until' };

/**
 * Numbers the outbox into the log: gapless `pos`, each aggregate's events in order, none lost (docs: architecture, "Events").
 * One in the database, by a session lock; the others stand by and take over when it dies.
 */
@Injectable()
export class Sequencer implements OnApplicationBootstrap, OnApplicationShutdown {
  #client: pg.Client | null = null;
  #isLeader = false;
  /** The snapshot that this leader stored last; null when only the table knows it. */
  #last: string | null = null;
  /** From this number on the tables need their next parts. */
  #roomUntil = 0;
  readonly #log = logger('sequencer');
  readonly #pulse = new Pulse(() => this.round(), { everyMs: 1000, restMs: 5 }, this.#log);

  constructor(
    private readonly settings: Settings,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.onCommit(() => this.#pulse.wake());
    this.#pulse.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#pulse.stop();
    await this.#client?.end();
  }

  private async round(): Promise<boolean> {
    const client = await this.lead();
    if (!client) return false;
    const last = this.#last ?? (await stored(client));
    this.#last = null;
    const { rows: found } = await client.query<{ snapshot: string; seqs: string[] }>({ ...readSince, values: [last] });
    const { snapshot, seqs } = found[0]!;
    if (seqs.length > 0) {
      const { rows: done } = await client.query<{ moved: string }>({ ...append, values: [last, snapshot, seqs] });
      if (Number(done[0]!.moved) === 0) return true;
    }
    if (this.#client === client) this.#last = seqs.length > 0 ? snapshot : last;
    if (seqs.length === 0) return false;
    if (Number(seqs.at(-1)) >= this.#roomUntil) await this.makeRoom(client);
    this.bus.announce();
    return false;
  }

  /** There is still a whole part of room when this is due, so that a failure may wait for the next round. */
  private async makeRoom(client: pg.Client): Promise<void> {
    try {
      const values = [this.settings.get(busSettings).BUS_PART_ROWS];
      const { rows } = await client.query<{ until: number }>({ ...makeRoom, values });
      this.#roomUntil = rows[0]!.until;
    } catch (error) {
      this.#log.error({ err: error }, 'the outbox got no room; the next round tries again');
    }
  }

  /** The session that holds the lock, or null while another process leads. */
  private async lead(): Promise<pg.Client | null> {
    if (!this.#client) {
      const { options, ...connection } = connectionOptions(this.settings, 'talat sequencer');
      const client = new pg.Client({
        ...connection,
        options: `${options} ${planOptions} ${patience}`,
        keepAlive: true,
      });
      client.on('error', () => this.forget(client));
      client.on('end', () => this.forget(client));
      await client.connect();
      this.#client = client;
    }
    if (!this.#isLeader) {
      const { rows } = await this.#client.query<{ got: boolean }>(`select pg_try_advisory_lock(${lockKey}) as got`);
      this.#isLeader = rows[0]!.got;
    }
    return this.#isLeader ? this.#client : null;
  }

  private forget(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#isLeader = false;
    this.#last = null;
  }
}

async function stored(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ snapshot: string }>({
    name: 'bus.sequencer',
    text: 'select snapshot::text from bus.sequencer',
  });
  return rows[0]!.snapshot;
}
