import { TokenPair } from '@talat/contracts/auth';
import type { MailList } from '@talat/contracts/mail';
import { startTestApp, type TestAnswer, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Cache } from '@talat/platform/cache';
import { service } from '../src/identity.module.ts';
import { bearer, Given, password, type Person } from './given.ts';

const next = 'Khao-Soi-88!';
let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service], env: { PUBLIC_URL: 'https://shop.example' } });
  given = new Given(app);
});
afterAll(() => app.close());
beforeEach(() => app.get(Cache).clear());

type Mail = { id: string; template: string; recipient: string; body: string };
const mailsOf = async (userId: string): Promise<Mail[]> => {
  await app.settled();
  return app.sql<Mail>('select id, template, recipient, body from identity.mail where user_id = $1 order by sent_at', [
    userId,
  ]);
};
const tokenIn = (mail: Mail | undefined) => new URL(/https:\S+/.exec(mail!.body)![0]).searchParams.get('token')!;
const linkOf = async (userId: string, template: string) =>
  tokenIn((await mailsOf(userId)).findLast((mail) => mail.template === template));
const forgot = (email: string) => app.http('POST', '/auth/password/forgot', { body: { email } });
const reset = (token: string, newPassword = next) =>
  app.http('POST', '/auth/password/reset', { body: { token, newPassword } });
const loginStatus = async (person: Person, secret: string) =>
  (await app.http('POST', '/auth/login', { body: { email: person.email, password: secret } })).status;

describe('changing the password', () => {
  const change = (person: Person, body: object) =>
    app.http('POST', '/auth/password/change', { body, headers: bearer(person) });

  it('signs the other devices out and goes on with new tokens', async () => {
    const person = await given.person();
    const phone = await given.login(person);
    const answer = await change(person, { currentPassword: password, newPassword: next });
    expect(answer.status).toBe(200);
    const pair = TokenPair.parse(answer.body);
    expect((await given.refresh(phone.refreshToken)).body.code).toBe('SESSION_REVOKED');
    expect([await loginStatus(person, password), await loginStatus(person, next)]).toEqual([401, 200]);
    const me = async (tokens: { accessToken: string }) =>
      (await app.http('GET', '/auth/me', { headers: bearer(tokens) })).status;
    await expect.poll(() => me(person), { timeout: 3000 }).toBe(401);
    expect([await me(pair), (await given.refresh(pair.refreshToken)).status]).toEqual([200, 200]);
    expect((await mailsOf(person.id)).map((mail) => mail.template)).toContain('password-changed');
  });

  it('takes no refresh token of before, of the same device neither: somebody may hold a copy', async () => {
    const person = await given.person();
    const { body } = await change(person, { currentPassword: password, newPassword: next });
    expect((await given.refresh(person.refreshToken)).status).toBe(401);
    expect((await given.refresh(body.refreshToken)).status).toBe(200);
  });

  it('refuses a wrong or a weak one, and bounds the guesses of a stolen session', async () => {
    const person = await given.person();
    const wrong = await change(person, { currentPassword: 'Wrong-2569!', newPassword: next });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'CREDENTIALS_INVALID']);
    expect((await change(person, { currentPassword: password, newPassword: 'weak' })).body.code).toBe('PASSWORD_WEAK');
    for (let guess = 1; guess < 20; guess++)
      await change(person, { currentPassword: `Wrong-${guess}!`, newPassword: next });
    const limited = await change(person, { currentPassword: password, newPassword: next });
    expect([limited.status, limited.body.code]).toEqual([429, 'LOGIN_LIMITED']);
  });

  it('lets one of ten simultaneous changes win', async () => {
    const person = await given.person();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => change(person, { currentPassword: password, newPassword: `${next}${n}` })),
    );
    const won = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    expect(won).toHaveLength(1);
    expect(await loginStatus(person, `${next}${won[0]}`)).toBe(200);
  });
});

describe('a forgotten password', () => {
  it('answers alike for an address without an account, and writes to nobody', async () => {
    const person = await given.person();
    const [known, unknown] = [await forgot(person.email), await forgot('nobody@test.example')];
    expect([known.status, known.body]).toEqual([202, '']);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    await app.settled();
    expect(await app.sql(`select 1 from identity.mail where recipient = 'nobody@test.example'`)).toEqual([]);
    expect((await mailsOf(person.id)).map(({ template, recipient }) => [template, recipient])).toContainEqual([
      'reset-password',
      person.email,
    ]);
  });

  it('is replaced by a link that works once, ends every session and proves the address', async () => {
    const person = await given.person();
    await forgot(person.email);
    const token = await linkOf(person.id, 'reset-password');
    const both = await Promise.all([reset(token), reset(token, `${next}2`)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 400]);
    expect((await reset(token)).body.code).toBe('LINK_INVALID');
    const winner = both[0]!.status === 204 ? next : `${next}2`;
    expect([await loginStatus(person, password), await loginStatus(person, winner)]).toEqual([401, 200]);
    expect((await given.refresh(person.refreshToken)).body.code).toBe('SESSION_REVOKED');
    expect((await given.login(person, { password: winner })).user.isEmailVerified).toBe(true);
  });

  it('keeps the link when the new password is weak', async () => {
    const person = await given.person();
    await forgot(person.email);
    const token = await linkOf(person.id, 'reset-password');
    expect((await reset(token, 'weakweakweak')).body.code).toBe('PASSWORD_WEAK');
    expect((await reset(token)).status).toBe(204);
  });

  it('takes the newest link only, and none that is too old, forged or of another purpose', async () => {
    const person = await given.person();
    await forgot(person.email);
    const first = await linkOf(person.id, 'reset-password');
    await forgot(person.email);
    const second = await linkOf(person.id, 'reset-password');
    expect(second).not.toBe(first);
    const verifying = await linkOf(person.id, 'verify-email');
    for (const token of [first, verifying, `${second}x`, `${second.split('.')[0]}.${'A'.repeat(43)}`])
      expect((await reset(token)).body.code).toBe('LINK_INVALID');
    await app.sql('update identity.mail_link set expires_at = clock_timestamp() where user_id = $1', [person.id]);
    expect((await reset(second)).body.code).toBe('LINK_INVALID');
  });

  it('leaves no secret in the tables but the mailbox itself', async () => {
    const person = await given.person();
    await forgot(person.email);
    const secret = (await linkOf(person.id, 'reset-password')).split('.')[1]!;
    const [found] = await app.sql<{ count: number }>(
      `select (select count(*) from identity.mail_link l where l::text like $1) + (select count(*) from bus.job j where j::text like $1)
            + (select count(*) from bus.outbox o where o::text like $1) + (select count(*) from bus.audit a where a::text like $1) as count`,
      [`%${secret}%`],
    );
    expect(Number(found!.count)).toBe(0);
  });

  it('cannot be used to flood a mailbox', async () => {
    const person = await given.person();
    for (let time = 0; time < 9; time++) expect((await forgot(person.email)).status).toBe(202);
    const sent = (await mailsOf(person.id)).filter(({ template }) => template === 'reset-password');
    // A link that a newer one replaced before its mail was written is not sent at all.
    expect([1, 2, 3, 4, 5]).toContain(sent.length);
    expect(
      await app.sql(`select id from bus.job where type = 'identity.start-reset' and payload ->> 'email' = $1`, [
        person.email,
      ]),
    ).toHaveLength(5);
  });
});

describe('an address', () => {
  const verify = (token: string) => app.http('POST', '/auth/email/verify', { body: { token } });

  it('is confirmed by the link in the first mail, once', async () => {
    const person = await given.person();
    const token = await linkOf(person.id, 'verify-email');
    const answer = await verify(token);
    expect([answer.status, answer.body.isEmailVerified]).toEqual([200, true]);
    expect((await verify(token)).body.code).toBe('LINK_INVALID');
  });

  it('gets a new link when asked, which makes the first one useless', async () => {
    const person = await given.person({ language: 'th' });
    const first = await linkOf(person.id, 'verify-email');
    expect((await app.http('POST', '/auth/email/resend', { headers: bearer(person) })).status).toBe(202);
    const second = await linkOf(person.id, 'verify-email');
    expect((await verify(first)).body.code).toBe('LINK_INVALID');
    expect((await verify(second)).status).toBe(200);
    await app.http('POST', '/auth/email/resend', { headers: bearer(person) });
    expect((await mailsOf(person.id)).filter(({ template }) => template === 'verify-email')).toHaveLength(2);
  });

  it('is not confirmed by a link to the address of before', async () => {
    const [person, admin] = [await given.person(), await given.withRole('admin')];
    const token = await linkOf(person.id, 'verify-email');
    await app.http('PUT', `/users/${person.id}`, { body: { email: `new-${person.email}` }, headers: bearer(admin) });
    expect((await verify(token)).body.code).toBe('LINK_INVALID');
    expect((await verify(await linkOf(person.id, 'verify-email'))).body).toMatchObject({
      email: `new-${person.email}`,
      isEmailVerified: true,
    });
  });
});

describe('the mailbox', () => {
  it('shows admins what was sent, and its text only to those who could change the account anyway', async () => {
    const [manager, admin, superadmin, person] = [
      await given.withRole('manager'),
      await given.withRole('admin'),
      await given.withRole('superadmin'),
      await given.person(),
    ];
    const [mail] = await mailsOf(person.id);
    const list = await app.http('GET', `/system/mails?userId=${person.id}`, { headers: bearer(admin) });
    expect(list.body.data).toEqual([
      expect.objectContaining({ id: mail!.id, template: 'verify-email', recipient: person.email }),
    ]);
    expect(JSON.stringify(list.body)).not.toContain('token=');
    for (const path of ['', `/${mail!.id}`])
      expect((await app.http('GET', `/system/mails${path}`, { headers: bearer(manager) })).status).toBe(403);
    expect((await app.http('GET', `/system/mails/${mail!.id}`, { headers: bearer(admin) })).body.body).toContain(
      'token=',
    );
    const [ofSuper] = await mailsOf(superadmin.id);
    expect((await app.http('GET', `/system/mails/${ofSuper!.id}`, { headers: bearer(admin) })).status).toBe(403);
    const looks = await app.sql<{ actor_id: string }>(`select actor_id from bus.audit where action = 'mail.read'`);
    expect(looks).toEqual([{ actor_id: admin.id }]);
    expect((await app.http('GET', '/system/mails', { headers: bearer(person) })).status).toBe(403);
  });

  it('goes on by cursor without losing or repeating one', async () => {
    const superadmin = await given.withRole('superadmin');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: TestAnswer<MailList> = await app.http(
        'GET',
        `/system/mails?limit=3${cursor && `&cursor=${cursor}`}`,
        { headers: bearer(superadmin) },
      );
      seen.push(...page.body.data.map(({ id }) => id));
      cursor = page.body.nextCursor;
    }
    const all = await app.sql<{ id: string }>('select id from identity.mail');
    expect([seen.length, new Set(seen).size]).toEqual([all.length, all.length]);
  });
});
