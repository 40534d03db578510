import type { Session } from '@talat/contracts/auth';
import { type Member, MemberList } from '@talat/contracts/user';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { bearer, Given, password, type Person } from './given.ts';

let app: TestApp;
let given: Given;
let superadmin: Person;
let admin: Person;
let manager: Person;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
  superadmin = await given.withRole('superadmin');
  admin = await given.withRole('admin');
  manager = await given.withRole('manager');
});
afterAll(() => app.close());

const as = (person: Person, method: string, path: string, body?: object) =>
  app.http(method, path, { body, headers: bearer(person) });
const listed = async (by: Person, query = ''): Promise<Member[]> =>
  MemberList.parse((await as(by, 'GET', `/users/members?limit=100${query}`)).body).data;

describe('the list of members', () => {
  it('holds who works here, with devices and when they were last seen', async () => {
    const [seller, customer] = [await given.withRole('seller'), await given.person()];
    const members = await listed(manager);
    const ids = members.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([admin.id, manager.id, seller.id]));
    expect(ids).not.toContain(customer.id);
    const row = members.find(({ id }) => id === seller.id)!;
    // one of the registration, one of the sign-in after the role was given
    expect(row.sessions).toBe(2);
    expect(Date.parse(row.lastSeenAt!)).toBeGreaterThanOrEqual(Date.parse(row.lastLoginAt!));
    expect((await listed(manager, '&role=customer')).map(({ id }) => id)).toContain(customer.id);
    expect((await listed(manager, `&q=${seller.email.slice(0, 9)}`)).map(({ id }) => id)).toEqual([seller.id]);
  });

  it('goes on by cursor, losing none', async () => {
    const all = (await listed(admin)).map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await as(
        admin,
        'GET',
        `/users/members?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...MemberList.parse(body).data.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all);
  });
});

describe('restoring', () => {
  it('takes a deletion back, switched off; switched on, its owner signs in and is let in at once', async () => {
    const clerk = await given.withRole('staff');
    expect((await as(admin, 'DELETE', `/users/${clerk.id}`)).status).toBe(204);
    expect((await listed(admin, '&state=deleted')).map(({ id }) => id)).toContain(clerk.id);
    const restored = await as(admin, 'POST', `/users/${clerk.id}/restore`);
    expect([restored.status, restored.body.status, restored.body.roles]).toEqual([200, 'inactive', ['staff']]);
    expect((await as(admin, 'POST', `/users/${clerk.id}/restore`)).status).toBe(404);
    expect((await as(admin, 'PUT', `/users/${clerk.id}`, { status: 'active' })).status).toBe(200);
    await app.settled();
    const again = await given.login(clerk);
    // the deletion is still being told to the processes that check tokens; the later change takes it back there
    await expect
      .poll(async () => (await app.http('GET', '/auth/me', { headers: bearer(again) })).status, { timeout: 5000 })
      .toBe(200);
    expect((await app.http('GET', '/auth/me', { headers: bearer(clerk) })).status).toBe(401);
    const audit = await app.sql<{ action: string }>('select action from bus.audit where entity_id = $1 order by seq', [
      clerk.id,
    ]);
    expect(audit.map(({ action }) => action)).toContain('user.restored');
  });

  it('is refused when the address has a new owner, above the own reach, and for what its owner erased', async () => {
    const clerk = await given.withRole('staff');
    await as(admin, 'DELETE', `/users/${clerk.id}`);
    await app.http('POST', '/auth/register', { body: { email: clerk.email, password } });
    expect((await as(admin, 'POST', `/users/${clerk.id}/restore`)).body.code).toBe('EMAIL_TAKEN');
    const other = await given.withRole('admin');
    await as(superadmin, 'DELETE', `/users/${other.id}`);
    expect((await as(admin, 'POST', `/users/${other.id}/restore`)).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await as(superadmin, 'GET', `/users/${other.id}`)).status).toBe(404);
    const closed = await given.person();
    expect((await as(closed, 'POST', '/users/me/closure', { password })).status).toBe(204);
    expect((await as(admin, 'POST', `/users/${closed.id}/restore`)).status).toBe(404);
    expect((await listed(admin, '&state=deleted&role=customer')).map(({ id }) => id)).not.toContain(closed.id);
    expect((await as(manager, 'POST', `/users/${clerk.id}/restore`)).body.code).toBe('FORBIDDEN');
  });
});

describe('the devices of others', () => {
  const sessionsOf = async (person: Person): Promise<Session[]> =>
    (await as(admin, 'GET', `/users/${person.id}/sessions`)).body.data;

  it('are seen and ended one by one, or all', async () => {
    const clerk = await given.withRole('staff');
    const [first, second] = await sessionsOf(clerk);
    expect([first!.id, first!.current]).toEqual([clerk.sessionId, false]);
    expect((await as(admin, 'DELETE', `/users/${clerk.id}/sessions/${second!.id}`)).status).toBe(204);
    expect((await as(admin, 'DELETE', `/users/${clerk.id}/sessions/${second!.id}`)).status).toBe(404);
    expect(await sessionsOf(clerk)).toHaveLength(1);
    expect((await as(admin, 'DELETE', `/users/${clerk.id}/sessions`)).status).toBe(204);
    expect(await sessionsOf(clerk)).toEqual([]);
    await expect
      .poll(async () => (await app.http('GET', '/auth/me', { headers: bearer(clerk) })).status, { timeout: 5000 })
      .toBe(401);
  });

  it('are not ended through somebody else’s address, nor above the own reach; the one that asks stays', async () => {
    const [clerk, other] = [await given.withRole('staff'), await given.withRole('staff')];
    expect((await as(admin, 'DELETE', `/users/${other.id}/sessions/${clerk.sessionId}`)).status).toBe(404);
    expect((await as(admin, 'DELETE', `/users/${superadmin.id}/sessions`)).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await as(manager, 'GET', `/users/${clerk.id}/sessions`)).body.code).toBe('FORBIDDEN');
    expect((await as(admin, 'DELETE', `/users/${admin.id}/sessions`)).status).toBe(204);
    expect((await as(admin, 'GET', `/users/${admin.id}/sessions`)).body.data).toEqual([
      expect.objectContaining({ id: admin.sessionId, current: true }),
    ]);
  });
});
