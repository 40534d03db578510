import { allChecks, type Sql, unbalanced, untilSettled } from '../flows/books.ts';
import { type Check, none } from './check.ts';

/**
 * The books pack: within the time everything that was begun has ended, every acknowledged order is there (I1), and every check of
 * every service and of the platform comes out empty.
 */
export async function booksOf(sql: Sql, acked: readonly string[], timeoutMs: number): Promise<Check[]> {
  const stuck = await untilSettled(sql, timeoutMs).then(
    () => [],
    (error: Error) => [error.message],
  );
  const lost = await sql.rows<{ id: string }>(
    'select acked.id from unnest($1::uuid[]) as acked (id) where not exists (select from orders.orders o where o.id = acked.id)',
    [acked],
  );
  const wrong = Object.entries(await unbalanced(sql));
  const count = (await allChecks()).length;
  const books: Check = {
    name: 'books',
    measured: wrong.map(([id, rows]) => `${id}: ${JSON.stringify(rows)}`).join(' · ') || `${count} of ${count} clean`,
    target: `${count} of ${count} clean`,
    isGood: wrong.length === 0,
  };
  return [
    none(`stuck after ${Math.round(timeoutMs / 1000)} s`, stuck),
    // where nobody was told of an order, none could be lost
    ...(acked.length ? [none(`acked lost of ${acked.length}`, lost)] : []),
    books,
  ];
}
