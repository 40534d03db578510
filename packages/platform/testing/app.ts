import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@talat/contracts/id';
import { highestRole, type Role } from '@talat/contracts/permissions';
import pg from 'pg';
import { inject } from 'vitest';
import { AccessTokens } from '../src/access-token.ts';
import { apiPrefix, createApplication, type Edge, loadSettings } from '../src/application.ts';
import { ClientCalls, type Served } from '../src/client-calls.ts';
import { Clock } from '../src/clock.ts';
import { Database } from '../src/database.ts';
import { EventDispatch } from '../src/event-dispatch.ts';
import { migrate } from '../src/migrate.ts';
import type { SeedPlan, ServiceDefinition } from '../src/service.ts';
import { runInContext, systemContext } from '../src/context.ts';
import { ensureKeys, SigningKeys } from '../src/signing-keys.ts';

export type TestUser =
  | Role
  | { userId: string; roles: Role[]; name?: string; email?: string; sessionId?: string; securityVersion?: number };
/** An answer as it was parsed; a test that wants types names them. */
type Parsed = ReturnType<typeof JSON.parse>;
export type TestAnswer<T = Parsed> = { status: number; body: T; headers: Headers };
export type TestRequest = { body?: unknown; as?: TestUser; headers?: Record<string, string>; signal?: AbortSignal };
type Options = {
  services: ServiceDefinition[];
  env?: Record<string, string>;
  clients?: Record<string, Served>;
  seed?: SeedPlan;
  edge?: Edge;
};

/** The same role is the same person in all of a test file. */
const people = new Map<string, { userId: string; roles: Role[] }>();
export const personOf = (role: Role) => {
  let person = people.get(role);
  if (!person) people.set(role, (person = { userId: newId(), roles: [role] }));
  return person;
};

/** Its last connections may still be closing when the database is dropped with force; that is no fault of the test's. */
function ownerPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 });
  return pool.on('connect', (client) => client.on('error', () => {}));
}

/** Services on a database of their own, answering real HTTP. */
export class TestApp {
  constructor(
    readonly nest: NestFastifyApplication,
    readonly url: string,
    readonly databaseUrl: string,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  get db(): Database {
    return this.nest.get(Database);
  }
  get<T>(token: Type<T> | symbol | string): T {
    return this.nest.get<T>(token as Type<T>, { strict: false });
  }
  setNow(now: Date): void {
    Object.assign(this.get(Clock), { now: () => now });
  }

  async tokenOf(user: TestUser): Promise<string> {
    const { userId, roles, ...rest } = typeof user === 'string' ? personOf(user) : user;
    const named = rest as { name?: string; email?: string; sessionId?: string; securityVersion?: number };
    const role = highestRole(roles);
    return this.get(AccessTokens).issue({
      sub: userId,
      email: named.email ?? `${role}@test.example`,
      name: named.name ?? role,
      role,
      roles: [...roles],
      sid: named.sessionId ?? newId(),
      sv: named.securityVersion ?? 0,
    });
  }

  /** Paths without a prefix stand under /api/v1. */
  async http<T = Parsed>(
    method: string,
    path: string,
    { body, as, headers = {}, signal }: TestRequest = {},
  ): Promise<TestAnswer<T>> {
    const isBare = ['/api/', '/health', '/metrics', '/docs', '/media', '/internal'].some((prefix) =>
      path.startsWith(prefix),
    );
    const sent: Record<string, string> = { 'accept-language': 'en', ...headers };
    if (as) sent['authorization'] = `Bearer ${await this.tokenOf(as)}`;
    const isForm = body instanceof FormData || body instanceof Uint8Array || typeof body === 'string';
    if (body !== undefined && !isForm) sent['content-type'] ??= 'application/json';
    const response = await fetch(`${this.url}${isBare ? '' : apiPrefix}${path}`, {
      method,
      headers: sent,
      body: isForm ? (body as RequestInit['body'] & {}) : body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  /** Waits until every event is numbered and applied, no job or saga is due, under way or about to be tried again: three looks in a row, while nobody works. */
  async settled(timeoutMs = 10_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (let quiet = 0; quiet < 3; ) {
      const [row] = await this.sql<Record<'unnumbered' | 'behind' | 'jobs' | 'sagas', number>>(`
        select (select count(*)::int from bus.outbox o where not exists (select from bus.log l where l.seq = o.seq)) as unnumbered,
               (select count(*)::int from bus.cursor c where c.pos < (select last_pos from bus.sequencer)) as behind,
               (select count(*)::int from bus.job where status = 'waiting' and (run_at <= clock_timestamp() or attempts > 0)) as jobs,
               (select count(*)::int from bus.saga where status in ('running', 'compensating') and (next_at <= clock_timestamp() or last_error is not null)) as sagas`);
      const isStill = this.busyConnections() === 0 && Object.values(row!).every((count) => count === 0);
      quiet = isStill ? quiet + 1 : 0;
      // a consumer that nothing concerned moves on with its next beat, which may be a second away
      if (row!.behind > 0) for (const consumer of this.get(EventDispatch).consumers) consumer.wake();
      if (Date.now() > end) throw new Error(`not settled: ${JSON.stringify(row)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** A saga that its request or an event drives on is in no table; it is at the database or about to be. */
  private busyConnections(): number {
    const pool = (this.db.dataSource.driver as unknown as { master: pg.Pool }).master;
    return pool.totalCount - pool.idleCount + pool.waitingCount;
  }

  /** Any SQL, as the owner. */
  async sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    this.#owner ??= ownerPool(this.databaseUrl);
    return (await this.#owner.query<Row>(text, values)).rows;
  }
  #owner: pg.Pool | undefined;

  async close(): Promise<void> {
    await this.nest.close();
    await this.#owner?.end();
    await this.cleanUp();
  }
}

/** Sessions that are closing are given two seconds: who is thrown out while it leaves has nobody left to hear it. */
async function untilLeft(client: pg.Client, database: string): Promise<void> {
  const end = Date.now() + 2000;
  const sessions = async () =>
    (await client.query('select 1 from pg_stat_activity where datname = $1', [database])).rowCount ?? 0;
  while ((await sessions()) > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A database of its own on the run's cluster, with the schemas of these services; `drop` it at the end. */
export async function createTestDatabase(
  services: readonly ServiceDefinition[] = [],
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asSuper(async (client) => {
    const template = services.length ? await migratedTemplate(client, services) : 'template1';
    await client.query(`create database ${name} template ${template}`);
  });
  const drop = () =>
    asSuper(async (client) => {
      await untilLeft(client, name);
      await client.query(`drop database if exists ${name} with (force)`);
    });
  return { url: urlOf(name), drop };
}

/** Migrated once for each set of services and run, whichever worker comes first; then only copied. */
async function migratedTemplate(client: pg.Client, services: readonly ServiceDefinition[]): Promise<string> {
  const folders = services.map(({ name, migrations }) => `${name} ${migrations?.href}`).join();
  const template = `template_${createHash('sha256').update(folders).digest('hex').slice(0, 16)}`;
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
  if (rowCount === 0) {
    await client.query(`drop database if exists ${template}_new with (force)`);
    await client.query(`create database ${template}_new`);
    await migrate(urlOf(`${template}_new`), services);
    await client.query(`alter database ${template}_new rename to ${template}`);
  }
  await client.query('select pg_advisory_unlock_all()');
  return template;
}

function urlOf(database: string): string {
  const url = new URL(inject('pgSuperUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function asSuper(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('pgSuperUrl') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export async function startTestApp({ services, env = {}, clients = {}, seed, edge }: Options): Promise<TestApp> {
  const database = await createTestDatabase(services);
  const folder = mkdtempSync(join(tmpdir(), 'talat-test-'));
  const settings = loadSettings(services, {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '12',
    DATABASE_REPORT_POOL_SIZE: '2',
    FILES_DIR: join(folder, 'files'),
    ...env,
  });
  const keys = new SigningKeys(await ensureKeys(join(folder, 'keys')));
  const nest = await createApplication({ services, settings, keys, ...(edge ? { edge } : {}) });
  if (seed)
    for (const service of services)
      if (service.seed) await runInContext(systemContext('seed'), () => service.seed!(nest.get(Database), seed));
  const calls = nest.get(ClientCalls);
  calls.isStrict = true;
  for (const [service, instance] of Object.entries(clients)) calls.serve(service, instance);
  await nest.listen(0, '127.0.0.1');
  const url = (await nest.getUrl()).replace('[::1]', '127.0.0.1');
  return new TestApp(nest, url, database.url, async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
}
