import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Database, statement } from './database.ts';
import { openTo } from './policy.ts';

const ping = statement<{ ok: number; lag: number }>(
  'bus.ping',
  `select 1 as ok, coalesce((select extract(epoch from clock_timestamp() - min(o.at))::float8 from bus.outbox o
     where o.seq > coalesce((select max(seq) from bus.log), 0)), 0) as lag`,
);

export type DatabaseHealth = { status: 'up' | 'down'; latencyMs: number; logLagSeconds: number };

/** One cheap statement; `down` when it does not answer. */
export async function databaseHealth(db: Database): Promise<DatabaseHealth> {
  const started = performance.now();
  try {
    const row = await db.one(ping);
    return { status: 'up', latencyMs: Math.round(performance.now() - started), logLagSeconds: row?.lag ?? 0 };
  } catch {
    // the answer is the report: the caller of a health check must not get an error instead
    return { status: 'down', latencyMs: Math.round(performance.now() - started), logLagSeconds: 0 };
  }
}

/** `/health`: this process lives. `/health/ready`: it can serve. */
export function installHealth(fastify: FastifyInstance, app: NestFastifyApplication): void {
  fastify.get('/health', openTo('public'), async () => ({ status: 'ok' }));
  fastify.get('/health/ready', openTo('public'), async (_, reply) => {
    const database = await databaseHealth(app.get(Database));
    return reply
      .status(database.status === 'up' ? 200 : 503)
      .send({ status: database.status === 'up' ? 'ok' : 'error', database });
  });
}
