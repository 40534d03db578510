import { setTimeout as sleep } from 'node:timers/promises';
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

type Row = Record<string, unknown>;
type Finding = { check: BookCheck; rows: Row[]; figures: Row };

/** What a live shop has not finished yet is no fault: a row counts when it is found at every look. */
const looks = 3;
const betweenLooksMs = 2_000;

async function printBooks(url: string, checks: readonly BookCheck[]): Promise<boolean> {
  const findings = await look(url, checks);
  for (let again = 1; again < looks && findings.some(({ rows }) => rows.length); again++) {
    await sleep(betweenLooksMs);
    const open = findings.filter(({ rows }) => rows.length);
    const latest = await look(
      url,
      open.map(({ check }) => check),
    );
    for (const finding of open) {
      const seen = new Set(latest.find(({ check }) => check === finding.check)!.rows.map((row) => JSON.stringify(row)));
      finding.rows = finding.rows.filter((row) => seen.has(JSON.stringify(row)));
    }
  }
  for (const finding of findings) print(finding);
  return findings.every(({ rows }) => rows.length === 0);
}

/** All checks see one moment: one read-only snapshot. */
async function look(url: string, checks: readonly BookCheck[]): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'talat books' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const findings: Finding[] = [];
    for (const check of checks.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))) {
      const { rows } = await client.query<Row>(check.sql);
      const figures = check.figures ? (await client.query<Row>(check.figures)).rows[0] : undefined;
      findings.push({ check, rows, figures: figures ?? {} });
    }
    return findings;
  } finally {
    await client.end();
  }
}

function print({ check: { id, title }, rows, figures }: Finding): void {
  const shown = Object.entries(figures).map(([name, value]) => `${name.replaceAll('_', ' ')} ${String(value)}`);
  say(`${rows.length ? '✗' : '✓'} ${id.padEnd(18)} ${title}${shown.length ? ` (${shown.join(', ')})` : ''}`);
  for (const row of rows.slice(0, rowsShown)) say(`         ${JSON.stringify(row)}`);
  if (rows.length > rowsShown) say(`         and ${rows.length - rowsShown} more`);
}
