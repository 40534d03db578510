import { Injectable, Module } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import { OpenSettingList, SystemStatus } from '@talat/contracts/system';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../src/database.ts';
import { Handlers, OnEvent } from '../src/events.ts';
import { publish } from '../src/record.ts';
import { defineService } from '../src/service.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

@Injectable()
@Handlers('status-test')
class Handling {
  @OnEvent('user.deleted')
  async apply(_tx: Tx, _events: EventEnvelope<'user.deleted'>[]): Promise<void> {}
}
@Module({ providers: [Handling] })
class HandlingModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    services: [defineService({ name: 'handling', schema: null, module: HandlingModule, migrations: null })],
  });
});
afterAll(() => app?.close());

const now = async (): Promise<SystemStatus> =>
  SystemStatus.parse((await app.http('GET', '/system/status', { as: 'admin' })).body);

describe('the state of the system', () => {
  it('tells how far the log and its readers are', async () => {
    const before = await now();
    const subject = newId();
    await app.db.transaction(async (tx) =>
      publish(tx, 'user.deleted', { subject, version: 1, data: { userId: subject } }),
    );
    await app.settled();
    const after = await now();
    expect([after.log.head - before.log.head, after.log.lagSeconds]).toEqual([1, 0]);
    expect(after.consumers.find(({ name }) => name === 'status-test')).toMatchObject({
      pos: after.log.head,
      behind: 0,
      parked: 0,
    });
    await app.sql(
      `insert into bus.parked (consumer, subject, pos, type, attempts, error) values ('status-test', 's', 1, 'user.deleted', 5, 'x')`,
    );
    expect((await now()).consumers.find(({ name }) => name === 'status-test')!.parked).toBe(1);
  });

  it('counts the jobs that wait, are late, or have died', async () => {
    const insert = `insert into bus.job (type, payload, status, run_at) values `;
    await app.sql(
      `${insert} ('far.away', '{}', 'waiting', clock_timestamp() + interval '1 hour'), ('far.away', '{}', 'waiting', clock_timestamp() - interval '2 minutes'), ('far.away', '{}', 'dead', clock_timestamp())`,
    );
    expect((await now()).jobs).toContainEqual({ type: 'far.away', waiting: 2, late: 1, dead: 1 });
  });

  it('knows what this process answered, and how fast', async () => {
    await app.http('GET', '/system/dead-letters', { as: 'admin' });
    const { process: here, database } = await now();
    const system = here.traffic.find(({ service }) => service === 'system')!;
    expect([system.requests > 0, system.errors]).toEqual([true, 0]);
    expect(system.p95Ms).toBeGreaterThan(0);
    expect(here.pool.total).toBeGreaterThan(0);
    expect(database.connections.map(({ name }) => name)).toContain('talat work');
  });

  it('tells what the shop goes by to those who work there, and no secret', async () => {
    const answer = await app.http('GET', '/system/settings', { as: 'staff' });
    const { data } = OpenSettingList.parse(answer.body);
    expect(data.find(({ key }) => key === 'BUS_KEEP_DAYS')).toEqual({
      key: 'BUS_KEEP_DAYS',
      value: 400,
      isDefault: true,
    });
    expect(data.filter(({ key }) => /SECRET|KEY|PASS|DATABASE/.test(key))).toEqual([]);
    expect((await app.http('GET', '/system/settings', { as: 'customer' })).status).toBe(403);
  });

  it('is for those who may see the system', async () => {
    expect((await app.http('GET', '/system/status', { as: 'manager' })).status).toBe(403);
    expect((await app.http('GET', '/system/status')).status).toBe(401);
  });
});
