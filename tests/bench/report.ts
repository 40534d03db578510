import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { canPin } from './processors.ts';
import type { Line } from './row.ts';

export type RowResult = { name: string; title: string; seconds: number; lines: Line[]; error?: string };
export type Report = {
  commit: string;
  at: string;
  machine: string;
  isPinned: boolean;
  isQuick: boolean;
  rows: RowResult[];
};

export function newReport(isQuick: boolean): Report {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const processors = cpus();
  return {
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ' and changes' : ''),
    at: new Date().toISOString(),
    machine: `${processors.length} × ${processors[0]!.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    isPinned: canPin,
    isQuick,
    rows: [],
  };
}

export const shown = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : Math.abs(value) >= 100
      ? Math.round(value).toLocaleString('en')
      : String(Number(value.toPrecision(3)));

/** The figures of one row, as they are printed. */
export function tableOf({ title, lines, error, seconds }: RowResult): string {
  const rows = lines.map((line) => [line.name, `${shown(line.value)} ${line.unit}`, detailOf(line), verdictOf(line)]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  const text = rows.map((row) =>
    `  ${row.map((cell, n) => (n < 3 ? cell.padEnd(widths[n]!) : cell)).join('  ')}`.trimEnd(),
  );
  return [`\n${title} (${Math.round(seconds)} s)`, ...text, ...(error ? [`  FAILED: ${error}`] : [])].join('\n');
}

function detailOf({ detail = {}, note }: Line): string {
  const { low, high, p50, p95, p99, failed, serverUs, postgresUs } = detail;
  const parts = [
    low === undefined ? '' : `${shown(low)}–${shown(high!)}`,
    p50 === undefined ? '' : `p50 ${shown(p50)}`,
    p95 === undefined ? '' : `p95 ${shown(p95)}`,
    p99 === undefined ? '' : `p99 ${shown(p99)} ms`,
    serverUs === undefined ? '' : `CPU ${shown(serverUs)} µs`,
    postgresUs ? `+ PostgreSQL ${shown(postgresUs)} µs` : '',
    failed ? `${failed} FAILED` : '',
    note ?? '',
  ];
  return parts.filter(Boolean).join(' · ');
}

const verdictOf = ({ goal }: Line): string => (goal ? `${goal.isReached ? 'reached' : 'MISSED '} ${goal.text}` : '');

/** What changed since an earlier report, by the names of rows and lines. */
export function comparison(before: Report, now: Report): string {
  const known = new Map(
    before.rows.flatMap((row) => row.lines.map((line) => [`${row.name} ${line.name}`, line] as const)),
  );
  const lines = now.rows.flatMap((row) =>
    row.lines.flatMap((line) => {
      const old = known.get(`${row.name} ${line.name}`);
      if (!old || !Number.isFinite(old.value) || old.value === 0) return [];
      const ratio = `× ${(line.value / old.value).toFixed(2)}`;
      return [
        `  ${ratio.padEnd(8)} ${row.name}: ${line.name}: ${shown(old.value)} → ${shown(line.value)} ${line.unit}${costChange(old, line)}`,
      ];
    }),
  );
  return [`\nSince ${before.commit} (${before.at.slice(0, 16)}):`, ...lines].join('\n');
}

function costChange({ detail: old }: Line, { detail: now }: Line): string {
  if (!old?.serverUs || !now?.serverUs) return '';
  return `; CPU ${shown(old.serverUs)} → ${shown(now.serverUs)} µs, PostgreSQL ${shown(old.postgresUs ?? 0)} → ${shown(now.postgresUs ?? 0)} µs`;
}

export const readReport = (file: string): Report => JSON.parse(readFileSync(file, 'utf8')) as Report;
