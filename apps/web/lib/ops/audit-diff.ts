import type { AuditRow } from '@talat/contracts/audit';

/** One field of a change, by its way through the record. `undefined`: it was not there. */
export type FieldChange = { path: readonly string[]; before: unknown; after: unknown; isSame: boolean };

type Group = Record<string, unknown>;
const isObject = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

/** A list of things is told thing by thing, under what each is known by: which of them changed is what one looks for. */
function groupOf(value: unknown): Group | null {
  if (isObject(value)) return value;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) return null;
  return Object.fromEntries(value.map((thing, index) => [textOf(thing['sku'] ?? thing['id'] ?? index + 1), thing]));
}

type Leaf = { path: readonly string[]; value: unknown };
function leaves(value: Group | null, above: readonly string[] = []): Leaf[] {
  return Object.entries(value ?? {}).flatMap(([key, inner]) => {
    const [group, path] = [groupOf(inner), [...above, key]];
    return group ? leaves(group, path) : [{ path, value: inner }];
  });
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const isId = (value: unknown): boolean => typeof value === 'string' && idPattern.test(value);
/** What people never type and only compare. */
export const idPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Field by field what a row says: before and after; those that differ first, and of them what can be read before ids. */
export function changesOf({ before, after }: Pick<AuditRow, 'before' | 'after'>): FieldChange[] {
  const byPath = (found: Leaf[]) => new Map(found.map((leaf) => [leaf.path.join('\n'), leaf]));
  const [was, is] = [byPath(leaves(before)), byPath(leaves(after))];
  const changes = [...new Map([...was, ...is])].map(([key, { path }]) => {
    const [old, now] = [was.get(key)?.value, is.get(key)?.value];
    // what `after` leaves out is as it was: a payment, say, names there only what changed
    const isUntold = before !== null && after !== null && !Object.hasOwn(after, path[0]!);
    return { path, before: old, after: now, isSame: isUntold || textOf(old) === textOf(now) };
  });
  const rank = (change: FieldChange) => (change.isSame ? 2 : isId(change.after ?? change.before) ? 1 : 0);
  return changes.toSorted((a, b) => rank(a) - rank(b));
}
