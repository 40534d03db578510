import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { service } from '../src/identity.module.ts';
import { bearer, Given, password, type Person } from './given.ts';

let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
});
afterAll(() => app.close());

const close = (by: Person, typed: string) =>
  app.http('POST', '/users/me/closure', { body: { password: typed }, headers: bearer(by) });
const rowOf = async ({ id }: Person) =>
  (await app.sql<Record<string, unknown>>('select * from identity.user_account where id = $1', [id]))[0];

it('erases what names the person, signs every device out and leaves a trace without the person in it', async () => {
  const person = await given.person();
  const phone = await given.login(person);
  await app.http('PUT', '/users/me', { body: { firstName: 'มาลี', phone: '0812345678' }, headers: bearer(person) });
  await app.http('POST', '/users/me/addresses', {
    headers: bearer(person),
    body: {
      name: 'มาลี ใจงาม',
      phone: '0812345678',
      line1: '45/2 ถนนสุเทพ',
      subdistrict: 'สุเทพ',
      district: 'เมืองเชียงใหม่',
      province: 'เชียงใหม่',
      postcode: '50200',
      country: 'TH',
    },
  });
  await app.http('POST', '/users/me/tax-profiles', {
    headers: bearer(person),
    body: { name: 'มาลี ใจงาม', taxId: '1101700203450' },
  });
  expect((await close(person, password)).status).toBe(204);

  const kept = JSON.stringify(await rowOf(person));
  for (const word of [person.email, person.username, 'มาลี', '812345678']) expect(kept).not.toContain(word);
  expect(await app.sql('select id from identity.saved_address where user_id = $1', [person.id])).toEqual([]);
  expect(await app.sql('select id from identity.tax_profile where user_id = $1', [person.id])).toEqual([]);
  expect((await given.refresh(phone.refreshToken)).status).toBe(401);
  const again = await app.http('POST', '/auth/login', { body: { email: person.email, password } });
  expect(again.status).toBe(401);
  const [trace] = await app.sql<{ row: unknown }>(
    "select to_jsonb(a) as row from bus.audit a where entity_id = $1 and action = 'user.deleted'",
    [person.id],
  );
  expect(JSON.stringify(trace)).not.toContain(person.email);
  // the address is free for a new account
  expect((await app.http('POST', '/auth/register', { body: { email: person.email, password } })).status).toBe(201);
});

it('asks for the right password, and refuses members of staff', async () => {
  const person = await given.person();
  const wrong = await close(person, 'Not-mine-1');
  expect([wrong.status, wrong.body]).toMatchObject([401, { code: 'CREDENTIALS_INVALID' }]);
  const clerk = await given.withRole('staff');
  const refused = await close(clerk, password);
  expect([refused.status, refused.body]).toMatchObject([403, { code: 'ROLE_NOT_ALLOWED' }]);
  expect((await rowOf(person))?.['deleted_at']).toBeNull();
  expect((await rowOf(clerk))?.['deleted_at']).toBeNull();
});

it('happens once when it is asked twice at the same moment', async () => {
  const person = await given.person();
  const answers = await Promise.all([close(person, password), close(person, password)]);
  expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
  const traces = await app.sql("select 1 from bus.audit where entity_id = $1 and action = 'user.deleted'", [person.id]);
  expect(traces).toHaveLength(1);
});
