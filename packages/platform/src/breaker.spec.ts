import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Breaker } from './breaker.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const fail = () => Promise.reject(new Error('down'));
/** A call that ends when it is told to. */
function pending() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { call: () => promise, resolve, reject };
}

it('lets one call try again, also when one from before it opened ends meanwhile', async () => {
  const breaker = new Breaker();
  const slow = pending();
  const late = breaker.run('x', slow.call);
  for (let n = 0; n < 5; n++) await expect(breaker.run('x', fail)).rejects.toThrow('down');
  expect(breaker.state).toBe('open');
  vi.advanceTimersByTime(30_000);
  const trial = pending();
  const tried = breaker.run('x', trial.call);
  slow.reject(new Error('down'));
  await expect(late).rejects.toThrow('down');
  vi.advanceTimersByTime(30_000);
  await expect(breaker.run('x', () => Promise.resolve('a second trial'))).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
  trial.resolve('well');
  expect(await tried).toBe('well');
  expect(breaker.state).toBe('closed');
});
