import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Clock } from './clock.ts';
import { runInContext, systemContext } from './context.ts';
import { Database, statement, type Tx } from './database.ts';
import { logger } from './log-lines.ts';
import { Pulse } from './pulse.ts';

export type SagaStatus = 'running' | 'compensating' | 'done' | 'cancelled' | 'failed';
/** `version` is the fencing token: a write under an older one changes nothing. */
export type SagaRow<D = Record<string, unknown>> = {
  id: string;
  type: string;
  step: string;
  status: SagaStatus;
  data: D;
  version: number;
  attempts: number;
  deadline_at: Date;
  is_overdue: boolean;
};
export type SagaMove = { step: string; status: SagaStatus; data?: Record<string, unknown>; nextAt?: Date | null };
export type SagaDriver = { advance(saga: SagaRow): Promise<void> };

/** Another driver has moved the saga on; stop without a further write. */
export class SagaLost extends Error {
  override readonly name = 'SagaLost';
}

const columns =
  's.id, s.type, s.step, s.status, s.data, s.version, s.attempts, s.deadline_at, s.deadline_at <= clock_timestamp() as is_overdue';
const claimDue = statement<SagaRow>(
  'bus.claim-sagas',
  `with due as materialized (
     select id from bus.saga where type = $1 and status in ('running', 'compensating') and next_at <= clock_timestamp()
      order by next_at limit 20 for update skip locked)
   update bus.saga s set next_at = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1, version = version + 1
     from due where s.id = due.id returning ${columns}`,
);
const claimOne = statement<SagaRow>(
  'bus.claim-saga',
  `update bus.saga s set next_at = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1, version = version + 1
    where s.id = $1 and s.status in ('running', 'compensating') returning ${columns}`,
);
const claimMany = statement<SagaRow>(
  'bus.claim-running-sagas',
  `update bus.saga s set next_at = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1, version = version + 1
    where s.id = any($1) and s.status = 'running' returning ${columns}`,
);
const findOne = statement<SagaRow>('bus.find-saga', `select ${columns} from bus.saga s where id = $1`);
const move = statement<{ moved: boolean }>('bus.move-saga', 'select bus.saga_move($1, $2, $3, $4, $5, $6) as moved');
const postpone = statement(
  'bus.postpone-saga',
  'update bus.saga set next_at = clock_timestamp() + make_interval(secs => $3), last_error = $4 where id = $1 and version = $2',
);
const start = statement('bus.start-saga', 'select bus.saga_start($1, $2, $3, $4, make_interval(secs => $5), $6)');
const wakeOne = statement(
  'bus.wake-saga',
  `update bus.saga set next_at = clock_timestamp() where id = $1 and status in ('running', 'compensating')`,
);

const driverKey = Symbol('talat:saga');
/** Marks the class whose `advance` drives sagas of this type, inline or from the worker. */
export function RunsSaga(type: string): ClassDecorator {
  return (target) => {
    Injectable()(target);
    Reflect.defineMetadata(driverKey, type, target);
  };
}

export const sagaLeaseSeconds = 15;

/** Sagas as rows: a lease, a deadline and a version that fences (docs: architecture, "Sagas"). */
@Injectable()
export class Sagas implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #pulses = new Map<string, Pulse>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const type = Reflect.getMetadata(driverKey, (instance as object).constructor) as string | undefined;
      if (!type) continue;
      const pulse = new Pulse(() => this.round(type, instance as SagaDriver), { everyMs: 1000 }, logger(type));
      this.#pulses.set(type, pulse);
      pulse.start();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.#pulses.values()].map((pulse) => pulse.stop()));
  }

  /** Inserts a saga whose driver is the caller: the worker leaves it alone for one lease. */
  async start(
    tx: Tx,
    saga: { id: string; type: string; step: string; data: Record<string, unknown>; deadlineAt: Date },
  ): Promise<void> {
    await tx.rows(start, [saga.id, saga.type, saga.step, JSON.stringify(saga.data), sagaLeaseSeconds, saga.deadlineAt]);
  }
  /** By the clock that wakes sagas and ends them. */
  timeIn(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
  find(id: string): Promise<SagaRow | undefined> {
    return this.db.one(findOne, [id]);
  }
  /** Takes over for one lease; undefined when the saga has ended. The former driver is fenced off. */
  claim(id: string): Promise<SagaRow | undefined> {
    return this.db.one(claimOne, [id, sagaLeaseSeconds]);
  }
  /** Takes over what still goes forward among these, in a batch's own commit; drive them once it is committed. */
  claimRunning(tx: Tx, ids: string[]): Promise<SagaRow[]> {
    return tx.rows(claimMany, [ids, sagaLeaseSeconds]);
  }
  /** @throws {SagaLost} when the version is no longer ours. */
  async move(tx: Tx, saga: SagaRow, to: SagaMove): Promise<void> {
    const row = await tx.one(move, [
      saga.id,
      saga.version,
      to.step,
      to.status,
      JSON.stringify(to.data ?? {}),
      to.nextAt ?? null,
    ]);
    if (!row?.moved) throw new SagaLost(saga.id);
  }
  /** Lets the worker look at it at once. */
  async wake(id: string, type: string): Promise<void> {
    await this.db.rows(wakeOne, [id]);
    this.#pulses.get(type)?.wake();
  }

  private async round(type: string, driver: SagaDriver): Promise<boolean> {
    const rows = await this.db.rows(claimDue, [type, sagaLeaseSeconds]);
    await Promise.all(rows.map((row) => runInContext(systemContext(type), () => this.drive(row, driver))));
    return rows.length > 0;
  }

  private async drive(saga: SagaRow, driver: SagaDriver): Promise<void> {
    try {
      await driver.advance(saga);
    } catch (error) {
      if (error instanceof SagaLost) return;
      logger(saga.type).error(
        { err: error, saga: saga.id, step: saga.step, attempts: saga.attempts },
        'a saga step failed; it is tried again',
      );
      await this.db.rows(postpone, [
        saga.id,
        saga.version,
        Math.min(30, 2 ** Math.min(saga.attempts, 5)),
        String(error),
      ]);
    }
  }
}
