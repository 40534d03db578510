import { readFileSync } from 'node:fs';
import { type Currency } from '@talat/contracts/money';
import { StartProblem } from '@talat/platform/start-problem';
import { CsvError, parse } from 'csv-parse/sync';
import { columns, type RawLine, readSales, type SalesFile } from './sales-file.rules.ts';

/** Reads a history in the "Online Retail" shape. @throws {StartProblem} when the file is none. */
export function readSalesFile(path: string, currency: Currency): SalesFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartProblem(
      `${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'error'})`,
      'Name a CSV file with the columns ' + columns.join(', ') + '.',
    );
  }
  return readSales(parseLines(path, text), currency);
}

function parseLines(path: string, text: string): RawLine[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: false,
      info: true,
    });
  } catch (cause) {
    const where = cause instanceof CsvError && typeof cause['lines'] === 'number' ? ` at line ${cause['lines']}` : '';
    throw new StartProblem(`${path} is not CSV${where}`, (cause as Error).message);
  }
  const missing = columns.filter((column) => records[0] && !(column in records[0].record));
  if (records.length === 0 || missing.length)
    throw new StartProblem(
      `${path} lacks ${missing.join(', ') || 'lines'}`,
      `The first line names the columns ${columns.join(', ')}.`,
    );
  const cell = (record: Record<string, string>, column: string) => record[column] ?? '';
  return records.map(({ record, info }) => ({
    number: info.lines,
    ...(Object.fromEntries(columns.map((column) => [column, cell(record, column)])) as Omit<RawLine, 'number'>),
  }));
}
