import { createHash } from 'node:crypto';
import type { Sql } from '../flows/books.ts';

/** Times of writing, and what a timer recounts: they say nothing of the shop. */
const passing = ['changed_at', 'updated_at', 'moved_at', 'sold_recently', 'last_seen_at', 'last_used_at'];

/** A count of none is as good as no row. */
const only: Record<string, string> = { 'orders.counter': 'where count <> 0' };

/** One hash for each table of the services, of its rows in the order of their own hashes. */
export async function hashState(sql: Sql): Promise<Map<string, string>> {
  const tables = await sql.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_name not in ('migrations', 'chaos_subject') and table_schema not in ('bus', 'pg_catalog', 'information_schema') order by 1`,
  );
  const hashes = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await sql.rows<{ hash: string }>(
      `select md5(coalesce(string_agg(hash, '' order by hash), '')) as hash from (select md5((to_jsonb(t) - $1::text[])::text) as hash from ${name} t ${only[name] ?? ''}) rows`,
      [passing],
    );
    hashes.set(name, row!.hash);
  }
  const [jobs] = await sql.rows<{ hash: string }>(
    `select md5(coalesce(string_agg(type || ' ' || key, ',' order by type, key), '')) as hash from bus.job where key is not null`,
  );
  return hashes.set('bus.job (keys)', jobs!.hash);
}

/** One hash of all. */
export const hashOf = (state: ReadonlyMap<string, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([...state]))
    .digest('hex')
    .slice(0, 16);

/** The tables that differ. */
export const differences = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((table) => one.get(table) !== other.get(table));
