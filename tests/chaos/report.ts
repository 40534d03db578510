import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import type { Verdict } from './run-row.ts';
import { byNumber, type Row } from './row.ts';
import type { Saboteur } from './saboteur.ts';

/** One row's outcome: clean, and with its saboteur when that was asked for. */
export type Result = { row: Row; clean: Verdict; sabotaged: Sabotaged[] };
type Sabotaged = { saboteur: Saboteur; verdict: Verdict };

/** A saboteur is caught when a check of the row goes red; a run that could not begin shows nothing. */
export const isCaught = ({ verdict }: Sabotaged): boolean => !verdict.isGreen && verdict.problem === undefined;
export const isGood = ({ clean, sabotaged }: Result): boolean => clean.isGreen && sabotaged.every(isCaught);

/** A row of the scorecard as lines of text: what was done, then a line for each check. */
export function linesOf({ row, clean, sabotaged }: Result): string[] {
  return [
    `${clean.isGreen ? 'pass' : 'FAIL'}  ${row.id.padEnd(4)} ${row.title}: ${clean.did} (${clean.seconds} s)`,
    ...checkLines(clean, false),
    ...(clean.note ? [`           note: ${clean.note}`] : []),
    ...sabotaged.flatMap((one) => [
      `      saboteur: ${one.saboteur.what}: ${isCaught(one) ? 'caught' : 'FAIL: not caught'} (${one.verdict.seconds} s)`,
      ...checkLines(one.verdict, isCaught(one)),
    ]),
  ];
}

/** Why a row is red, for the end of a run. */
export function redLinesOf({ row, clean, sabotaged }: Result): string[] {
  const missed = sabotaged.filter((one) => !isCaught(one));
  return [
    `FAILED ${row.id} ${row.title}`,
    ...checkLines(clean, true),
    ...missed.map(({ saboteur }) => `         ✗ not caught: ${saboteur.what}`),
  ];
}

const shown = (text: string | number): string => {
  const line = String(text).replaceAll('\n', ' ');
  return line.length > 300 ? `${line.slice(0, 300)} …` : line;
};
function checkLines({ checks }: Verdict, redOnly: boolean): string[] {
  return checks
    .filter(({ isGood: isGreen }) => !redOnly || !isGreen)
    .map(
      ({ name, measured, target, isGood: isGreen }) =>
        `         ${isGreen ? '✓' : '✗'} ${name}: ${shown(measured)}${isGreen && String(measured) === target ? '' : ` (target ${target})`}`,
    );
}

const git = (...words: string[]): string => {
  try {
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // an unpacked archive has no history
    return '';
  }
};

type Run = { seed: number; size: string; startedAt: Date };
type KeptRow = { id: string; isGood: boolean };

/**
 * The rows of this run as JSON, each with what somebody needs to repeat it. Rows that `file` holds of other runs stay in
 * it: a whole scorecard may be measured in parts.
 */
export function jsonOf(results: readonly Result[], run: Run, file: string): string {
  const how = {
    commit: git('rev-parse', 'HEAD'),
    isClean: git('status', '--porcelain', '--untracked-files=no') === '',
    date: run.startedAt.toISOString(),
    seed: run.seed,
    size: run.size,
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${type()} ${release()}`,
      node: process.versions.node,
    },
  };
  const measured = results.map((result) => ({
    id: result.row.id,
    title: result.row.title,
    isGood: isGood(result),
    ...how,
    ...result.clean,
    saboteurs: result.sabotaged.map((one) => ({ what: one.saboteur.what, isCaught: isCaught(one), ...one.verdict })),
  }));
  const ids = new Set(measured.map(({ id }) => id));
  const rows = [...keptRows(file).filter(({ id }) => !ids.has(id)), ...measured].toSorted(byNumber);
  return `${JSON.stringify({ isGood: rows.every((row) => row.isGood), rows }, null, 2)}\n`;
}

const keptRows = (file: string): KeptRow[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: KeptRow[] }).rows : [];
