import type { Api } from '../api/client.ts';

/** Goods below the level at which they should have been ordered, and the first of them by name. */
export type LowStock = { count: number; first: string | null };
export async function countLowStock(api: Api): Promise<LowStock> {
  const list = await api<{ data: { name: string; available: number }[]; total: number }>({
    path: '/inventory',
    query: { low: true, limit: 1 },
  });
  return { count: list.total, first: list.data[0]?.name ?? null };
}

/** Events and jobs that nobody could do; somebody has to look. */
export async function countDeadWork(api: Api): Promise<number> {
  const letters = await api<{ events: unknown[]; jobs: unknown[] }>({ path: '/system/dead-letters' });
  return letters.events.length + letters.jobs.length;
}
