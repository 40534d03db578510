import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Sql } from '../flows/books.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * What is changed of a trial, by the harness and nowhere else. Every `from` must be there exactly once, or the run stops: a patch that
 * no longer fits proves nothing.
 */
export type Changes = {
  /** Changes of source files, as the server processes and the subjects load them. */
  source?: { file: string; from: string; to: string }[];
  /** Changes of the built web app: an expression that is in one of its server's files once, and what stands in its place. */
  pages?: { from: string; to: string }[];
  /** Changes of the database's functions, after the migration. */
  sql?: { function: string; from: string; to: string }[];
  /** Settings of the server processes. */
  env?: Record<string, string>;
  /** Run as superuser after the migration. What they change of the cluster stays in it: with `postgres: 'own'` only. */
  statements?: string[];
};

/** What breaks the very thing that a row guards, and the check that must see it: `by` is a piece of its name. */
export type Saboteur = Changes & { what: string; by: string };

/** The scorecard itself cannot do what it was asked; no verdict about the system follows from it. */
export class HarnessProblem extends Error {
  override readonly name = 'HarnessProblem';
}

/** What a node process needs to load the saboteur's changes: flags and settings. Nothing without one. */
export function sabotagedProcess(
  saboteur: Changes | undefined,
  folder: string,
): { flags: string[]; env: Record<string, string> } {
  if (!saboteur) return { flags: [], env: {} };
  const patches = saboteur.source ?? [];
  for (const { file, from } of patches) findOnce(readFileSync(join(root, file), 'utf8'), { from, where: file });
  if (patches.length === 0) return { flags: [], env: saboteur.env ?? {} };
  const list = join(folder, 'patches.json');
  writeFileSync(list, JSON.stringify(patches));
  return { flags: ['--import', './tests/chaos/patch-hook.mjs'], env: { ...saboteur.env, CHAOS_PATCHES: list } };
}

/** The same for the web app; `serverFile` is what serves it. */
export function sabotagedPages(
  saboteur: Saboteur | undefined,
  serverFile: string,
): { flags: string[]; env: Record<string, string> } {
  const pages = saboteur?.pages ?? [];
  if (pages.length === 0) return { flags: [], env: {} };
  const built = globSync(join(dirname(serverFile), '.next/server/**/*.js'));
  const patches = pages.map(({ from, to }) => {
    const found = built.filter((file) => new RegExp(from).test(readFileSync(file, 'utf8')));
    if (found.length !== 1) throw new HarnessProblem(`the saboteur's text is in ${found.length} built files: ${from}`);
    return { file: found[0]!, from, to };
  });
  const hook = pathToFileURL(join(root, 'tests/chaos/page-patch-hook.mjs')).href;
  return { flags: ['--import', hook], env: { CHAOS_PAGES: JSON.stringify(patches) } };
}

/** The changes of a row itself come before its saboteur's. */
export const withFaults = (
  saboteur: Changes | undefined,
  faults: NonNullable<Changes['source']>,
): Changes | undefined =>
  faults.length ? { ...saboteur, source: [...faults, ...(saboteur?.source ?? [])] } : saboteur;

/** Changes functions and settings of a migrated database; `sql` signs in as a superuser. */
export async function sabotageDatabase(saboteur: Saboteur | undefined, sql: Sql): Promise<void> {
  for (const { function: name, from, to } of saboteur?.sql ?? []) {
    const [found] = await sql.rows<{ definition: string | null }>(
      'select pg_get_functiondef(to_regproc($1)::oid) as definition',
      [name],
    );
    if (!found?.definition) throw new HarnessProblem(`no function, or more than one, is named ${name}`);
    findOnce(found.definition, { from, where: name });
    await sql.rows(found.definition.replace(from, () => to));
  }
  for (const statement of saboteur?.statements ?? []) await sql.rows(statement);
}

function findOnce(text: string, { from, where }: { from: string; where: string }): void {
  const times = text.split(from).length - 1;
  if (times !== 1) throw new HarnessProblem(`the saboteur's text is ${times} times in ${where}, not once: ${from}`);
}
