import { SessionList } from '@talat/contracts/auth';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { bearer, Given, type Person } from './given.ts';

let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
});
afterAll(() => app.close());

const me = async (tokens: { accessToken: string }) =>
  (await app.http('GET', '/auth/me', { headers: bearer(tokens) })).status;
/** A revocation reaches the gatekeeper of each process by broadcast: at once, but not before the answer. */
const ended = (...all: { accessToken: string }[]) =>
  expect.poll(() => Promise.all(all.map(me)), { timeout: 3000 }).toEqual(all.map(() => 401));
const listed = async (person: Person) =>
  SessionList.parse((await app.http('GET', '/auth/sessions', { headers: bearer(person) })).body).data;

describe('sessions', () => {
  it('lists the devices that are signed in, and says which one asks', async () => {
    const person = await given.person();
    await given.login(person, { headers: { 'user-agent': 'Phone/1' } });
    const sessions = await listed(person);
    expect(sessions.map(({ id, current }) => [id === person.sessionId, current])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(sessions[0]).toMatchObject({ userAgent: 'Phone/1', ip: '127.0.0.1' });
  });

  it('ends one of them at once, for its tokens of both kinds', async () => {
    const person = await given.person();
    const phone = await given.login(person);
    expect((await app.http('DELETE', `/auth/sessions/${phone.sessionId}`, { headers: bearer(person) })).status).toBe(
      204,
    );
    await ended(phone);
    expect(await me(person)).toBe(200);
    expect((await given.refresh(phone.refreshToken)).body.code).toBe('SESSION_REVOKED');
    expect(await listed(person)).toHaveLength(1);
    const again = await app.http('DELETE', `/auth/sessions/${phone.sessionId}`, { headers: bearer(person) });
    expect([again.status, again.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it("does not find somebody else's", async () => {
    const [mine, theirs] = [await given.person(), await given.person()];
    expect((await app.http('DELETE', `/auth/sessions/${theirs.sessionId}`, { headers: bearer(mine) })).status).toBe(
      404,
    );
    expect(await me(theirs)).toBe(200);
  });

  it('ends all others and keeps the one that asks', async () => {
    const person = await given.person();
    const others = [await given.login(person), await given.login(person)];
    expect((await app.http('DELETE', '/auth/sessions', { headers: bearer(person) })).status).toBe(204);
    await ended(...others);
    expect(await me(person)).toBe(200);
  });
});

describe('signing out', () => {
  it('ends the session of the access token', async () => {
    const person = await given.person();
    const answer = await app.http('POST', '/auth/logout', { headers: bearer(person) });
    expect([answer.status, answer.body]).toEqual([204, '']);
    await ended(person);
    expect((await given.refresh(person.refreshToken)).body.code).toBe('SESSION_REVOKED');
  });

  it('works with the refresh token alone, for one whose access token has expired', async () => {
    const person = await given.person();
    expect((await app.http('POST', '/auth/logout', { body: { refreshToken: person.refreshToken } })).status).toBe(204);
    await ended(person);
    const [row] = await app.sql<{ actor_id: string }>(
      `select actor_id from bus.audit where action = 'session.revoked' and entity_id = $1`,
      [person.sessionId],
    );
    expect(row?.actor_id).toBe(person.id);
    expect((await app.http('POST', '/auth/logout', { body: { refreshToken: person.refreshToken } })).status).toBe(204);
  });

  it('refuses who brings neither, and a forgery', async () => {
    const person = await given.person();
    expect((await app.http('POST', '/auth/logout')).status).toBe(401);
    expect(
      (await app.http('POST', '/auth/logout', { body: { refreshToken: `${person.sessionId}.1.${'A'.repeat(43)}` } }))
        .status,
    ).toBe(401);
    expect(await me(person)).toBe(200);
  });
});

describe('the cookie session_id', () => {
  it('is set and taken only where API_SESSION_COOKIE is on', async () => {
    const other = await startTestApp({ services: [service], env: { API_SESSION_COOKIE: 'on' } });
    try {
      const email = 'cookie@test.example';
      const register = await other.http('POST', '/auth/register', { body: { email, password: 'Talat-2569!' } });
      const set = register.headers.getSetCookie().find((cookie) => cookie.startsWith('session_id='))!;
      expect(set).toMatch(/HttpOnly; SameSite=Lax/);
      const cookie = set.split(';')[0]!;
      expect((await other.http('GET', '/auth/me', { headers: { cookie } })).body).toMatchObject({ email });
      const foreign = await other.http('PUT', '/users/me', {
        body: { firstName: 'x' },
        headers: { cookie, origin: 'https://evil.example' },
      });
      expect([foreign.status, foreign.body.code]).toEqual([403, 'ORIGIN_REFUSED']);
      const out = await other.http('POST', '/auth/logout', { headers: { cookie } });
      expect(out.headers.getSetCookie().some((text) => text.startsWith('session_id=;'))).toBe(true);
    } finally {
      await other.close();
    }
    const off = await app.http('POST', '/auth/login', {
      body: { email: (await given.person()).email, password: 'Talat-2569!' },
    });
    expect(off.headers.getSetCookie().map((text) => text.split('=')[0])).toEqual(['talat_device']);
  });
});
