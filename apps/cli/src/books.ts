import type { BookCheck } from '@talat/platform/books';
import { platformBooks } from '@talat/platform/platform.books';
import type { Command } from 'commander';
import pg from 'pg';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

const rowsShown = 10;

/** `talat books`: every check of every service; balanced, or the rows that are not. */
export function booksCommand(program: Command): void {
  program
    .command('books')
    .description('check that orders, stock, reservations, money, log and jobs agree')
    .action(async () => {
      // Here, not above: every other command would load all services too.
      const { loadServices } = await import('@talat/server/services');
      const services = await loadServices('all');
      const checks = [...services.flatMap(({ books }) => books), ...platformBooks];
      const isBalanced = await withDatabase((environment) =>
        printBooks((environment['DATABASE_OWNER_URL'] ?? environment['DATABASE_URL'])!, checks),
      );
      say(isBalanced ? 'balanced · ทุกบัญชีตรงกัน' : 'NOT balanced · บัญชีไม่ตรง: see the rows above');
      if (!isBalanced) process.exitCode = 1;
    });
}

/** All checks look at one moment: one read-only snapshot. */
async function printBooks(url: string, checks: readonly BookCheck[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'talat books' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    let isBalanced = true;
    for (const check of checks.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })))
      isBalanced = (await printCheck(client, check)) && isBalanced;
    return isBalanced;
  } finally {
    await client.end();
  }
}

async function printCheck(client: pg.Client, { id, title, sql, figures }: BookCheck): Promise<boolean> {
  const { rows } = await client.query<Record<string, unknown>>(sql);
  const counted = figures ? ((await client.query<Record<string, unknown>>(figures)).rows[0] ?? {}) : {};
  const shown = Object.entries(counted).map(([name, value]) => `${name.replaceAll('_', ' ')} ${String(value)}`);
  say(`${rows.length ? '✗' : '✓'} ${id.padEnd(4)} ${title}${shown.length ? ` (${shown.join(', ')})` : ''}`);
  for (const row of rows.slice(0, rowsShown)) say(`         ${JSON.stringify(row)}`);
  if (rows.length > rowsShown) say(`         and ${rows.length - rowsShown} more`);
  return rows.length === 0;
}
