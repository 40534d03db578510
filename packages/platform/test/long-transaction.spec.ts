import { Module } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInContext, systemContext } from '../src/context.ts';
import { statement } from '../src/database.ts';
import { defineService } from '../src/service.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

const pause = statement<object>('test.pause', 'select pg_sleep(0.4)');
const bounds = statement<{ bounds: string }>(
  'test.bounds',
  "select current_setting('statement_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout') as bounds",
);

@Module({})
class TestModule {}

let app: TestApp;
beforeAll(async () => {
  const service = defineService({ name: 'test', schema: null, module: TestModule, migrations: null });
  app = await startTestApp({ services: [service], env: { DATABASE_STATEMENT_TIMEOUT_MS: '100' } });
});
afterAll(() => app?.close());

it('bounds nothing of a long transaction, and everything of the next one', async () => {
  await expect(app.db.transaction((tx) => tx.rows(pause))).rejects.toThrow('canceling statement');
  const within = await app.db.longTransaction(async (tx) => {
    await tx.rows(pause);
    return tx.one(bounds);
  });
  expect(within).toEqual({ bounds: '0 0' });
  expect(await app.db.transaction((tx) => tx.one(bounds))).toEqual({ bounds: '100ms 5s' });
});

it('is refused beside another one of the same request, from the start', async () => {
  const context = systemContext('test');
  const beside = <T>(work: () => Promise<T>) => runInContext(context, () => app.db.transaction(work));
  const answers = await Promise.allSettled([beside(async () => 'first'), beside(async () => 'second')]);
  expect(answers).toMatchObject([
    { status: 'fulfilled', value: 'first' },
    { status: 'rejected', reason: { message: expect.stringContaining('open already') } },
  ]);
  expect(context.openTransactions).toBe(0);
});
