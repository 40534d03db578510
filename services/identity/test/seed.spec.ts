import { accounts, customerUsers, demoPassword } from '@talat/demo/users';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedIdentity } from '../src/identity.seed.ts';
import { service } from '../src/identity.module.ts';

const plan = { kind: 'demo' as const, now: new Date('2026-11-21T10:00:00Z') };
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service], seed: plan });
});
afterAll(() => app.close());

const login = (identifier: string, password: string) =>
  app.http('POST', '/auth/login', { body: { identifier, password } });

describe('the demo seed', () => {
  it.each(['superadmin', 'admin', 'manager', 'staff', 'staff2', 'seller', 'customer'])(
    'lets %s@talat.example in',
    async (key) => {
      const answer = await login(`${key}@talat.example`, demoPassword);
      expect([answer.status, answer.body.user.role]).toEqual([200, key.replace('2', '')]);
    },
  );

  it('lets the accounts of known suites in', async () => {
    expect((await login('admin', 'admin123')).body.user).toMatchObject({ email: 'admin@example.com', role: 'admin' });
    expect((await login('ruchi@yopmail.com', 'Hrhk@123')).body.user.role).toBe('admin');
  });

  it('has customers with addresses whom nobody can sign in as', async () => {
    const customer = customerUsers[0]!;
    expect((await login(customer.email, demoPassword)).body.code).toBe('CREDENTIALS_INVALID');
    const [row] = await app.sql<{ addresses: number }>(
      'select count(*)::int as addresses from identity.saved_address where user_id = $1 and is_default',
      [customer.id],
    );
    expect(row?.addresses).toBe(1);
  });

  it('tells everybody by event, once, and changes nothing the second time', async () => {
    await seedIdentity(app.db, plan);
    const [counts] = await app.sql(
      `select (select count(*)::int from identity.user_account) as users, (select count(*)::int from bus.outbox where type = 'user.created') as events`,
    );
    const total = accounts.length + customerUsers.length;
    expect(counts).toEqual({ users: total, events: total });
  });

  it('brings only the accounts when asked for them', async () => {
    const other = await startTestApp({ services: [service] });
    await seedIdentity(other.db, { ...plan, kind: 'accounts' });
    const [row] = await other.sql<{ users: number }>('select count(*)::int as users from identity.user_account');
    await other.close();
    expect(row?.users).toBe(accounts.length);
  });
});
