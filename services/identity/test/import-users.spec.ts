import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startTestApp({ services: [service], seed: { kind: 'accounts', now: new Date() } });
  token = await signIn('admin@talat.example');
});
afterAll(() => app.close());

async function signIn(email: string): Promise<string> {
  const { body } = await app.http('POST', '/auth/login', { body: { email, password: 'Talat-2569!' } });
  return body.accessToken as string;
}
const importAll = (users: object[], { dryRun = false, as = token } = {}) =>
  app.http('POST', '/users/import', { body: { users, dryRun }, headers: { authorization: `Bearer ${as}` } });
const count = async () => (await app.sql<{ n: number }>('select count(*)::int as n from identity.user_account'))[0]!.n;
const people = (...numbers: number[]) =>
  numbers.map((n) => ({ email: `Customer-${n}@old-shop.invalid`, firstName: 'Customer', lastName: String(n) }));

describe('customers of another system', () => {
  it('are made once, and the rehearsal says so before', async () => {
    const before = await count();
    const rehearsed = await importAll(people(1, 2), { dryRun: true });
    expect(rehearsed).toMatchObject({ status: 200, body: { created: 2, exists: 0 } });
    expect(await count()).toBe(before);
    expect((await importAll(people(1, 2))).body).toMatchObject({ created: 2, exists: 0 });
    const again = await importAll(people(1, 2, 3));
    expect(again.body).toMatchObject({ created: 1, exists: 2 });
    expect(again.body.results.map(({ status }: { status: string }) => status)).toEqual(['exists', 'exists', 'created']);
    expect(await count()).toBe(before + 3);
    const [row] = await app.sql(
      `select u.roles, u.password_hash, (select count(*)::int from bus.audit a where a.entity_id = u.id::text and action = 'user.created') as audits,
              (select count(*)::int from bus.outbox o where o.subject = u.id::text and type = 'user.created') as events
         from identity.user_account u where email = 'customer-3@old-shop.invalid'`,
    );
    expect(row).toEqual({ roles: ['customer'], password_hash: null, audits: 1, events: 1 });
  });

  it('are made once by several who import them at the same time', async () => {
    const before = await count();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => importAll(n % 2 ? people(10, 11, 12) : people(12, 11, 10))),
    );
    expect(answers.reduce((sum, { body }) => sum + body.created, 0)).toBe(3);
    expect(await count()).toBe(before + 3);
  });

  it('get another username when theirs is taken', async () => {
    const first = { email: 'same@one.invalid' };
    const second = { email: 'same@two.invalid' };
    expect((await importAll([first, second])).body.created).toBe(2);
  });

  it('are not made by those who may not write accounts, in a rehearsal neither', async () => {
    const manager = await signIn('manager@talat.example');
    for (const dryRun of [true, false]) expect((await importAll(people(20), { dryRun, as: manager })).status).toBe(403);
  });
});
