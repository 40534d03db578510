import { User } from '@talat/contracts/auth';
import type { Role } from '@talat/contracts/permissions';
import { UserList } from '@talat/contracts/user';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { bearer, Given, password, type Person } from './given.ts';

let app: TestApp;
let given: Given;
const staff = {} as Record<Exclude<Role, 'customer' | 'seller'>, Person>;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
  for (const role of ['superadmin', 'admin', 'manager', 'staff'] as const) staff[role] = await given.withRole(role);
});
afterAll(() => app.close());

type Sent = { body?: object; headers?: Record<string, string> };
/** `acting(person).call('PUT /users/…', …)`; nobody is a guest. */
const acting = (person: Person | null) => ({
  call(route: `${string} ${string}`, { body, headers = {} }: Sent = {}) {
    const [method = '', path = ''] = route.split(/ (.*)/);
    return app.http(method, path, { body, headers: { ...(person ? bearer(person) : {}), ...headers } });
  },
  put(id: string, body: object, headers?: Record<string, string>) {
    return this.call(`PUT /users/${id}`, { body, headers });
  },
});
let made = 0;
const newUser = (more: object = {}) => ({ email: `made${++made}@test.example`, password, ...more });

describe('making accounts', () => {
  it('without a token is self-registration, and refuses a role', async () => {
    const answer = await acting(null).call('POST /users', { body: newUser() });
    expect(answer.status).toBe(201);
    expect(User.parse(answer.body)).toMatchObject({ role: 'customer', roles: ['customer'], lastLoginAt: null });
    const raised = await acting(null).call('POST /users', { body: newUser({ role: 'staff' }) });
    expect([raised.status, raised.body.code]).toEqual([403, 'ROLE_NOT_ALLOWED']);
  });

  it.each([
    ['superadmin', 'superadmin', 201],
    ['superadmin', 'admin', 201],
    ['admin', 'manager', 201],
    ['admin', 'Staff', 201],
    ['admin', 'admin', 403],
    ['admin', 'superadmin', 403],
    ['manager', 'customer', 403],
    ['staff', 'customer', 403],
  ] as const)('%s giving %s answers %i', async (by, role, status) => {
    const answer = await acting(staff[by]).call('POST /users', { body: newUser({ role }) });
    expect(answer.status).toBe(status);
    expect(answer.body.role).toBe(status === 201 ? role.toLowerCase() : undefined);
  });

  it('goes by what the giver is now, not by the token', async () => {
    const admin = await given.withRole('admin');
    await app.sql(`update identity.user_account set roles = '{staff}' where id = $1`, [admin.id]);
    expect((await acting(admin).call('POST /users', { body: newUser({ role: 'manager' }) })).body.code).toBe(
      'ROLE_NOT_ALLOWED',
    );
  });

  it('refuses a column that is not asked for', async () => {
    for (const more of [
      { isActive: true },
      { isEmailVerified: true },
      { securityVersion: 9 },
      { passwordHash: 'x' },
      { id: staff.admin.id },
    ]) {
      expect((await acting(staff.superadmin).call('POST /users', { body: newUser(more) })).body.code).toBe(
        'VALIDATION_FAILED',
      );
    }
  });
});

describe('changing accounts', () => {
  it('changes what it is given, with before and after in the history', async () => {
    const person = await given.person();
    const answer = await acting(staff.admin).put(person.id, { firstName: 'มานะ', phone: '0899999999' });
    expect([answer.status, answer.body.firstName, answer.body.lastName, answer.body.version]).toEqual([
      200,
      'มานะ',
      null,
      2,
    ]);
    const [row] = await app.sql(
      `select before, after, actor_id from bus.audit where entity_id = $1 and action = 'user.updated'`,
      [person.id],
    );
    expect(row).toEqual({
      before: { firstName: null, phone: null },
      after: { firstName: 'มานะ', phone: '0899999999' },
      actor_id: staff.admin.id,
    });
    expect((await acting(staff.admin).put(person.id, { firstName: 'มานะ' })).body.version).toBe(2);
  });

  it('honours If-Match, and lets one of ten editors win', async () => {
    const person = await given.person();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        acting(staff.admin).put(person.id, { firstName: `n${n}` }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const stale = answers.filter(({ status }) => status === 412);
    expect(stale).toHaveLength(9);
    expect(stale[0]!.body.details).toEqual({ version: 2 });
  });

  it.each([[{ role: 'staff' }], [{ isActive: false }], [{ status: 'suspended' }]])(
    '%j ends the sessions and every token at once',
    async (body) => {
      const person = await given.person();
      expect((await acting(staff.admin).put(person.id, body)).status).toBe(200);
      await expect.poll(async () => (await acting(person).call('GET /auth/me')).status, { timeout: 3000 }).toBe(401);
      expect((await given.refresh(person.refreshToken)).body.code).toBe('SESSION_REVOKED');
      await app.settled();
      const [event] = await app.sql<{ data: { securityVersion: number } }>(
        `select data from bus.outbox where type = 'user.updated' and subject = $1`,
        [person.id],
      );
      expect(event?.data.securityVersion).toBe(2);
    },
  );

  it('keeps the sessions for other changes', async () => {
    const person = await given.person();
    await acting(staff.admin).put(person.id, { lastName: 'x' });
    await app.settled();
    expect((await acting(person).call('GET /auth/me')).status).toBe(200);
  });

  it('never reaches above the own limit, nor oneself upwards', async () => {
    const [admin2, customer] = [await given.withRole('admin'), await given.person()];
    const refused: [Person, string, object][] = [
      [staff.admin, admin2.id, { firstName: 'x' }],
      [staff.admin, staff.superadmin.id, { email: 'mine@test.example' }],
      [staff.admin, customer.id, { role: 'admin' }],
      [staff.admin, customer.id, { roles: ['customer', 'superadmin'] }],
      [staff.admin, staff.admin.id, { role: 'superadmin' }],
      [staff.superadmin, staff.superadmin.id, { status: 'inactive' }],
      [customer, customer.id, { role: 'staff' }],
    ];
    for (const [by, id, body] of refused)
      expect([(await acting(by).put(id, body)).body.code, body]).toEqual(['ROLE_NOT_ALLOWED', body]);
  });

  it('lets one of two superadmins who lower each other win', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await given.withRole('superadmin'), await given.withRole('superadmin')];
      const answers = await Promise.all([
        acting(a).put(b.id, { role: 'customer' }),
        acting(b).put(a.id, { role: 'customer' }),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect([401, 403]).toContain(answers.find(({ status }) => status !== 200)!.status);
    }
  });

  it('is for oneself limited to what harms nobody', async () => {
    const person = await given.person();
    expect(
      (await acting(person).put(person.id, { lastName: 'ใจดี', username: `own.${person.username}` })).body,
    ).toMatchObject({
      lastName: 'ใจดี',
      username: `own.${person.username}`,
    });
    expect((await acting(person).put(person.id, { email: 'new@test.example' })).body.code).toBe('FORBIDDEN');
    expect((await acting(person).call('PUT /users/me', { body: { email: 'new@test.example' } })).body.code).toBe(
      'VALIDATION_FAILED',
    );
    expect((await acting(person).put(staff.admin.id, { lastName: 'x' })).body.code).toBe('NOT_FOUND');
    expect((await acting(staff.manager).put(person.id, { lastName: 'x' })).body.code).toBe('FORBIDDEN');
  });

  it('names a username or an address that is taken', async () => {
    const [one, two] = [await given.person(), await given.person()];
    expect((await acting(staff.admin).put(one.id, { email: two.email })).body).toMatchObject({
      statusCode: 409,
      code: 'EMAIL_TAKEN',
      details: { field: 'email' },
    });
    expect((await acting(one).put(one.id, { username: two.username })).body).toMatchObject({
      statusCode: 409,
      code: 'USERNAME_TAKEN',
      details: { field: 'username' },
    });
  });
});

describe('removing accounts', () => {
  it('is soft, ends the sessions, and frees address and username', async () => {
    const person = await given.person();
    expect((await acting(staff.admin).call(`DELETE /users/${person.id}`)).status).toBe(204);
    expect((await acting(staff.admin).call(`GET /users/${person.id}`)).status).toBe(404);
    expect((await acting(staff.admin).call(`DELETE /users/${person.id}`)).status).toBe(404);
    await expect.poll(async () => (await acting(person).call('GET /auth/me')).status, { timeout: 3000 }).toBe(401);
    expect((await app.http('POST', '/auth/login', { body: { email: person.email, password } })).body.code).toBe(
      'CREDENTIALS_INVALID',
    );
    const [row] = await app.sql<{ deleted: boolean }>(
      'select deleted_at is not null as deleted from identity.user_account where id = $1',
      [person.id],
    );
    expect(row?.deleted).toBe(true);
    expect(
      (await app.http('POST', '/auth/register', { body: { email: person.email, username: person.username, password } }))
        .status,
    ).toBe(201);
    await app.settled();
    const events = await app.sql<{ type: string }>('select type from bus.outbox where subject = $1 order by seq', [
      person.id,
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      'user.created',
      'user.signed_in',
      'user.session_revoked',
      'user.deleted',
    ]);
  });

  it('never reaches oneself, above the own limit, or a newer version', async () => {
    const person = await given.person();
    expect((await acting(staff.admin).call(`DELETE /users/${staff.admin.id}`)).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await acting(staff.admin).call(`DELETE /users/${staff.superadmin.id}`)).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await acting(staff.manager).call(`DELETE /users/${person.id}`)).body.code).toBe('FORBIDDEN');
    expect(
      (await acting(staff.admin).call(`DELETE /users/${person.id}`, { headers: { 'if-match': '7' } })).status,
    ).toBe(412);
    expect((await acting(null).call(`DELETE /users/${person.id}`)).status).toBe(401);
  });
});

describe('reading accounts', () => {
  it('is for oneself and for those who may read users', async () => {
    const person = await given.person();
    expect((await acting(person).call(`GET /users/${person.id}`)).status).toBe(200);
    expect((await acting(person).call(`GET /users/${staff.staff.id}`)).body.code).toBe('NOT_FOUND');
    expect((await acting(staff.staff).call(`GET /users/${person.id}`)).body.code).toBe('NOT_FOUND');
    const seen = await acting(staff.manager).call(`GET /users/${person.id}`);
    expect(seen.status).toBe(200);
    expect(Object.keys(seen.body).toSorted()).toEqual(Object.keys(User.shape).toSorted());
    expect((await acting(staff.manager).call('GET /users/not-an-id')).status).toBe(404);
  });

  it('finds by part of a name, in Thai too, by phone digits and by role', async () => {
    const made = await acting(staff.admin).call('POST /users', {
      body: newUser({ firstName: 'ก้อยใจ', lastName: 'สายชล', phone: '081-777 6655', role: 'seller' }),
    });
    for (const query of ['q=อยใจ สาย', 'search=081777', 'q=%2B81 777 66', 'q=ก้อยใจ&role=Seller&status=active']) {
      const { body } = await acting(staff.manager).call(`GET /users?${query}`);
      expect([query, body.data.map(({ id }: User) => id), body.total]).toEqual([query, [made.body.id], 1]);
    }
    expect((await acting(staff.manager).call('GET /users?q=%25')).body.total).toBe(0);
    expect((await acting(staff.staff).call('GET /users')).body.code).toBe('FORBIDDEN');
    expect((await acting(null).call('GET /users')).status).toBe(401);
  });

  it.each(['createdAt', '-createdAt', 'email', 'username:desc', '-lastLoginAt', 'name', 'updatedAt'])(
    'goes through all by cursor, sorted by %s, losing none',
    async (sort) => {
      const all = await app.sql<{ id: string }>('select id from identity.user_account where deleted_at is null');
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await acting(staff.admin).call(
          `GET /users?limit=7&sort=${sort}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        const page = UserList.parse(body);
        expect([page.total, page.totalIsExact]).toEqual([all.length, true]);
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect([seen.length, new Set(seen).size]).toEqual([all.length, all.length]);
      const offset = await acting(staff.admin).call(`GET /users?limit=7&page=2&sort=${sort}`);
      expect(offset.body.data.map(({ id }: User) => id)).toEqual(seen.slice(7, 14));
    },
  );

  it('refuses an unknown sort, a page too deep and a cursor of another list', async () => {
    const { body } = await acting(staff.admin).call('GET /users?limit=1&sort=email');
    const codes = [
      'sort=password_hash',
      'page=51',
      `sort=name&cursor=${body.nextCursor}`,
      'cursor=xx',
      'limit=101',
    ].map(async (query) => (await acting(staff.admin).call(`GET /users?${query}`)).body.code);
    expect(await Promise.all(codes)).toEqual([
      'VALIDATION_FAILED',
      'VALIDATION_FAILED',
      'CURSOR_INVALID',
      'CURSOR_INVALID',
      'VALIDATION_FAILED',
    ]);
  });

  it('names those whom an order can be assigned to', async () => {
    const { body } = await acting(staff.staff).call('GET /users/assignees');
    const ids = body.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([staff.staff.id, staff.manager.id, staff.admin.id, staff.superadmin.id]),
    );
    expect(new Set(body.data.map(({ role }: { role: string }) => role))).not.toContain('customer');
    const gone = await given.withRole('staff');
    await acting(staff.admin).put(gone.id, { isActive: false });
    expect((await acting(staff.staff).call('GET /users/assignees')).body.data).not.toContainEqual(
      expect.objectContaining({ id: gone.id }),
    );
    expect((await acting(await given.person()).call('GET /users/assignees')).body.code).toBe('FORBIDDEN');
  });
});

it('leaves books that balance, whatever was done above', async () => {
  for (const { title, sql } of service.books) expect([title, await app.sql(sql)]).toEqual([title, []]);
});
