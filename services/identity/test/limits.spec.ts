import { Cache } from '@talat/platform/cache';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { Given, password } from './given.ts';

let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service], env: { TRUST_PROXY_HOPS: '1' } });
  given = new Given(app);
});
afterAll(() => app.close());
beforeEach(() => app.get(Cache).clear());

let address = 0;
/** Every call from another address, unless one is given. */
const attempt = (login: string, secret: string, headers: Record<string, string> = {}) =>
  app.http('POST', '/auth/login', {
    body: { email: login, password: secret },
    headers: { 'x-forwarded-for': `198.51.${Math.floor(++address / 250)}.${address % 250}`, ...headers },
  });
const codes = (answers: { status: number }[]) => Object.groupBy(answers, ({ status }) => String(status));

describe('guessing at one account', () => {
  it('checks twenty guesses an hour, from however many addresses and under both of its names', async () => {
    const person = await given.person();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => attempt(n % 2 ? person.email : person.username, `Wrong-${n}!`)),
    );
    expect([codes(answers)['401']?.length, codes(answers)['429']?.length]).toEqual([20, 40]);
    const right = await attempt(person.email, password);
    expect([right.status, right.body.code]).toEqual([429, 'LOGIN_LIMITED']);
    expect(Number(right.headers.get('retry-after'))).toBe(right.body.details.seconds);
    expect(right.body.details.seconds).toBeGreaterThan(3500);
  });

  it('does not keep a device out that signed in before', async () => {
    const person = await given.person();
    const first = await attempt(person.email, password);
    const cookie = first.headers
      .getSetCookie()
      .find((text) => text.startsWith('talat_device='))!
      .split(';')[0]!;
    await Promise.all(Array.from({ length: 40 }, (_, n) => attempt(person.email, `Wrong-${n}!`)));
    expect((await attempt(person.email, password)).status).toBe(429);
    expect((await attempt(person.email, password, { cookie })).status).toBe(200);
    expect((await attempt(person.email, password, { 'x-device-id': cookie.split('=')[1]! })).status).toBe(200);
  });

  it('bounds a known device too, and knows it for its own account only', async () => {
    const [person, other] = [await given.person(), await given.person()];
    const known = { 'x-device-id': 'D'.repeat(32) };
    await attempt(person.email, password, known);
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => attempt(person.email, `Wrong-${n}!`, known)),
    );
    expect(codes(guesses)['401']).toHaveLength(20);
    expect((await attempt(person.email, password)).status).toBe(200);
    await Promise.all(Array.from({ length: 20 }, (_, n) => attempt(other.email, `Wrong-${n}!`)));
    expect((await attempt(other.email, password, known)).status).toBe(429);
  });

  it('opens again as the failures leave the window', async () => {
    const person = await given.person();
    await Promise.all(Array.from({ length: 20 }, (_, n) => attempt(person.email, `Wrong-${n}!`)));
    expect((await attempt(person.email, password)).status).toBe(429);
    const clock = new Date(Date.now() + 3_601_000);
    app.setNow(clock);
    expect((await attempt(person.email, password)).status).toBe(200);
  });

  it('limits a name that nobody has alike', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => attempt('ghost@test.example', `Wrong-${n}!`)),
    );
    expect([codes(answers)['401']?.length, codes(answers)['429']?.length]).toEqual([20, 10]);
  });
});

describe('guessing from one address', () => {
  it('checks a hundred an hour, whatever the accounts and whichever of a v6 network', async () => {
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, n) =>
        attempt(`ghost${n}@test.example`, 'Wrong-2569!', { 'x-forwarded-for': `2001:db8:1:1::${n.toString(16)}` }),
      ),
    );
    expect([codes(answers)['401']?.length, codes(answers)['429']?.length]).toEqual([100, 20]);
    const person = await given.person();
    expect((await attempt(person.email, password, { 'x-forwarded-for': '2001:db8:1:1::ffff' })).status).toBe(429);
    expect((await attempt(person.email, password, { 'x-forwarded-for': '2001:db8:1:2::1' })).status).toBe(200);
  });

  it('cannot be talked out of it by a forged X-Forwarded-For', async () => {
    const answers = await Promise.all(
      Array.from({ length: 110 }, (_, n) =>
        attempt(`spook${n}@test.example`, 'Wrong-2569!', { 'x-forwarded-for': `203.0.113.${n}, 192.0.2.7` }),
      ),
    );
    expect(codes(answers)['401']).toHaveLength(100);
  });
});

describe('right passwords', () => {
  it('never count, however many come at once', async () => {
    const person = await given.person();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => attempt(person.email, password, { 'x-forwarded-for': '192.0.2.50' })),
    );
    expect(codes(answers)['200']).toHaveLength(60);
    expect((await attempt(person.email, 'Wrong-1!', { 'x-forwarded-for': '192.0.2.50' })).status).toBe(401);
  });
});
