export type Fields = Readonly<Record<string, string>>;
export type Conflict = { field: string; mine: string; theirs: string };
export type Merged = { fields: Record<string, string>; taken: string[]; conflicts: Conflict[] };

/**
 * Two people changed the same thing from the same beginning. What only one of them changed is taken as they have it; what
 * both changed, and differently, is a conflict and stands as `theirs` until somebody decides.
 */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): Merged {
  const merged: Merged = { fields: {}, taken: [], conflicts: [] };
  for (const field of Object.keys(base)) {
    const [was, my, their] = [base[field] ?? '', mine[field] ?? '', theirs[field] ?? ''];
    const isMine = my !== was;
    const isTheirs = their !== was;
    merged.fields[field] = isMine && !isTheirs ? my : their;
    if (isTheirs && !isMine) merged.taken.push(field);
    if (isMine && isTheirs && my !== their) merged.conflicts.push({ field, mine: my, theirs: their });
  }
  return merged;
}
