import { Module } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { AccessTokens } from '../src/access-token.ts';
import { Breaker } from '../src/breaker.ts';
import { Clock } from '../src/clock.ts';
import { InternalTokens } from '../src/internal-tokens.ts';
import { defineService } from '../src/service.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

@Module({})
class ClockModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    services: [defineService({ name: 'clock', schema: null, module: ClockModule, migrations: null })],
  });
});
afterAll(() => app?.close());
afterEach(() => {
  vi.useRealTimers();
});

/** Sets this machine's clock; nothing else about time changes. */
function setClock(byMinutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + byMinutes * 60_000 });
}

it.each([15, -15])('goes by the database when this machine is put %i minutes off', async (minutes) => {
  const [before] = await app.sql<{ at: Date }>('select clock_timestamp() as at');
  setClock(minutes);
  const now = app.get(Clock).now();
  expect(now.getTime() - before!.at.getTime()).toBeLessThan(60_000);
  expect(now.getTime() - before!.at.getTime()).toBeGreaterThan(-60_000);
});

it.each([
  [0, 15],
  [0, -15],
  [-15, 15],
  [15, -15],
])('takes a token that was made on a clock %i minutes off and is read on one %i off', async (made, read) => {
  setClock(made);
  const access = await app.tokenOf('staff');
  const between = await app.get(InternalTokens).issue(null);
  setClock(read);
  expect((await app.get(AccessTokens).verify(access)).role).toBe('staff');
  expect(await app.get(InternalTokens).verify(between)).toBeNull();
});

it('lets a breaker try again in time, though the clock is put back meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
  const breaker = new Breaker();
  const fail = () => breaker.run('x', () => Promise.reject(new Error('down')));
  for (let i = 0; i < 5; i++) await expect(fail()).rejects.toThrow('down');
  expect(breaker.state).toBe('open');
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(31_000);
  expect(breaker.state).toBe('half-open');
});
