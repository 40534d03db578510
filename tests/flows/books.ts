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
         (select count(*)::int from bus.job where status = 'waiting' and (run_at <= clock_timestamp() or attempts > 0)) as jobs,
         (select count(*)::int from bus.saga where status in ('running', 'compensating') and (next_at <= clock_timestamp() or last_error is not null)) as sagas,
         (select count(*)::int from bus.saga where status = 'compensating' or (status = 'running' and type = 'return')) as undoing,
         (select count(*)::int from bus.saga s where s.status = 'running' and s.type = 'checkout' and not exists (
            select from payments.payment p where p.order_id = s.id and p.status in ('created', 'failed', 'auth_requested', 'unknown'))) as driven,
         (select count(*)::int from payments.operation where status in ('requested', 'unknown') and kind <> 'charge') as asked,
         (select count(*)::int from payments.sim_psp s join payments.operation o on o.provider_key = s.key
           where s.outcome = 'succeeded' and o.status in ('failed', 'dropped', 'planned')) as untaken,
         (select count(*)::int from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
             and state <> 'idle' and pid <> pg_backend_pid()) as working`;

/**
 * Every event numbered and applied, no job due or failing, no checkout on its way but those that wait for a customer's money, nobody asking
 * the bank, nothing done there that was given up here: three looks in a row, while nobody works. What waits on a timer after a failure or a
 * kill is not at rest.
 */
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
