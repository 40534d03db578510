import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { appRole } from './connection.ts';
import type { ServiceDefinition } from './service.ts';

const lockKey = 7_103_002;
const busFolder = new URL('../migrations/', import.meta.url);

type Target = { schema: string; folder: URL };

/**
 * Brings every schema up to date: numbered SQL files, each in a transaction, under one lock, over a short-lived connection of
 * the owner. A file that was changed after it ran is refused.
 */
export async function migrate(
  url: string,
  services: readonly ServiceDefinition[],
  report: (line: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'talat migrate' });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${lockKey})`);
    await prepare(client);
    const targets: Target[] = [{ schema: 'bus', folder: busFolder }];
    for (const { schema, migrations } of services)
      if (schema && migrations) targets.push({ schema, folder: migrations });
    for (const target of targets) await migrateSchema(client, target, report);
  } finally {
    await client.end();
  }
}

/** The app role and the extensions that search stands on. An owner that may not make them finds them made. */
async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: boolean; extensions: string[] }>(
    `select exists (select from pg_roles where rolname = '${appRole}') as role, array(select extname::text from pg_extension) as extensions`,
  );
  const { role, extensions } = rows[0]!;
  if (!role)
    await client.query(
      `do $$ begin create role ${appRole} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    );
  await client.query(
    `do $$ begin execute format('grant ${appRole} to %I', current_user); exception when others then null; end $$`,
  );
  for (const extension of ['pg_trgm', 'unaccent'])
    if (!extensions.includes(extension))
      await client.query(`create extension if not exists ${extension} schema public`);
}

async function migrateSchema(
  client: pg.Client,
  { schema, folder }: Target,
  report: (line: string) => void,
): Promise<void> {
  await client.query(`create schema if not exists ${schema}`);
  await client.query(
    `create table if not exists ${schema}.migrations (name text primary key, hash text not null, at timestamptz not null default clock_timestamp())`,
  );
  await grantDefaults(client, schema);
  const { rows } = await client.query<{ name: string; hash: string }>(`select name, hash from ${schema}.migrations`);
  const done = new Map(rows.map(({ name, hash }) => [name, hash]));
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()) {
    const sql = readFileSync(new URL(name, folder), 'utf8');
    const hash = createHash('sha256').update(sql).digest('hex');
    const known = done.get(name);
    if (known === hash) continue;
    if (known) throw new Error(`${schema}/${name} was changed after it ran here; write a new migration instead`);
    await runFile(client, { schema, name, sql, hash });
    report(`migrated ${schema}/${name}`);
  }
}

async function grantDefaults(client: pg.Client, schema: string): Promise<void> {
  await client.query(`grant usage on schema ${schema} to ${appRole}`);
  for (const grant of [
    'select, insert, update, delete on tables',
    'usage, select on sequences',
    'execute on functions',
  ])
    await client.query(`alter default privileges in schema ${schema} grant ${grant} to ${appRole}`);
}

async function runFile(
  client: pg.Client,
  file: { schema: string; name: string; sql: string; hash: string },
): Promise<void> {
  try {
    await client.query('begin');
    await client.query(`set local search_path = ${file.schema}, public, pg_catalog`);
    await client.query(file.sql);
    await client.query(`insert into ${file.schema}.migrations (name, hash) values ($1, $2)`, [file.name, file.hash]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const { message, position } = cause as { message: string; position?: string };
    const line = position ? ` (line ${file.sql.slice(0, Number(position)).split('\n').length})` : '';
    throw new Error(`${file.schema}/${file.name}${line}: ${message}`, { cause });
  }
}

/** Settings under which a crash may lose what was acknowledged; a production start refuses each. */
export async function unsafeDatabaseSettings(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`,
    );
    return rows.map(({ name }) => `${name} is off in PostgreSQL: a crash could lose acknowledged orders; turn it on`);
  } finally {
    await client.end();
  }
}
