import { LoginResponse, RegisterResponse } from '@talat/contracts/auth';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { bearer, Given, password } from './given.ts';

let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
});
afterAll(() => app.close());

describe('registering', () => {
  it('answers the user flat at the top, and signs in', async () => {
    const body = { email: 'Manee.M@Shop.Example', password, firstName: 'มานี', lastName: 'มีตา', phone: '0812345678' };
    const answer = await app.http('POST', '/auth/register', { body });
    expect(answer.status).toBe(201);
    const person = RegisterResponse.parse(answer.body);
    expect(person).toMatchObject({
      email: 'manee.m@shop.example',
      username: 'manee.m',
      firstName: 'มานี',
      role: 'customer',
      roles: ['customer'],
      isActive: true,
      isEmailVerified: false,
      version: 1,
    });
    expect(person.user.id).toBe(person.id);
    expect((await app.http('GET', '/auth/me', { headers: bearer(person) })).body).toMatchObject({ id: person.id });
  });

  it('writes account, event and audit row in one commit, by the new user', async () => {
    const person = await given.person();
    await app.settled();
    const [account] = await app.sql<{ xmin: string }>('select xmin::text from identity.session where user_id = $1', [
      person.id,
    ]);
    const events = await app.sql<{ type: string; xid: string; actor: { id: string } }>(
      'select type, xid::text, actor from bus.outbox where subject = $1 order by seq',
      [person.id],
    );
    const rows = await app.sql<{ action: string; xmin: string; actor_id: string }>(
      'select action, xmin::text, actor_id from bus.audit where entity_id = $1 order by seq',
      [person.id],
    );
    expect(events.map((event) => event.type)).toEqual(['user.created', 'user.signed_in']);
    expect(rows.map((row) => row.action)).toEqual(['user.created', 'user.signed_in']);
    for (const { xid } of events) expect(xid).toBe(account!.xmin);
    for (const { xmin } of rows) expect(xmin).toBe(account!.xmin);
    expect(new Set([...events.map((event) => event.actor.id), ...rows.map((row) => row.actor_id)])).toEqual(
      new Set([person.id]),
    );
  });

  it('names the field that is taken, without regard to letter case', async () => {
    const person = await given.person();
    const sameEmail = await app.http('POST', '/auth/register', {
      body: { email: person.email.toUpperCase(), password },
    });
    expect([sameEmail.status, sameEmail.body.code, sameEmail.body.details.field]).toEqual([
      409,
      'EMAIL_TAKEN',
      'email',
    ]);
    const sameName = await app.http('POST', '/auth/register', {
      body: { email: 'other@test.example', username: person.username.toUpperCase(), password },
    });
    expect([sameName.status, sameName.body.code, sameName.body.details.field]).toEqual([
      409,
      'USERNAME_TAKEN',
      'username',
    ]);
  });

  it('numbers a username that it made itself when that is taken', async () => {
    const first = await app.http('POST', '/auth/register', { body: { email: 'same@one.example', password } });
    const second = await app.http('POST', '/auth/register', { body: { email: 'same@two.example', password } });
    expect([first.body.username, second.body.username]).toEqual(['same', 'same1']);
  });

  it('lets one of fifty have an address', async () => {
    const body = { email: 'race@test.example', password };
    const answers = await Promise.all(Array.from({ length: 50 }, () => app.http('POST', '/auth/register', { body })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, body: { code } }) => status === 409 && code === 'EMAIL_TAKEN')).toHaveLength(49);
  });

  it.each([
    [{ email: 'weak@test.example', password: 'password' }, 'PASSWORD_WEAK'],
    [{ email: 'no-address', password }, 'VALIDATION_FAILED'],
    [{ email: 'extra@test.example', password, role: 'admin' }, 'VALIDATION_FAILED'],
    [{ email: 'extra@test.example', password, isEmailVerified: true }, 'VALIDATION_FAILED'],
    [{ email: 'extra@test.example', password, username: 'a b' }, 'VALIDATION_FAILED'],
  ])('refuses %j', async (body, code) => {
    const answer = await app.http('POST', '/auth/register', { body });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });
});

describe('signing in', () => {
  it.each(['email', 'username', 'identifier'] as const)(
    'takes %s with an address or a username, in any letter case',
    async (field) => {
      const person = await given.person();
      for (const value of [person.email, person.username, person.email.toUpperCase(), person.username.toUpperCase()]) {
        const answer = await app.http('POST', '/auth/login', { body: { [field]: value, password } });
        expect(answer.status).toBe(200);
        const login = LoginResponse.parse(answer.body);
        expect([login.access_token, login.refresh_token, login.user.id]).toEqual([
          login.accessToken,
          login.refreshToken,
          person.id,
        ]);
      }
    },
  );

  it('puts who and which session into the access token, nothing more', async () => {
    const login = await given.login(await given.person());
    const { sub, email, name, role, roles, sid, sv, iss, aud, iat, exp, ...rest } = decodeJwt(login.accessToken);
    expect({ sub, email, name, role, roles, sid, sv, iss, aud }).toEqual({
      sub: login.user.id,
      email: login.user.email,
      name: login.user.username,
      role: 'customer',
      roles: ['customer'],
      sid: login.sessionId,
      sv: 1,
      iss: 'talat',
      aud: 'talat-api',
    });
    expect(exp! - iat!).toBe(600);
    expect(rest).toEqual({});
  });

  it('moves lastLoginAt, which a refresh does not', async () => {
    const person = await given.person();
    const login = await given.login(person);
    expect(Date.parse(login.user.lastLoginAt!)).toBeGreaterThan(Date.parse(person.lastLoginAt!));
    await given.refresh(login.refreshToken);
    expect((await app.http('GET', '/auth/me', { headers: bearer(login) })).body).toMatchObject({
      lastLoginAt: login.user.lastLoginAt,
      version: 1,
    });
  });

  it('answers a wrong password and an unknown account alike', async () => {
    const { email } = await given.person();
    const wrong = await app.http('POST', '/auth/login', { body: { email, password: 'Wrong-2569!' } });
    const unknown = await app.http('POST', '/auth/login', {
      body: { email: 'nobody@test.example', password: 'Wrong-2569!' },
    });
    const known = [wrong.status, wrong.body.code, wrong.body.message, wrong.body.details];
    expect(known).toEqual([401, 'CREDENTIALS_INVALID', 'The e-mail or password is not right', {}]);
    expect([unknown.status, unknown.body.code, unknown.body.message, unknown.body.details]).toEqual(known);
  });

  it('takes as long for an unknown account', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => given.person()));
    const took = async (email: string) => {
      const start = performance.now();
      await app.http('POST', '/auth/login', { body: { email, password: 'Wrong-2569!' } });
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (const [index, { email }] of people.entries()) {
      known.push(await took(email), await took(email));
      unknown.push(await took(`nobody${index}@test.example`), await took(`nobody${index}@test.example`));
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length / 2]!;
    // Without the dummy hash an unknown account answers in a tenth of the time.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.3);
  });

  it('tells only who knows the password that the account is not active', async () => {
    const person = await given.person();
    await app.sql(`update identity.user_account set status = 'suspended' where id = $1`, [person.id]);
    const wrong = await app.http('POST', '/auth/login', { body: { email: person.email, password: 'Wrong-2569!' } });
    const right = await app.http('POST', '/auth/login', { body: { email: person.email, password } });
    expect([wrong.body.code, right.status, right.body.code]).toEqual(['CREDENTIALS_INVALID', 403, 'ACCOUNT_INACTIVE']);
  });

  it('ends an unremembered session sooner', async () => {
    const person = await given.person();
    const answer = await app.http<LoginResponse>('POST', '/auth/login', {
      body: { email: person.email, password, rememberMe: false },
    });
    const days = (text: string) => (Date.parse(text) - Date.now()) / 86_400_000;
    expect(days(answer.body.refreshExpiresAt)).toBeCloseTo(0.5, 2);
    expect(days((await given.login(person)).refreshExpiresAt)).toBeCloseTo(30, 2);
  });
});
