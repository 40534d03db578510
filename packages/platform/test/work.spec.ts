import { Injectable, Module } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enqueue, type Job, OnJob } from '../src/jobs.ts';
import { JobRunner } from '../src/job-runner.ts';
import { RunsSaga, SagaLost, type SagaRow, Sagas } from '../src/sagas.ts';
import { defineService } from '../src/service.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

const done: unknown[] = [];
let failures = 0;

@Injectable()
class Workers {
  @OnJob<{ n: number }>('test.work')
  async work(job: Job<{ n: number }>): Promise<void> {
    if (failures-- > 0) throw new Error('not yet');
    done.push(job.payload.n);
  }
  @OnJob('test.long-work', { leaseSeconds: 60 })
  async workLong(_job: Job): Promise<void> {
    await released;
    done.push('long');
  }
}
let release = () => {};
const released = new Promise<void>((resolve) => {
  release = resolve;
});

@RunsSaga('test-saga')
class TestSaga {
  constructor(private readonly sagas: Sagas) {}
  readonly advanced: SagaRow[] = [];
  async advance(saga: SagaRow): Promise<void> {
    this.advanced.push(saga);
    if (saga.step === 'broken') throw new Error('broken');
    if (saga.step === 'flaky' && saga.attempts === 1) throw new Error('not yet');
    await app.db.transaction((tx) =>
      this.sagas.move(
        tx,
        saga,
        saga.step === 'first'
          ? { step: 'second', status: 'running', nextAt: new Date() }
          : { step: 'end', status: 'done' },
      ),
    );
  }
}
@Module({ providers: [Workers, TestSaga] })
class WorkModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    services: [defineService({ name: 'work', schema: null, module: WorkModule, migrations: null })],
  });
});
afterAll(() => app?.close());
beforeEach(() => {
  done.length = 0;
  failures = 0;
});

describe('jobs', () => {
  it('run after the commit that wants them, and never without it', async () => {
    await app.db.transaction((tx) => enqueue(tx, { type: 'test.work', payload: { n: 1 } }));
    await app.db
      .transaction(async (tx) => {
        await enqueue(tx, { type: 'test.work', payload: { n: 2 } });
        throw new Error('no');
      })
      .catch(() => {});
    await app.settled();
    expect(done).toEqual([1]);
  });

  it('are enqueued once for a key', async () => {
    for (const n of [1, 2])
      await app.db.transaction((tx) => enqueue(tx, { type: 'test.work', payload: { n }, key: 'same' }));
    await app.settled();
    expect(done).toEqual([1]);
  });

  it('are tried again, then dead, then replayed', async () => {
    failures = 2;
    await app.db.transaction((tx) =>
      enqueue(tx, { type: 'test.work', payload: { n: 7 }, key: 'dies', maxAttempts: 1 }),
    );
    await expect.poll(() => app.get(JobRunner).dead()).toMatchObject([{ key: 'dies', attempts: 1 }]);
    const [dead] = await app.get(JobRunner).dead();
    failures = 0;
    expect(await app.get(JobRunner).replay(dead!.id)).toBe(true);
    await expect.poll(() => done).toEqual([7]);
  });

  it('are dead, too, when no try lived to say that it failed', async () => {
    const [job] = await app.sql<{ id: string }>(
      `insert into bus.job (type, payload, attempts, max_attempts, version) values ('test.work', '{"n":8}', 3, 3, 3) returning id`,
    );
    const given = async () => (await app.get(JobRunner).dead()).filter(({ id }) => id === job!.id);
    await expect.poll(given).toMatchObject([{ attempts: 3, lastError: 'no try came to an end' }]);
    expect(done).toEqual([]);
    expect(await app.get(JobRunner).replay(job!.id)).toBe(true);
    await expect.poll(() => done).toEqual([8]);
  });

  it('do not wait for a long one', async () => {
    await app.db.transaction((tx) => enqueue(tx, { type: 'test.long-work', payload: {} }));
    await expect
      .poll(() => app.sql(`select attempts from bus.job where type = 'test.long-work'`))
      .toEqual([{ attempts: 1 }]);
    for (let n = 0; n < 20; n++) await app.db.transaction((tx) => enqueue(tx, { type: 'test.work', payload: { n } }));
    await expect.poll(() => done.length, { timeout: 5000 }).toBe(20);
    release();
    await expect.poll(() => done.at(-1)).toBe('long');
  });

  it('of a dead worker come round when its lease ends, and its late finish changes nothing', async () => {
    const [job] = await app.sql<{ id: string }>(
      `insert into bus.job (type, payload, run_at, attempts, version) values ('test.work', '{"n":9}', clock_timestamp() + interval '1 s', 1, 1) returning id`,
    );
    await expect.poll(() => done, { timeout: 5000 }).toEqual([9]);
    const late = await app.sql(`update bus.job set status = 'dead' where id = $1 and version = 1 returning id`, [
      job!.id,
    ]);
    expect(late).toEqual([]);
  });
});

describe('sagas', () => {
  const start = async (step: string) => {
    const id = newId();
    await app.db.transaction((tx) =>
      app.get(Sagas).start(tx, { id, type: 'test-saga', step, data: {}, deadlineAt: new Date(Date.now() + 60_000) }),
    );
    return id;
  };

  it('are left to their driver for one lease, then finished by the worker', async () => {
    const id = await start('first');
    const claimed = await app.get(Sagas).claim(id);
    expect(claimed).toMatchObject({ step: 'first', version: 1 });
    await app.get(Sagas).wake(id, 'test-saga');
    await expect.poll(async () => (await app.get(Sagas).find(id))?.status).toBe('done');
    const fenced = app.db.transaction((tx) => app.get(Sagas).move(tx, claimed!, { step: 'mine', status: 'running' }));
    await expect(fenced).rejects.toThrow(SagaLost);
    expect(await app.get(Sagas).find(id)).toMatchObject({ step: 'end', status: 'done' });
  });

  it('keep their error and come round again when a step fails', async () => {
    const id = await start('broken');
    await app.get(Sagas).wake(id, 'test-saga');
    await expect
      .poll(
        async () =>
          (await app.sql<{ last_error: string }>('select last_error from bus.saga where id = $1', [id]))[0]?.last_error,
      )
      .toMatch('broken');
    await app.sql(`update bus.saga set status = 'failed' where id = $1`, [id]);
  });

  it('that failed and wait for their next try keep a test from going on', async () => {
    const id = await start('flaky');
    await app.get(Sagas).wake(id, 'test-saga');
    await expect.poll(() => app.get(TestSaga).advanced.filter((saga) => saga.id === id).length).toBe(1);
    await app.settled();
    expect(await app.get(Sagas).find(id)).toMatchObject({ step: 'end', status: 'done' });
  });

  it('are claimed by one of many workers', async () => {
    const id = await start('first');
    const claims = await Promise.all(Array.from({ length: 20 }, () => app.get(Sagas).claim(id)));
    const versions = claims.map((saga) => saga!.version);
    expect(new Set(versions).size).toBe(20);
    const moves = await Promise.allSettled(
      claims.map((saga) =>
        app.db.transaction((tx) => app.get(Sagas).move(tx, saga!, { step: 'won', status: 'cancelled' })),
      ),
    );
    expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

it('a closed application has let go of its database', async () => {
  const other = await startTestApp({
    services: [defineService({ name: 'work', schema: null, module: WorkModule, migrations: null })],
  });
  const { dataSource } = other.db;
  await other.close();
  expect(dataSource.isInitialized).toBe(false);
});
