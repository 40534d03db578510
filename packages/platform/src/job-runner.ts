import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EventActor } from '@talat/contracts/events';
import { Context, newTraceparent, runInContext, systemContext } from './context.ts';
import { Database, statement } from './database.ts';
import { forgetEnqueued, type Job, jobsOf, onEnqueued } from './jobs.ts';
import { logger } from './log-lines.ts';
import { Pulse } from './pulse.ts';

type JobRow = {
  id: string;
  type: string;
  key: string | null;
  payload: unknown;
  status: 'waiting' | 'dead';
  attempts: number;
  version: number;
  context: { actor?: EventActor; traceparent?: string; language?: 'th' | 'en' };
};
type Worker = { run: (job: Job) => Promise<void>; leaseSeconds: number };
type Schedule = { run: () => Promise<void>; name: string; everySeconds: number; pulse: Pulse };

const atOnce = 8;
/**
 * The claim is a lease and bumps the version, the fencing token; a dead worker's lease simply expires. After the last try nobody
 * may have lived to say that it failed: work that ends its process is a dead letter when its last lease has run out.
 */
const claim = statement<JobRow>(
  'bus.claim-jobs',
  `with due as materialized (
     select id from bus.job where status = 'waiting' and type = any($1) and run_at <= clock_timestamp()
      order by run_at limit $2 for update skip locked)
   update bus.job j
      set run_at = clock_timestamp() + make_interval(secs => ($3::jsonb ->> j.type)::int), attempts = least(attempts + 1, max_attempts), version = version + 1,
          status = case when attempts < max_attempts then 'waiting' else 'dead' end,
          finished_at = case when attempts >= max_attempts then clock_timestamp() end,
          last_error = case when attempts < max_attempts then last_error else coalesce(last_error, 'no try came to an end') end
     from due where j.id = due.id
   returning j.id, j.type, j.key, j.payload, j.status, j.attempts, j.version, j.context`,
);
const finish = statement(
  'bus.finish-job',
  `update bus.job set status = 'done', finished_at = clock_timestamp(), last_error = null where id = $1 and version = $2`,
);
const fail = statement(
  'bus.fail-job',
  `update bus.job set last_error = $3, status = case when attempts >= max_attempts then 'dead' else status end,
          finished_at = case when attempts >= max_attempts then clock_timestamp() end,
          run_at = clock_timestamp() + make_interval(secs => least(300, power(2, attempts)))
    where id = $1 and version = $2`,
);
const takeTurn = statement<{ name: string }>(
  'bus.take-turn',
  `insert into bus.schedule as s (name, next_at) values ($1, clock_timestamp() + make_interval(secs => $2))
   on conflict (name) do update set next_at = excluded.next_at, version = s.version + 1 where s.next_at <= clock_timestamp()
   returning name`,
);
const revive = statement<{ id: string }>(
  'bus.revive-job',
  `update bus.job set status = 'waiting', run_at = clock_timestamp(), attempts = 0, version = version + 1 where id = $1 and status = 'dead' returning id`,
);
const deadJobs = statement<{
  id: string;
  type: string;
  key: string | null;
  attempts: number;
  lastError: string | null;
  finishedAt: Date;
}>(
  'bus.dead-jobs',
  `select id, type, key, attempts, last_error as "lastError", finished_at as "finishedAt"
     from bus.job where status = 'dead' order by finished_at desc limit 200`,
);

/** Claims due jobs of the types that this process knows, and takes turns at what comes round again. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #workers = new Map<string, Worker>();
  readonly #schedules: Schedule[] = [];
  readonly #log = logger('jobs');
  readonly #pulse = new Pulse(() => this.round(), { everyMs: 1000 }, this.#log);
  readonly #wake = () => this.#pulse.wake();
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly db: Database,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      const methods = instance && typeof instance === 'object' ? jobsOf(instance as object) : undefined;
      if (!methods) continue;
      const target = instance as Record<string, (...args: unknown[]) => Promise<void>>;
      for (const { method, type, leaseSeconds } of methods.jobs)
        this.#workers.set(type, { run: (job) => target[method]!(job), leaseSeconds });
      for (const { method, name, everySeconds } of methods.schedules)
        this.addSchedule(name, everySeconds, () => target[method]!());
    }
    onEnqueued(this.#wake);
    if (this.#workers.size) this.#pulse.start();
    for (const schedule of this.#schedules) schedule.pulse.start();
  }

  async onApplicationShutdown(): Promise<void> {
    forgetEnqueued(this.#wake);
    await Promise.all([this.#pulse.stop(), ...this.#schedules.map((schedule) => schedule.pulse.stop())]);
    await Promise.all(this.#running);
  }

  dead() {
    return this.db.rows(deadJobs);
  }
  /** Gives a dead job its tries back. */
  async replay(id: string): Promise<boolean> {
    const row = await this.db.one(revive, [id]);
    if (row) this.#pulse.wake();
    return row !== undefined;
  }

  private addSchedule(name: string, everySeconds: number, run: () => Promise<void>): void {
    const log = logger(name.split('.')[0]!);
    const turn = async (): Promise<boolean> => {
      if (await this.db.one(takeTurn, [name, everySeconds])) await runInContext(systemContext(name), run);
      return false;
    };
    this.#schedules.push({
      name,
      everySeconds,
      run,
      pulse: new Pulse(turn, { everyMs: Math.min(everySeconds * 1000, 60_000) }, log),
    });
  }

  /** Fills the free places and does not wait for what it began: a job of minutes must not hold up a mail. */
  private async round(): Promise<boolean> {
    const free = atOnce - this.#running.size;
    if (free === 0) return false;
    const leases = Object.fromEntries([...this.#workers].map(([type, { leaseSeconds }]) => [type, leaseSeconds]));
    const rows = await this.db.rows(claim, [[...this.#workers.keys()], free, JSON.stringify(leases)]);
    for (const row of rows)
      if (row.status === 'waiting') this.begin(row);
      else
        this.#log.error(
          { job: row.id, type: row.type, attempt: row.attempts },
          'a job outlived no try; it is given up',
        );
    return rows.length === free;
  }

  private begin(row: JobRow): void {
    const work = this.work(row)
      .catch((error: unknown) =>
        this.#log.error({ err: error, job: row.id }, 'a job ended without a trace; its lease brings it back'),
      )
      .finally(() => {
        const wasFull = this.#running.size === atOnce;
        this.#running.delete(work);
        // Only a full house can have left something due behind.
        if (wasFull) this.#pulse.wake();
      });
    this.#running.add(work);
  }

  private async work(row: JobRow): Promise<void> {
    const { run } = this.#workers.get(row.type)!;
    const base = systemContext(row.type, newTraceparent(row.context.traceparent));
    const context = new Context(row.context.actor ?? base.actor, {
      ...base.facts,
      language: row.context.language ?? 'th',
    });
    try {
      await runInContext(context, () =>
        run({ id: row.id, type: row.type, key: row.key, payload: row.payload, attempt: row.attempts }),
      );
      await this.db.rows(finish, [row.id, row.version]);
    } catch (error) {
      this.#log.error({ err: error, job: row.id, type: row.type, attempt: row.attempts }, 'a job failed');
      await this.db.rows(fail, [row.id, row.version, String(error)]);
    }
  }
}
