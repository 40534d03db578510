import type { DemoUser } from '@talat/demo/shop-types';
import { accounts, users } from '@talat/demo/users';
import { demoId } from '@talat/demo/demo-id';
import { statement, type Database, type Tx } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import type { SeedPlan } from '@talat/platform/service';
import { PasswordHasher } from './hash-password.ts';

const hasUsers = statement<{ yes: boolean }>(
  'identity.seed-has-users',
  'select exists (select from identity.user_account) as yes',
);
const insertUsers = statement(
  'identity.seed-users',
  `insert into identity.user_account (id, email, username, password_hash, first_name, last_name, phone, roles, is_email_verified, preferences, created_at, updated_at)
   select id, email, username, "passwordHash", "firstName", "lastName", phone, array[role], true, jsonb_build_object('language', locale), "joinedAt", "joinedAt"
     from jsonb_to_recordset($1::jsonb) as u(id uuid, email text, username text, "passwordHash" text, "firstName" text, "lastName" text, phone text, role text, locale text, "joinedAt" timestamptz)
   on conflict do nothing`,
);
const insertAddresses = statement(
  'identity.seed-addresses',
  `insert into identity.saved_address (id, user_id, is_default, name, phone, line1, subdistrict, district, province, postcode, country)
   select id, "userId", "isDefault", name, phone, line1, subdistrict, district, province, postcode, country
     from jsonb_to_recordset($1::jsonb) as a(id uuid, "userId" uuid, "isDefault" boolean, name text, phone text, line1 text, subdistrict text, district text, province text, postcode text, country text)
   on conflict do nothing`,
);

/** Both kinds bring the accounts that people sign in with; the demo shop its customers too. Their passwords obey no rule. */
export async function seedIdentity(db: Database, plan: SeedPlan): Promise<void> {
  if ((await db.one(hasUsers))?.yes) return;
  const wanted = plan.kind === 'demo' ? users : accounts;
  const hashes = await hashesOf(wanted);
  await db.longTransaction(async (tx) => {
    await tx.rows(insertUsers, [JSON.stringify(wanted.map((user) => rowOf(user, plan.now, hashes)))]);
    await tx.rows(insertAddresses, [JSON.stringify(wanted.flatMap(addressesOf))]);
    for (const user of wanted) record(tx, user);
  });
}

/** Accounts that share a password share its hash here: computing each one would be most of a first start. */
async function hashesOf(wanted: readonly DemoUser[]): Promise<Map<string, string>> {
  const passwords = [...new Set(wanted.flatMap(({ password }) => password ?? []))];
  const hasher = new PasswordHasher();
  return new Map(
    await Promise.all(passwords.map(async (password) => [password, await hasher.hash(password)] as const)),
  );
}

function rowOf(user: DemoUser, now: Date, hashes: ReadonlyMap<string, string>) {
  const { id, email, username, phone, role, locale } = user;
  const names = { firstName: user.firstName[locale], lastName: user.lastName[locale] };
  const joinedAt = new Date(now.getTime() - user.joinedDaysAgo * 86_400_000).toISOString();
  return {
    id,
    email,
    username,
    phone,
    role,
    locale,
    ...names,
    joinedAt,
    passwordHash: user.password === null ? null : hashes.get(user.password),
  };
}

function addressesOf(user: DemoUser) {
  return user.addresses.map((address, index) => ({
    id: demoId(`address:${user.id}:${index}`),
    userId: user.id,
    isDefault: index === 0,
    ...address,
  }));
}

function record(tx: Tx, user: DemoUser): void {
  const { id, email, username, role, locale } = user;
  const name = `${user.firstName[locale]} ${user.lastName[locale]}`;
  audit(tx, {
    service: 'identity',
    action: 'user.created',
    entity: 'user',
    entityId: id,
    after: { email, username, roles: [role], status: 'active' },
    reason: 'seed',
  });
  publish(tx, 'user.created', {
    subject: id,
    version: 1,
    data: { userId: id, email, username, name, role, roles: [role], status: 'active' },
  });
}
