/** A named statement: prepared once on each connection. `Row` is what it gives. */
export type Statement<Row extends object> = { name: string; text: string; readonly row?: Row };

const names = new Map<string, string>();

/** @throws {Error} when the name is taken by another text: a prepared name means one statement. */
export function statement<Row extends object>(name: string, text: string): Statement<Row> {
  const known = names.get(name);
  if (known !== undefined && known !== text) throw new Error(`two statements are called ${name}`);
  names.set(name, text);
  return { name, text };
}
