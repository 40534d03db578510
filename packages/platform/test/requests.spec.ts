import { Body, Controller, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import type { ClientOf, ServedBy } from '@talat/contracts/client';
import { defineClient } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InjectClient, ServesClient } from '../src/clients.ts';
import { CallerInfo } from '../src/context.ts';
import { Database, statement } from '../src/database.ts';
import { UuidParam } from '../src/http.ts';
import { Idempotent, takeIdempotencyClaim } from '../src/idempotency.ts';
import { Caller, installPolicies, Policy } from '../src/policy.ts';
import { audit, publish } from '../src/record.ts';
import { defineService } from '../src/service.ts';
import { createTestDatabase, startTestApp, type TestApp } from '../testing/app.ts';
import { createApplication, loadSettings } from '../src/application.ts';
import { TestSql } from '../testing/sql.ts';
import { migrate } from '../src/migrate.ts';
import { SigningKeys, ensureKeys } from '../src/signing-keys.ts';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const Make = z.strictObject({
  name: z.string(),
  refuse: z.boolean().optional(),
  crash: z.boolean().optional(),
  dieAfterCommit: z.boolean().optional(),
});
type Make = z.infer<typeof Make>;
const made = statement<{ id: string }>(
  'test.make',
  `insert into bus.job (type, payload) values ('thing', to_jsonb($1::text)) returning id`,
);
const things = statement<{ n: number }>(
  'test.things',
  `select count(*)::int as n from bus.job where type = 'thing' and payload = to_jsonb($1::text)`,
);
const claimFirst = statement<{ known: string | null }>(
  'test.claim',
  'select bus.claim_key($1, $2, $3, $4, $5) as known',
);

const greeter = defineClient('greeter', {
  greet: { input: z.object({ name: z.string() }), output: z.object({ text: z.string(), by: z.string().nullable() }) },
  refuse: { input: z.object({}), output: z.string() },
});
@ServesClient(greeter)
class GreeterClient implements ServedBy<typeof greeter> {
  async greet({ name }: { name: string }) {
    return { text: `hello ${name}`, by: null };
  }
  async refuse(): Promise<string> {
    throw new DomainError('CART_EMPTY', { why: 'test' });
  }
}

@Controller('things')
class ThingsController {
  constructor(
    private readonly db: Database,
    @InjectClient(greeter) private readonly greetings: ClientOf<typeof greeter>,
  ) {}

  @Post()
  @Policy('public')
  @Idempotent()
  make(@Body({ schema: Make }) body: Make) {
    return this.db.transaction(async (tx) => {
      const row = await tx.one(made, [body.name]);
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (body.crash) throw new Error('broken');
      if (body.refuse) throw new DomainError('CART_EMPTY');
      audit(tx, {
        service: 'test',
        action: 'thing.made',
        entity: 'thing',
        entityId: row!.id,
        after: { name: body.name },
      });
      publish(tx, 'user.deleted', { subject: row!.id, version: 1, data: { userId: row!.id } });
      return { id: row!.id, name: body.name };
    });
  }

  @Post('saga')
  @HttpCode(201)
  @Policy('public')
  @Idempotent({ resume: 'resume' })
  async saga(@Body({ schema: Make }) body: Make) {
    const id = newId();
    const claim = takeIdempotencyClaim();
    if (claim) {
      const [row] = await this.db.durable(claimFirst, [claim.scope, claim.route, claim.key, claim.bodyHash, id]);
      if (row!.known) return this.resume(row!.known);
    }
    await this.db.rows(made, [body.name]);
    if (body.dieAfterCommit) throw new Error('the process died here');
    return { id, name: body.name };
  }
  async resume(id: string) {
    return { id, name: 'resumed' };
  }

  @Get('greeting')
  @Policy('public')
  greeting(@Caller() caller: CallerInfo) {
    return this.greetings.greet({ name: caller.name });
  }
  @Post('inside')
  @Policy('public')
  inside() {
    return this.db.transaction(() => this.greetings.greet({ name: 'x' }));
  }
  @Get('refused')
  @Policy('public')
  refused() {
    return this.greetings.refuse({});
  }
  @Get('crash')
  @Policy('public')
  crash() {
    throw new Error('the password is hunter2');
  }
  @Get('late')
  @Policy('public')
  late() {
    throw new Error('broken');
  }
  @Get('slow')
  @Policy('public')
  slow() {
    return this.db.transaction(async (tx) => {
      await tx.client.query('set local statement_timeout = 1');
      await tx.client.query('select pg_sleep(60)');
    });
  }
  @Post('guarded')
  @Policy('orders.read')
  guarded(@Body({ schema: Make }) body: Make) {
    return body;
  }
  @Get(':id')
  @Policy('orders.read')
  get(@Param('id', UuidParam) id: string) {
    return { id };
  }
}
@Module({ controllers: [ThingsController] })
class ThingsModule {}
@Module({ providers: [GreeterClient] })
class GreeterModule {}

const thingsService = defineService({ name: 'things', schema: null, module: ThingsModule, migrations: null });
const greeterService = defineService({ name: 'greeter', schema: null, module: GreeterModule, migrations: null });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [thingsService, greeterService] });
});
afterAll(() => app?.close());

const countOf = async (name: string) => (await app.db.one(things, [name]))!.n;
const post = (path: string, body: unknown, key?: string) =>
  app.http('POST', path, { body, headers: key ? { 'idempotency-key': key } : {} });

describe('Idempotency-Key', () => {
  it('executes once for 50 simultaneous requests with the same key', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/things', { name: 'once' }, 'k1')));
    expect(await countOf('once')).toBe(1);
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const again = await post('/things', { name: 'once' }, 'k1');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.id).toBe([...ids][0]);
  });

  it('refuses the key with another body, and does not mind the order of its fields', async () => {
    await post('/things', { name: 'a', refuse: false }, 'k2');
    expect((await post('/things', { name: 'b' }, 'k2')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await post('/things', { refuse: false, name: 'a' }, 'k2')).headers.get('idempotent-replayed')).toBe('true');
  });

  it('does not keep a refusal that wrote nothing', async () => {
    expect((await post('/things', { name: 'c', refuse: true }, 'k3')).status).toBe(409);
    expect(await app.sql(`select 1 from bus.idempotency_key where key = 'k3'`)).toEqual([]);
  });

  it('resumes what a request made that died after its first commit', async () => {
    expect((await post('/things/saga', { name: 'd', dieAfterCommit: true }, 'k4')).status).toBe(500);
    const again = await post('/things/saga', { name: 'd', dieAfterCommit: true }, 'k4');
    expect(again).toMatchObject({ status: 201, body: { name: 'resumed' } });
    expect(await countOf('d')).toBe(1);
  });
});

describe('a change', () => {
  it('commits its audit row with who, from where and which request', async () => {
    const { body } = await app.http('POST', '/things', {
      as: 'staff',
      body: { name: 'audited' },
      headers: { 'x-request-id': 'request-0001', 'user-agent': 'spec' },
    });
    const [row] = await app.sql(`select * from bus.audit where entity_id = $1`, [body.id]);
    expect(row).toMatchObject({
      action: 'thing.made',
      actor: { name: 'staff', role: 'staff' },
      ip: '127.0.0.1',
      user_agent: 'spec',
      request_id: 'request-0001',
      after: { name: 'audited' },
    });
  });
});

describe('calls between services', () => {
  it('reach the service in this process', async () => {
    expect((await app.http('GET', '/things/greeting')).body).toEqual({ text: 'hello guest', by: null });
  });
  it('carry a refusal over', async () => {
    expect((await app.http('GET', '/things/refused')).body).toMatchObject({ code: 'CART_EMPTY' });
  });
  it('are refused inside a transaction', async () => {
    expect((await app.http('POST', '/things/inside')).status).toBe(500);
  });
  it('reach another process over HTTP, with the caller, and its refusals come back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'talat-keys-'));
    const keys = new SigningKeys(await ensureKeys(folder));
    const database = await createTestDatabase();
    await migrate(database.url, []);
    const env = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: database.url };
    const port = 39_071;
    const serving = await createApplication({
      services: [greeterService],
      keys,
      settings: loadSettings([greeterService], { ...env, SERVICES: 'greeter', INTERNAL_PORT: String(port) }),
    });
    await serving.init();
    const calling = await createApplication({
      services: [thingsService],
      keys,
      settings: loadSettings([thingsService], {
        ...env,
        SERVICES: 'things',
        INTERNAL_URLS: `greeter=http://127.0.0.1:${port}`,
      }),
    });
    await calling.listen(0, '127.0.0.1');
    const url = await calling.getUrl();
    expect(await (await fetch(`${url}/api/v1/things/greeting`)).json()).toEqual({ text: 'hello guest', by: null });
    expect(await (await fetch(`${url}/api/v1/things/refused`)).json()).toMatchObject({ code: 'CART_EMPTY' });
    expect(
      (
        await fetch(`http://127.0.0.1:${port}/internal/greeter/greet`, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(401);
    await serving.close();
    expect((await fetch(`${url}/api/v1/things/greeting`)).status).toBe(503);
    // a proxy between the two, in words of its own
    const between = createServer((_, answer) => answer.writeHead(502).end('{"error":"Bad gateway"}'));
    await new Promise<void>((done) => between.listen(port, '127.0.0.1', done));
    expect(await (await fetch(`${url}/api/v1/things/greeting`)).json()).toMatchObject({ statusCode: 503 });
    between.close();
    await calling.close();
    await database.drop();
  });
});

describe('the edge of a route', () => {
  it('is closed without a policy, and the start says which', async () => {
    @Controller('bare')
    class BareController {
      @Get()
      list() {
        return [];
      }
    }
    @Module({ controllers: [BareController] })
    class BareModule {}
    const start = startTestApp({
      services: [defineService({ name: 'bare', schema: null, module: BareModule, migrations: null })],
    });
    await expect(start).rejects.toThrow('GET /api/v1/bare has no @Policy');
  });
  it('is closed beside the controllers too, on every listener', async () => {
    const install = async (server: FastifyInstance) => void server.get('/bare', async () => 'anybody');
    await expect(startTestApp({ services: [], edge: { install } })).rejects.toThrow('GET /bare has no @Policy');
    const inside = fastify();
    installPolicies(inside);
    expect(() => inside.post('/internal/x', async () => 'anybody')).toThrow('POST /internal/x has no @Policy');
  });
  it('refuses before it reads what is sent', async () => {
    const body = { name: 'x'.repeat(2_000_000) };
    expect((await app.http('POST', '/things/guarded', { body })).status).toBe(401);
    expect((await app.http('POST', '/things/guarded', { body, as: 'staff' })).status).toBe(413);
  });
  it.each(['a\u0000b', '\ud800'])('refuses %j, which no table could keep', async (name) => {
    expect((await app.http('POST', '/things/guarded', { body: { name }, as: 'staff' })).body.code).toBe(
      'VALIDATION_FAILED',
    );
    expect((await app.http('GET', '/things/a%00b', { as: 'staff' })).body.code).toBe('VALIDATION_FAILED');
  });
  it.each(['{"name":"x","constructor":"y"}', '{"name":"x","__proto__":{"a":1}}', '{"name":"x","prototype":1}'])(
    'refuses %s instead of overlooking a part of it',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      expect(await app.http('POST', '/things', { body, as: 'staff', headers })).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      });
    },
  );
  it('refuses what is nested deeper than anything is', async () => {
    const deep = (times: number) => `${'['.repeat(times)}${']'.repeat(times)}`;
    for (const headers of [{}, { 'idempotency-key': 'deep' }] as Record<string, string>[])
      for (const body of [deep(5000), deep(200_000)]) {
        const answer = await app.http('POST', '/things', {
          body,
          as: 'staff',
          headers: { 'content-type': 'application/json', ...headers },
        });
        expect(answer.body.message).toContain('nested more than 50 deep');
      }
  });
  it('tells a guest to sign in and a stranger that it is forbidden', async () => {
    const path = `/things/${newId()}`;
    expect((await app.http('GET', path)).body.code).toBe('UNAUTHENTICATED');
    expect((await app.http('GET', path, { as: 'customer' })).body.code).toBe('FORBIDDEN');
    expect((await app.http('GET', path, { as: 'staff' })).status).toBe(200);
    expect((await app.http('GET', '/things/not-an-id', { as: 'staff' })).status).toBe(404);
  });
  it('asks to come again later for what the database gave up', async () => {
    const { status, body, headers } = await app.http('GET', '/things/slow');
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'SERVICE_UNAVAILABLE', '1']);
  });

  it('says nothing of the inside when it breaks, and publishes it', async () => {
    const { status, body } = await app.http('GET', '/things/crash');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    await expect
      .poll(async () => (await app.sql(`select data from bus.outbox where type = 'error.occurred'`)).length)
      .toBeGreaterThan(0);
  });
  it('answers before it tells of it, and tells nothing of a database that has no more to give', async () => {
    const told = () =>
      app.sql<{ path: string }>(
        `select data->>'path' as path from bus.outbox where type = 'error.occurred' and data->>'path' in ('/api/v1/things/slow', '/api/v1/things/late')`,
      );
    const sql = new TestSql(app.databaseUrl);
    const release = await sql.hold('lock table bus.outbox in share mode');
    expect((await app.http('GET', '/things/slow')).status).toBe(503);
    expect((await app.http('GET', '/things/late')).status).toBe(500);
    await release();
    await sql.end();
    await expect.poll(told).toEqual([{ path: '/api/v1/things/late' }]);
  });
  it('refuses a browser of another site that brings our cookie', async () => {
    const token = await app.tokenOf('staff');
    const send = (origin: string) =>
      app.http('POST', '/things', { body: { name: 'csrf' }, headers: { cookie: `talat_access=${token}`, origin } });
    expect((await send('https://evil.example')).body.code).toBe('ORIGIN_REFUSED');
    expect((await send('http://127.0.0.1:3000')).status).toBe(201);
  });
});

describe('the address of a reader', () => {
  it('is what the web app says when it proves itself, and nobody else is believed', async () => {
    const secret = 'a-secret-of-both-of-us';
    const other = await startTestApp({ services: [thingsService], env: { WEB_PROXY_SECRET: secret } });
    const ipOf = async (headers: Record<string, string>) => {
      const { body } = await other.http('POST', '/things', { body: { name: 'where' }, headers });
      const [row] = await other.sql<{ ip: string }>('select ip from bus.audit where entity_id = $1', [body.id]);
      return row!.ip;
    };
    expect(await ipOf({ 'x-forwarded-for': '203.0.113.7', 'x-talat-web': secret })).toBe('203.0.113.7');
    expect(await ipOf({ 'x-forwarded-for': '203.0.113.7', 'x-talat-web': 'a-secret-of-nobody-her' })).toBe('127.0.0.1');
    expect(await ipOf({ 'x-forwarded-for': '203.0.113.7' })).toBe('127.0.0.1');
    const asLong = 'é'.padEnd(secret.length, '-');
    expect(await ipOf({ 'x-forwarded-for': '203.0.113.7', 'x-talat-web': asLong })).toBe('127.0.0.1');
    await other.close();
  });
});

describe('a request that breaks before its first commit', () => {
  it('leaves its key free for the next try', async () => {
    const name = 'broken-then-well';
    const first = await post('/things', { name, crash: true }, 'k5');
    expect(first.status).toBe(500);
    expect(await app.sql(`select 1 from bus.idempotency_key where key = 'k5'`)).toEqual([]);
  });
});
