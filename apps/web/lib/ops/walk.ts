const kept = 'talat_walk';
const most = 1_000;

/** Browser only: the rows of the list that one comes from, so that its order can be walked from record to record. */
export function rememberWalk(ids: readonly string[]): void {
  if (ids.length > 0) sessionStorage.setItem(kept, JSON.stringify(ids.slice(0, most)));
}

export type Walk = { place: number; count: number; previous: string | null; next: string | null };

export function walkAround(id: string): Walk | null {
  const ids = readWalk();
  const at = ids.indexOf(id);
  return at < 0 ? null : { place: at + 1, count: ids.length, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}

function readWalk(): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(kept) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
