import type { BookCheck } from '@talat/platform/books';
import { platformBooks } from '@talat/platform/platform.books';
import { loadServices } from '@talat/server/services';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

export type Sql = { rows: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]> };

let checks: BookCheck[] | undefined;
export const allChecks = async (): Promise<BookCheck[]> =>
  (checks ??= [...(await loadServices('all')).flatMap(({ books }) => books), ...platformBooks]);

const restless = `
  select (select count(*)::int from bus.outbox o where not exists (select from bus.log l where l.seq = o.seq)) as unnumbered,
         (select count(*)::int from bus.cursor c where c.pos < (select last_pos from bus.sequencer)) as behind,
         (select count(*)::int from bus.job where status = 'waiting' and (run_at <= clock_timestamp() or (attempts > 0 and last_error is null))) as jobs,
         (select count(*)::int from bus.saga where status in ('running', 'compensating') and next_at <= clock_timestamp()) as sagas,
         (select count(*)::int from bus.saga where status = 'compensating') as undoing,
         (select count(*)::int from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
             and state <> 'idle' and pid <> pg_backend_pid()) as working`;

/** Every event numbered and applied, no job due, no saga on its way or being undone: three looks in a row, while nobody works. */
export async function untilSettled(sql: Sql, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (let quiet = 0; quiet < 3; ) {
    const [row] = await sql.rows<Record<string, number>>(restless);
    quiet = Object.values(row!).every((count) => count === 0) ? quiet + 1 : 0;
    if (Date.now() > end) throw new Error(`not settled after ${timeoutMs} ms: ${JSON.stringify(row)}`);
    await sleep(20);
  }
}

/** Every check of every service and of the platform that does not come out empty. */
export async function unbalanced(sql: Sql): Promise<Record<string, object[]>> {
  const found: Record<string, object[]> = {};
  for (const { id, title, sql: text } of await allChecks()) {
    const rows = await sql.rows<object>(text);
    if (rows.length) found[`${id} ${title}`] = rows.slice(0, 5);
  }
  return found;
}

/** The books pack: after any flow, however violent, every check gives no row. */
export async function expectBalanced(sql: Sql, timeoutMs = 15_000): Promise<void> {
  await untilSettled(sql, timeoutMs);
  assert.deepEqual(await unbalanced(sql), {});
}
