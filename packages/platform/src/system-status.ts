import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type OpenSetting, openSettings, type SystemStatus as Status } from '@talat/contracts/system';
import type { Pool } from 'pg';
import packageFile from '../../../package.json' with { type: 'json' };
import { ClientCalls } from './client-calls.ts';
import { Clock } from './clock.ts';
import { Database, statement } from './database.ts';
import { databaseHealth } from './health.ts';
import { cacheAnswers, trafficNow } from './metrics.ts';
import { databaseSettings, processSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

const logNow = statement<{ head: number; lastMinute: number; sizeBytes: number }>(
  'bus.status-log',
  `select s.last_pos as head, pg_database_size(current_database())::float8 as "sizeBytes",
          (select count(*)::int from bus.outbox o
            where o.seq > coalesce((select l.seq from bus.log l where l.pos <= s.last_pos - 10000 order by l.pos desc limit 1), 0)
              and o.at > clock_timestamp() - interval '1 minute') as "lastMinute"
     from bus.sequencer s`,
);
const consumersNow = statement<{ name: string; pos: number; behind: number; movedAt: Date; parked: number }>(
  'bus.status-consumers',
  `select c.consumer as name, c.pos, greatest(0, s.last_pos - c.pos) as behind, c.moved_at as "movedAt",
          (select count(*)::int from bus.parked p where p.consumer = c.consumer) as parked
     from bus.cursor c, bus.sequencer s order by c.consumer`,
);
// Each half by an index of its own; together they would read every job that is done.
const jobsNow = statement<{ type: string; waiting: number; late: number; dead: number }>(
  'bus.status-jobs',
  `select type, sum(waiting)::int as waiting, sum(late)::int as late, sum(dead)::int as dead
     from (select type, count(*) as waiting, count(*) filter (where run_at < clock_timestamp() - interval '60 seconds') as late, 0 as dead
             from bus.job where status = 'waiting' group by type
           union all
           select type, 0, 0, count(*) from bus.job where status = 'dead' group by type) as each
    group by type order by type`,
);
const processesNow = statement<{ type: string; running: number; undoing: number; overdue: number }>(
  'bus.status-sagas',
  `select type, count(*) filter (where status = 'running')::int as running,
          count(*) filter (where status = 'compensating')::int as undoing,
          count(*) filter (where deadline_at < clock_timestamp())::int as overdue
     from bus.saga where status in ('running', 'compensating') group by type order by type`,
);
const connectionsNow = statement<{ name: string; count: number; active: number }>(
  'bus.status-connections',
  `select coalesce(nullif(application_name, ''), '?') as name, count(*)::int as count, count(*) filter (where state = 'active')::int as active
     from pg_stat_activity where datname = current_database() group by 1 order by 1`,
);

/** What an operator asks first: is everything at work, and is anything behind. */
@Injectable()
export class SystemStatus {
  constructor(
    private readonly db: Database,
    private readonly calls: ClientCalls,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} SERVICE_UNAVAILABLE without a database */
  async now(): Promise<Status> {
    const { db } = this;
    const [health, log, consumers, jobs, processes, connections] = await Promise.all([
      databaseHealth(db),
      db.one(logNow),
      db.rows(consumersNow),
      db.rows(jobsNow),
      db.rows(processesNow),
      db.rows(connectionsNow),
    ]);
    const { head, lastMinute, sizeBytes } = log!;
    return {
      at: this.clock.now().toISOString(),
      process: await this.ofThisProcess(),
      database: { status: health.status, latencyMs: health.latencyMs, sizeBytes, connections },
      log: { head, lastMinute, lagSeconds: Math.max(0, health.logLagSeconds) },
      consumers: consumers.map((consumer) => ({ ...consumer, movedAt: consumer.movedAt.toISOString() })),
      jobs,
      processes,
    };
  }

  /** The settings that may be shown, of the services in this process. */
  openSettings(): OpenSetting[] {
    return openSettings.flatMap((key) => {
      const group = this.settings.groups.find(({ shape }) => shape[key]);
      if (!group) return [];
      const value = (this.settings.get(group) as Record<string, unknown>)[key] as OpenSetting['value'];
      const fallback = group.shape[key]!.safeParse(undefined);
      return [{ key, value, isDefault: fallback.success && isDeepStrictEqual(fallback.data, value) }];
    });
  }

  private async ofThisProcess(): Promise<Status['process']> {
    const pool = (this.db.dataSource.driver as unknown as { master: Pool }).master;
    return {
      version: packageFile.version,
      node: process.version,
      startedAt: new Date(this.clock.now().getTime() - Math.round(process.uptime() * 1000)).toISOString(),
      memoryBytes: process.memoryUsage.rss(),
      services: this.settings.get(processSettings).SERVICES,
      pool: {
        size: this.settings.get(databaseSettings).DATABASE_POOL_SIZE,
        total: pool.totalCount,
        idle: pool.idleCount,
        waiting: pool.waitingCount,
      },
      cache: await cacheAnswers(),
      breakers: this.calls.breakers(),
      traffic: await trafficNow(),
    };
  }
}
