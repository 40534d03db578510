import { TokenPair } from '@talat/contracts/auth';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { bearer, Given } from './given.ts';

let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
});
afterAll(() => app.close());

const codeOf = async (refreshToken: string) => {
  const { status, body } = await given.refresh(refreshToken);
  return status === 200 ? 'ok' : `${status} ${body.code}`;
};
const sessionRow = async (id: string) =>
  (
    await app.sql<{ generation: number; revoked_reason: string | null }>(
      'select generation, revoked_reason from identity.session where id = $1',
      [id],
    )
  )[0]!;

describe('refreshing', () => {
  it('rotates, and answers in both spellings', async () => {
    const first = await given.person();
    const answer = await given.refresh(first.refreshToken);
    expect(answer.status).toBe(200);
    const pair = TokenPair.parse(answer.body);
    expect(pair.refreshToken).not.toBe(first.refreshToken);
    expect([pair.access_token, pair.refresh_token]).toEqual([pair.accessToken, pair.refreshToken]);
    expect(pair.refreshExpiresAt).toBe(first.refreshExpiresAt);
    expect((await app.http('GET', '/auth/me', { headers: bearer(pair) })).status).toBe(200);
    const snake = await app.http('POST', '/auth/refresh', { body: { refresh_token: pair.refreshToken } });
    expect(snake.status).toBe(200);
  });

  it('gives fifty simultaneous calls with one token the same successor, and signs nobody out', async () => {
    const first = await given.person();
    const answers = await Promise.all(Array.from({ length: 50 }, () => given.refresh(first.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect(await sessionRow(first.sessionId)).toEqual({ generation: 2, revoked_reason: null });
    expect(await codeOf(answers[0]!.body.refreshToken)).toBe('ok');
  });

  it('goes on when the answer was lost: the predecessor works until its successor has come back', async () => {
    const first = await given.person();
    const lost = await given.refresh(first.refreshToken);
    const again = await given.refresh(first.refreshToken);
    expect(again.body.refreshToken).toBe(lost.body.refreshToken);
    expect(await codeOf(again.body.refreshToken)).toBe('ok');
    expect(await codeOf(first.refreshToken)).toBe('401 REFRESH_TOKEN_REUSED');
  });

  it('ends the family when anything older comes back, with audit row, event and notice', async () => {
    const thief = await given.person({ language: 'en' });
    const second = (await given.refresh(thief.refreshToken)).body;
    const third = (await given.refresh(second.refreshToken)).body;
    expect(await codeOf(thief.refreshToken)).toBe('401 REFRESH_TOKEN_REUSED');
    expect(await codeOf(third.refreshToken)).toBe('401 SESSION_REVOKED');
    expect(await sessionRow(thief.sessionId)).toEqual({ generation: 3, revoked_reason: 'reuse' });
    await app.settled();
    const [event] = await app.sql<{ data: object }>(
      `select data from bus.outbox where type = 'user.session_revoked' and data ->> 'sessionId' = $1`,
      [thief.sessionId],
    );
    expect(event?.data).toEqual({ userId: thief.id, sessionId: thief.sessionId, reason: 'reuse' });
    const [row] = await app.sql<{ action: string; reason: string }>(
      'select action, reason from bus.audit where entity_id = $1',
      [thief.sessionId],
    );
    expect(row).toEqual({ action: 'session.revoked', reason: 'generation 1 of 3 came back' });
    const [mail] = await app.sql<{ template: string; subject: string }>(
      `select template, subject from identity.mail where user_id = $1 and template = 'session-reused'`,
      [thief.id],
    );
    expect(mail?.subject).toBe('A device was signed out for safety');
    await expect
      .poll(async () => (await app.http('GET', '/auth/me', { headers: bearer(third) })).body.code, { timeout: 3000 })
      .toBe('SESSION_REVOKED');
  });

  it('decides a race between owner and thief once: both hear the same, or the family ends', async () => {
    for (let round = 0; round < 10; round++) {
      const first = await given.person();
      const second = (await given.refresh(first.refreshToken)).body;
      const [owner, thief] = await Promise.all([given.refresh(second.refreshToken), given.refresh(first.refreshToken)]);
      const { generation, revoked_reason } = await sessionRow(first.sessionId);
      const told = [owner!.body.code ?? 'ok', thief!.body.code ?? 'ok', revoked_reason, generation];
      // The thief came first and was answered like a lost reply, or came second and was found out.
      const possible = [
        ['ok', 'ok', null, 3],
        ['ok', 'REFRESH_TOKEN_REUSED', 'reuse', 3],
      ];
      expect(possible).toContainEqual(told);
    }
  });

  it('leaves other devices of the same user alone', async () => {
    const phone = await given.person();
    const laptop = await given.login(phone);
    const next = (await given.refresh(phone.refreshToken)).body;
    await given.refresh(next.refreshToken);
    expect(await codeOf(phone.refreshToken)).toBe('401 REFRESH_TOKEN_REUSED');
    expect(await codeOf(laptop.refreshToken)).toBe('ok');
  });

  it('does nothing for a forgery', async () => {
    const { refreshToken, sessionId } = await given.person();
    const other = await given.person();
    const [id, , mac] = refreshToken.split('.');
    for (const forged of [
      `${id}.2.${mac}`,
      `${other.sessionId}.1.${mac}`,
      `${id}.1.${'A'.repeat(43)}`,
      'nonsense',
      `${id}.1.${mac}x`,
    ])
      expect(await codeOf(forged)).toBe('401 UNAUTHENTICATED');
    expect((await app.http('POST', '/auth/refresh', { body: {} })).status).toBe(401);
    expect(await sessionRow(sessionId)).toEqual({ generation: 1, revoked_reason: null });
    expect(await codeOf(refreshToken)).toBe('ok');
  });

  it('still works days later, and not after the absolute end, which rotation does not move', async () => {
    const person = await given.person();
    await app.sql(
      `update identity.session set created_at = created_at - interval '29 days', last_used_at = last_used_at - interval '29 days', expires_at = expires_at - interval '29 days' where id = $1`,
      [person.sessionId],
    );
    const late = await given.refresh(person.refreshToken);
    expect(late.status).toBe(200);
    await app.sql(`update identity.session set expires_at = clock_timestamp() where id = $1`, [person.sessionId]);
    expect(await codeOf(late.body.refreshToken)).toBe('401 TOKEN_EXPIRED');
  });

  it('carries what the account is now, not what it was at sign-in', async () => {
    const person = await given.person();
    await app.http('PUT', '/users/me', { body: { firstName: 'ใหม่' }, headers: bearer(person) });
    const next = (await given.refresh(person.refreshToken)).body;
    const claims = JSON.parse(Buffer.from(next.accessToken.split('.')[1]!, 'base64url').toString()) as { name: string };
    expect(claims.name).toBe('ใหม่');
  });
});
