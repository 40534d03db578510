import type { AuditRow } from '@talat/contracts/audit';

/** One field of a change. `undefined`: it was not there. */
export type FieldChange = { path: string; before: string | undefined; after: string | undefined };

/** What the API shows instead of a secret. */
export const redacted = '[redacted]';

type Group = Record<string, unknown>;
const isObject = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

/** A list of things is told thing by thing, under what each is known by: which of them changed is what one looks for. */
function groupOf(value: unknown): Group | null {
  if (isObject(value)) return value;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) return null;
  return Object.fromEntries(value.map((thing, index) => [textOf(thing['sku'] ?? thing['id'] ?? index + 1), thing]));
}

function leaves(value: Group | null, prefix = ''): [string, string][] {
  return Object.entries(value ?? {}).flatMap(([key, inner]) => {
    const group = groupOf(inner);
    return group ? leaves(group, `${prefix}${key}.`) : [[`${prefix}${key}`, textOf(inner)] as [string, string]];
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Field by field what a row says: before and after, those that differ first. */
export function changesOf({ before, after }: Pick<AuditRow, 'before' | 'after'>): FieldChange[] {
  const [was, is] = [new Map(leaves(before)), new Map(leaves(after))];
  const changes = [...new Set([...was.keys(), ...is.keys()])].map((path) => ({
    path,
    before: was.get(path),
    after: is.get(path),
  }));
  const isSame = (change: FieldChange) => Number(change.before === change.after);
  return changes.toSorted((a, b) => isSame(a) - isSame(b));
}
