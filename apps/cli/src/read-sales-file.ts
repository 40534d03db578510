import { readFileSync } from 'node:fs';
import { StartProblem } from '@talat/platform/start-problem';
import { CsvError, parse } from 'csv-parse/sync';
import { columns, type RawLine } from './sales-file.rules.ts';

const shape = `It is a CSV file whose first line names the columns ${columns.join(', ')}.`;
const unreadable: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by this user',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GB',
};

/** The lines of a history in the "Online Retail" shape, as they came. @throws {StartProblem} when the file is none. */
export function readSalesLines(path: string): RawLine[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new StartProblem(`${path} ${unreadable[code] ?? `cannot be read (${code})`}`, shape);
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')))
    throw new StartProblem(`${path} is a workbook or an archive`, 'Save its sheet as CSV first.');
  const text = decode(bytes);
  if (text.trim() === '') throw new StartProblem(`${path} is empty`, shape);
  return parseLines(path, text);
}

/** UTF-8, or what spreadsheets of the West write where it is none: no pound sign is lost. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // not UTF-8
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseLines(path: string, text: string): RawLine[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: false,
      info: true,
    }) as unknown as typeof records;
  } catch (cause) {
    const where = cause instanceof CsvError && typeof cause['lines'] === 'number' ? ` at line ${cause['lines']}` : '';
    throw new StartProblem(`${path} is not CSV${where} (${(cause as Error).message})`, shape);
  }
  const [heading, ...lines] = records;
  const names = heading!.record.map((name) => name.trim());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length) throw new StartProblem(`${path} lacks the columns ${missing.join(', ')}`, shape);
  if (lines.length === 0) throw new StartProblem(`${path} has a heading and no lines`, shape);
  const places = columns.map((column) => [column, names.indexOf(column)] as const);
  return lines.map(({ record, info }) => ({
    number: info.lines,
    ...(Object.fromEntries(places.map(([column, at]) => [column, record[at] ?? ''])) as Omit<RawLine, 'number'>),
  }));
}
