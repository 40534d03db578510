import { identityClient } from '@talat/contracts/identity.client';
import { SavedAddressList, TaxProfileList } from '@talat/contracts/user';
import { newId } from '@talat/contracts/id';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdentityClient } from '../src/identity.client.ts';
import { service } from '../src/identity.module.ts';
import { bearer, Given, type Person } from './given.ts';

let app: TestApp;
let given: Given;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  given = new Given(app);
});
afterAll(() => app.close());

const home = {
  name: 'มานี มีตา',
  phone: '0812345678',
  line1: '9/41 ซอยสุขุมวิท 55',
  subdistrict: 'คลองตันเหนือ',
  district: 'วัฒนา',
  province: 'กรุงเทพมหานคร',
  postcode: '10110',
  country: 'TH',
};
const call = (by: Person, route: `${string} ${string}`, body?: object) => {
  const [method = '', path = ''] = route.split(/ (.*)/);
  return app.http(method, `/users/me${path}`, { body, headers: bearer(by) });
};
const addresses = async (by: Person) => SavedAddressList.parse((await call(by, 'GET /addresses')).body).data;

describe('addresses', () => {
  it('keep one default: the first, then whichever is named, then the newest that is left', async () => {
    const person = await given.person();
    const first = (await call(person, 'POST /addresses', home)).body;
    expect(first).toEqual({ id: first.id, ...home, label: null, isDefault: true });
    const second = (await call(person, 'POST /addresses', { ...home, label: 'ที่ทำงาน', isDefault: true })).body;
    const third = (await call(person, 'POST /addresses', { ...home, line1: 'x' })).body;
    expect((await addresses(person)).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second.id, true],
      [first.id, false],
      [third.id, false],
    ]);
    expect((await call(person, `DELETE /addresses/${second.id}`)).status).toBe(204);
    expect((await addresses(person)).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [third.id, true],
      [first.id, false],
    ]);
  });

  it('are changed whole, and leave a trace', async () => {
    const person = await given.person();
    const { id } = (await call(person, 'POST /addresses', { ...home, label: 'บ้าน', line2: 'ชั้น 2' })).body;
    const changed = await call(person, `PUT /addresses/${id}`, { ...home, line1: '1 ถนนใหม่' });
    expect(changed.body).toEqual({ id, ...home, line1: '1 ถนนใหม่', label: null, isDefault: true });
    const rows = await app.sql('select action, after from bus.audit where entity_id = $1 order by seq', [id]);
    const { province } = home;
    expect(rows).toEqual([
      { action: 'address.created', after: { province, isDefault: true } },
      { action: 'address.updated', after: { province, isDefault: true, changed: ['line1', 'line2', 'label'] } },
    ]);
  });

  it('survive fifty at once with one default', async () => {
    const person = await given.person();
    const answers = await Promise.all(
      Array.from({ length: 55 }, () => call(person, 'POST /addresses', { ...home, isDefault: true })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    const all = await addresses(person);
    expect([all.length, all.filter(({ isDefault }) => isDefault).length]).toEqual([50, 1]);
  });

  it("are one's own: somebody else's do not exist", async () => {
    const [mine, theirs] = [await given.person(), await given.person()];
    const { id } = (await call(theirs, 'POST /addresses', home)).body;
    expect((await call(mine, `PUT /addresses/${id}`, home)).body.code).toBe('NOT_FOUND');
    expect((await call(mine, `DELETE /addresses/${id}`)).body.code).toBe('NOT_FOUND');
    expect(await addresses(theirs)).toHaveLength(1);
    expect((await app.http('GET', '/users/me/addresses')).status).toBe(401);
  });
});

describe('tax profiles', () => {
  const company = { name: 'บริษัท ข้าวไทย จำกัด', taxId: '0105536000003', branch: '00000' };
  const person = { name: 'มานี มีตา', taxId: '1101700203450' };
  const profiles = async (by: Person) => TaxProfileList.parse((await call(by, 'GET /tax-profiles')).body).data;

  it('keep one default, are changed whole and forgotten, and leave a trace that names nobody', async () => {
    const owner = await given.person();
    const first = (await call(owner, 'POST /tax-profiles', company)).body;
    expect(first).toEqual({ id: first.id, ...company, isDefault: true });
    const second = (await call(owner, 'POST /tax-profiles', { ...person, isDefault: true })).body;
    expect(await profiles(owner)).toEqual([
      { id: second.id, ...person, isDefault: true },
      { id: first.id, ...company, isDefault: false },
    ]);
    const changed = await call(owner, `PUT /tax-profiles/${first.id}`, { ...company, branch: '00012' });
    expect(changed.body).toEqual({ id: first.id, ...company, branch: '00012', isDefault: false });
    expect((await call(owner, `DELETE /tax-profiles/${second.id}`)).status).toBe(204);
    expect(await profiles(owner)).toEqual([{ id: first.id, ...company, branch: '00012', isDefault: true }]);

    const rows = await app.sql(
      "select action, before, after from bus.audit where entity = 'tax_profile' and entity_id in ($1, $2) order by seq",
      [first.id, second.id],
    );
    expect(rows).toEqual([
      { action: 'tax_profile.created', before: null, after: { isDefault: true } },
      { action: 'tax_profile.created', before: null, after: { isDefault: true } },
      {
        action: 'tax_profile.updated',
        before: { isDefault: false },
        after: { isDefault: false, changed: ['branch'] },
      },
      { action: 'tax_profile.deleted', before: { isDefault: true }, after: null },
    ]);
  });

  it('take no number whose check digit is wrong, and no half of a branch', async () => {
    const owner = await given.person();
    for (const wrong of [{ taxId: '0105536000004' }, { taxId: '0-1055-36000-00-3' }, { branch: '12' }, { name: ' ' }]) {
      const refused = await call(owner, 'POST /tax-profiles', { ...company, ...wrong });
      expect([refused.status, refused.body.details.problems.map(({ path }: { path: string }) => path)]).toEqual([
        400,
        Object.keys(wrong),
      ]);
    }
    expect(await profiles(owner)).toEqual([]);
  });

  it("are one's own: somebody else's do not exist", async () => {
    const [mine, theirs] = [await given.person(), await given.person()];
    const { id } = (await call(theirs, 'POST /tax-profiles', company)).body;
    expect(await call(mine, `PUT /tax-profiles/${id}`, person)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect(await call(mine, `DELETE /tax-profiles/${id}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await profiles(mine)).toEqual([]);
    expect(await profiles(theirs)).toEqual([{ id, ...company, isDefault: true }]);
    expect((await app.http('GET', '/users/me/tax-profiles')).status).toBe(401);
  });
});

describe('the profile', () => {
  it('changes names, username and phone, and says who one is', async () => {
    const person = await given.person();
    const answer = await call(person, 'PUT ', { firstName: 'มานี', phone: '0899999999' });
    expect(answer.body).toMatchObject({ firstName: 'มานี', phone: '0899999999', version: 2 });
    expect((await call(person, 'GET ')).body).toEqual(answer.body);
    expect((await call(person, 'PUT ', { role: 'admin' })).body.code).toBe('VALIDATION_FAILED');
  });

  it('has preferences with defaults, and changes only those that are given', async () => {
    const person = await given.person({ language: 'en' });
    expect((await call(person, 'GET /preferences')).body).toEqual({
      language: 'en',
      theme: 'system',
      calendar: 'be',
      density: 'normal',
      singleKeyShortcuts: true,
      shortcuts: {},
      railIsOpen: false,
      alerts: { sound: [], desktop: [] },
    });
    await call(person, 'PUT /preferences', { theme: 'dark' });
    expect((await call(person, 'PUT /preferences', { density: 'touch' })).body).toMatchObject({
      language: 'en',
      theme: 'dark',
      density: 'touch',
    });
    const shortcuts = { 'orders.assign-me': 'q', 'orders.advance': null };
    await call(person, 'PUT /preferences', { shortcuts });
    expect((await call(person, 'PUT /preferences', { railIsOpen: true })).body).toMatchObject({ shortcuts });
    expect((await call(person, 'PUT /preferences', { theme: 'pink' })).status).toBe(400);
    expect((await call(person, 'PUT /preferences', { alerts: { sound: ['order.eaten'], desktop: [] } })).status).toBe(
      400,
    );
  });
});

describe('what a checkout falls back to', () => {
  it('is name, contact and the default address, in the declared shape', async () => {
    const person = await given.person();
    const client = app.get(IdentityClient);
    const output = identityClient.methods.getCheckoutDefaults.output;
    expect(output.parse(await client.getCheckoutDefaults({ userId: person.id }))).toEqual({
      name: person.username,
      email: person.email,
      phone: null,
      address: null,
    });
    await call(person, 'POST /addresses', home);
    expect(output.parse(await client.getCheckoutDefaults({ userId: person.id })).address).toEqual(home);
    expect(await client.getRoles({ userId: person.id })).toEqual({ roles: ['customer'] });
    expect(await client.getRoles({ userId: newId() })).toEqual({ roles: [] });
    await expect(client.getCheckoutDefaults({ userId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
