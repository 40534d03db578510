import { Module } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { newId } from '@talat/contracts/id';
import type { EventEnvelope } from '@talat/contracts/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bus } from '../src/bus.ts';
import { currentContext, runInContext, systemContext } from '../src/context.ts';
import { Database, statement, type Tx } from '../src/database.ts';
import { EventDispatch } from '../src/event-dispatch.ts';
import { Handlers, OnBroadcast, OnEvent } from '../src/events.ts';
import { LogReader } from '../src/log.ts';
import { ParkedEvents } from '../src/parked-events.ts';
import { audit, publish } from '../src/record.ts';
import { defineService } from '../src/service.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

const seen: EventEnvelope[] = [];
const poison = new Set<string>();
const live: number[] = [];
/** In whose name events were handled. */
const actors: string[] = [];
/** Cursors that somebody else could have taken while an event was handled. */
const free: object[] = [];
const note = statement('test.note', 'insert into bus.job (type, payload) values ($1, $2)');

@Handlers('test')
class TestHandlers {
  @OnEvent('user.deleted')
  async onDeleted(tx: Tx, events: EventEnvelope<'user.deleted'>[]): Promise<void> {
    for (const event of events) if (poison.has(event.subject)) throw new Error('poison');
    free.push(...(await app.sql(`select from bus.cursor where consumer = 'test' for update skip locked`)));
    await tx.rows(note, ['test.seen', JSON.stringify(events.map((event) => event.sequence))]);
    actors.push(currentContext()!.actor.name);
    tx.afterCommit(() => seen.push(...events));
  }
  @OnBroadcast('user.deleted')
  onLive(events: EventEnvelope<'user.deleted'>[]): void {
    live.push(...events.map((event) => event.sequence));
  }
}
class LateHandlers {
  readonly told: string[] = [];
  @OnBroadcast('user.deleted', { replaySeconds: 3600 })
  onLive(events: EventEnvelope<'user.deleted'>[]): void {
    this.told.push(...events.map((event) => event.subject));
  }
}
@Module({ providers: [TestHandlers] })
class TestModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    services: [defineService({ name: 'test', schema: null, module: TestModule, migrations: null })],
  });
});
afterAll(() => app?.close());

const deleted = (subject: string, version: number) =>
  app.db.transaction(async (tx) => publish(tx, 'user.deleted', { subject, version, data: { userId: subject } }));
const behind = `
  select (select count(*) from bus.outbox o where not exists (select from bus.log l where l.seq = o.seq))
         + (select last_pos from bus.sequencer) - (select min(pos) from bus.cursor) as events`;
/** Every event is numbered, and every consumer has passed it. */
const drained = () =>
  expect.poll(async () => (await app.sql<{ events: string }>(behind))[0]!.events, { timeout: 10_000 }).toBe('0');

describe('the outbox and its sequencer', () => {
  it('numbers every event of concurrent writers without a gap and in order of its subject', async () => {
    const subjects = Array.from({ length: 20 }, () => newId());
    const lock = (subject: string) =>
      statement<object>('test.lock', 'select pg_advisory_xact_lock(hashtext($1))') && subject;
    const lockSubject = statement<object>('test.lock', 'select pg_advisory_xact_lock(hashtext($1))');
    let written = 0;
    const counters = new Map<string, number>();
    await Promise.all(
      Array.from({ length: 24 }, async (_, writer) => {
        for (let i = 0; i < 25; i++) {
          const subject = subjects[(writer * 7 + i) % subjects.length]!;
          await app.db.transaction(async (tx) => {
            await tx.rows(lockSubject, [lock(subject)]);
            const version = (counters.get(subject) ?? 0) + 1;
            counters.set(subject, version);
            publish(tx, 'user.deleted', { subject, version, data: { userId: subject } });
            if (i % 9 === 0) await new Promise((resolve) => setTimeout(resolve, 15));
          });
          written += 1;
        }
      }),
    );
    await expect.poll(() => app.get(LogReader).head(), { timeout: 10_000 }).toBe(written);
    const events = await app.get(LogReader).read({ from: 0, limit: 5000 });
    expect(events.map((event) => event.sequence)).toEqual(Array.from({ length: written }, (_, i) => i + 1));
    for (const subject of subjects) {
      const versions = events.filter((event) => event.subject === subject).map((event) => event.version);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    }
    await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(written);
    await expect.poll(() => live.length, { timeout: 10_000 }).toBe(written);
    expect(seen.map((event) => event.sequence)).toEqual(events.map((event) => event.sequence));
  });

  it('writes nothing of a transaction that fails', async () => {
    const before = await app.get(LogReader).head();
    const failed = app.db.transaction(async (tx) => {
      publish(tx, 'user.deleted', { subject: newId(), version: 1, data: { userId: newId() } });
      audit(tx, { service: 'test', action: 'test', entity: 'thing', entityId: 'rolled-back' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await app.sql(`select 1 from bus.audit where entity_id = 'rolled-back'`)).toEqual([]);
    await deleted(newId(), 1);
    await expect.poll(() => app.get(LogReader).head()).toBe(before + 1);
  });

  it('parks a subject whose event cannot be applied, lets the others pass, and replays it in order', async () => {
    const bad = newId();
    const good = newId();
    poison.add(bad);
    await deleted(bad, 1);
    await deleted(good, 1);
    await deleted(bad, 2);
    await drained();
    await expect.poll(() => seen.some((event) => event.subject === good)).toBe(true);
    expect(await app.get(ParkedEvents).list()).toMatchObject([
      { subject: bad, attempts: 5 },
      { subject: bad, attempts: 0 },
    ]);
    poison.delete(bad);
    actors.length = 0;
    const asked = () => app.get(ParkedEvents).replay('test', bad);
    expect(await runInContext(systemContext('who asks'), asked)).toEqual({ replayed: 2 });
    expect(actors).toEqual(['test', 'test']);
    expect(seen.filter((event) => event.subject === bad).map((event) => event.version)).toEqual([1, 2]);
    expect(await app.get(ParkedEvents).list()).toEqual([]);
    expect(free).toEqual([]);
  });

  it('never moves a cursor back for an event that another process has passed', async () => {
    const bad = newId();
    poison.add(bad);
    const park = app.db.transaction.bind(app.db);
    await deleted(bad, 1);
    const pos = await app.get(LogReader).head();
    // another process applies it while this one is at its tries
    await park(async (tx) => {
      await tx.rows(statement<object>('test.pass', 'update bus.cursor set pos = $1 where consumer = $2'), [
        pos + 100,
        'test',
      ]);
    });
    await new Promise((resolve) => setTimeout(resolve, 3500));
    const [cursor] = await app.sql<{ pos: string }>(`select pos from bus.cursor where consumer = 'test'`);
    expect(Number(cursor!.pos)).toBe(pos + 100);
    poison.delete(bad);
    await app.sql(`update bus.cursor set pos = $1`, [pos]);
    await app.sql('delete from bus.parked');
  });

  it('finds the position before the last seconds', async () => {
    expect(await app.get(LogReader).positionBefore(3600)).toBe(0);
    const head = await app.get(LogReader).head();
    await app.sql(`update bus.outbox set at = at - interval '2 hours'`);
    expect(await app.get(LogReader).positionBefore(3600)).toBe(head);
    await deleted(newId(), 1);
    await expect.poll(() => app.get(LogReader).head()).toBe(head + 1);
    expect(await app.get(LogReader).positionBefore(3600)).toBe(head);
  });

  it('tells a broadcast what it wants from before the start, before anybody is served', async () => {
    const subject = newId();
    const before = await app.get(LogReader).head();
    await deleted(subject, 1);
    await expect.poll(() => app.get(LogReader).head()).toBe(before + 1);
    const late = new LateHandlers();
    const discovery = { getProviders: () => [{ instance: late }] } as unknown as DiscoveryService;
    const dispatch = new EventDispatch(discovery, app.get(Database), app.get(LogReader), app.get(Bus));
    await dispatch.onApplicationBootstrap();
    expect(late.told).toContain(subject);
    await dispatch.onApplicationShutdown();
  });

  it('refuses the app role a change of what was written', async () => {
    const rewrite = statement('test.rewrite', 'update bus.outbox set version = 0');
    await expect(app.get(Database).rows(rewrite)).rejects.toThrow(/permission denied/);
  });
});
