import { createHash } from 'node:crypto';

/** A named statement: prepared once on each connection. `Row` is what it gives. */
export type Statement<Row extends object> = {
  name: string;
  text: string;
  readonly row?: Row;
  /** It may be committed together with others': a write that waits for nobody, to rows that only its own request is after and nobody locks in number. */
  sharesCommit?: boolean;
};

const names = new Map<string, string>();
/** PostgreSQL keeps 63 bytes of a name and would take two longer ones for one statement. */
const keptBytes = 63;

/** @throws {Error} when the name is taken by another text: a prepared name means one statement. */
export function statement<Row extends object>(
  name: string,
  text: string,
  more: Pick<Statement<Row>, 'sharesCommit'> = {},
): Statement<Row> {
  const known = names.get(name);
  if (known !== undefined && known !== text) throw new Error(`two statements are called ${name}`);
  names.set(name, text);
  return { name: keptName(name), text, ...more };
}

function keptName(name: string): string {
  if (Buffer.byteLength(name) <= keptBytes) return name;
  return `${name.slice(0, 40)}-${createHash('sha256').update(name).digest('hex').slice(0, 20)}`;
}
