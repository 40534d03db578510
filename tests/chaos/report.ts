import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import type { Check, Size } from './check.ts';
import type { Verdict } from './run-row.ts';
import { byNumber, type Row } from './row.ts';
import type { Saboteur } from './saboteur.ts';

/** One row's outcome: clean, and with its saboteur when that was asked for. */
export type Result = { row: Row; clean: Verdict; sabotaged: Sabotaged[] };
type Sabotaged = { saboteur: Saboteur; verdict: Verdict };

/**
 * A saboteur is caught by the check that it names, red with it and green without. Another red line is another fault; a run that threw
 * or took too long has no such check, and shows nothing.
 */
export function catchOf(
  clean: Verdict,
  { saboteur: { by }, verdict }: Sabotaged,
): { caughtBy: string } | { missed: string } {
  const named = ({ checks }: Verdict) => checks.filter(({ name }) => name.includes(by));
  const isRed = ({ isGood: isGreen }: Check) => !isGreen;
  if (named(clean).length === 0) return { missed: `the clean run has no check "${by}"` };
  if (named(clean).some(isRed)) return { missed: `"${by}" is red without it` };
  const red = named(verdict).find(isRed);
  return red ? { caughtBy: red.name } : { missed: `"${by}" did not go red` };
}
const isCaught = (clean: Verdict, one: Sabotaged): boolean => 'caughtBy' in catchOf(clean, one);
export const isGood = ({ clean, sabotaged }: Result): boolean =>
  clean.isGreen && sabotaged.every((one) => isCaught(clean, one));

/** Of the rows and of their saboteurs. */
export const totalSeconds = (results: readonly Result[]): number =>
  Math.round(
    results.reduce(
      (all, { clean, sabotaged }) =>
        all +
        secondsOf(
          clean,
          sabotaged.map((one) => one.verdict),
        ),
      0,
    ),
  );
type Timed = { seconds: number };
const secondsOf = (clean: Timed, sabotaged: readonly Timed[]): number =>
  sabotaged.reduce((all, { seconds }) => all + seconds, clean.seconds);

/** A row of the scorecard as lines of text: what was done, then a line for each check. */
export function linesOf({ row, clean, sabotaged }: Result): string[] {
  return [
    `${clean.isGreen ? 'pass' : 'FAIL'}  ${row.id.padEnd(4)} ${row.title}: ${clean.did} (${clean.seconds} s)`,
    ...checkLines(clean, false),
    ...(clean.note ? [`           note: ${clean.note}`] : []),
    ...sabotaged.flatMap((one) => [
      `      saboteur: ${one.saboteur.what}: ${outcomeOf(clean, one)} (${one.verdict.seconds} s)`,
      ...checkLines(one.verdict, isCaught(clean, one)),
    ]),
  ];
}

function outcomeOf(clean: Verdict, one: Sabotaged): string {
  const outcome = catchOf(clean, one);
  return 'missed' in outcome ? `FAIL: not caught, ${outcome.missed}` : `caught by "${outcome.caughtBy}"`;
}

/** Why a row is red, for the end of a run. */
export function redLinesOf({ row, clean, sabotaged }: Result): string[] {
  const missed = sabotaged.filter((one) => !isCaught(clean, one));
  return [
    `FAILED ${row.id} ${row.title}`,
    ...checkLines(clean, true),
    ...missed.map((one) => `         ✗ ${one.saboteur.what}: ${outcomeOf(clean, one)}`),
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
type KeptRow = { id: string; isGood: boolean; size: Size; commit: string; seconds: number; saboteurs: Timed[] };

/**
 * The rows of this run as JSON, each with what somebody needs to repeat it. Rows that `file` holds of other runs of the size stay in
 * it: a whole scorecard may be measured in parts. Parts of several commits are the scorecard of none, and not good.
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
    saboteurs: result.sabotaged.map((one) => ({
      what: one.saboteur.what,
      isCaught: isCaught(result.clean, one),
      ...catchOf(result.clean, one),
      ...one.verdict,
    })),
  }));
  const ids = new Set(measured.map(({ id }) => id));
  const rows = [...keptRows(file).filter(({ id, size }) => !ids.has(id) && size === how.size), ...measured].toSorted(
    byNumber,
  );
  const commits = [...new Set(rows.map(({ commit }) => commit))];
  const whole = {
    isGood: commits.length === 1 && rows.every((row) => row.isGood),
    commits,
    size: how.size,
    seconds: Math.round(rows.reduce((all, { seconds, saboteurs }) => all + secondsOf({ seconds }, saboteurs), 0)),
    rows,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

const keptRows = (file: string): KeptRow[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: KeptRow[] }).rows : [];
