import type { Api, Query } from '../api/client.ts';
import { type AuditEntry, listAudit } from './audit-query.ts';

/** More than these are for the database's own tools. */
export const mostExported = 5000;
const rowsAtOnce = 100;

// A leading sign would make a formula of it in Excel.
const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};
const rowOf = (row: AuditEntry): string =>
  [
    row.at,
    row.actor.name,
    row.actor.id,
    row.actor.role,
    row.action,
    row.entity,
    row.entityId,
    row.before,
    row.after,
    row.reason,
    row.ip,
    row.requestId,
  ]
    .map(cell)
    .join(',');

export function toCsv(rows: readonly AuditEntry[]): string {
  const head = 'at,actor_name,actor_id,actor_role,action,entity,entity_id,before,after,reason,ip,request_id'.split(',');
  // The mark at the start tells Excel that this is UTF-8.
  return `\uFEFF${[head.join(','), ...rows.map(rowOf)].join('\r\n')}\r\n`;
}

/** All that the filter finds, newest first, as a file; `isWhole` is false when there was more than a file takes. */
export async function exportAudit(api: Api, query: Query): Promise<{ csv: string; count: number; isWhole: boolean }> {
  const rows: AuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(api, { ...query, limit: rowsAtOnce, cursor });
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < mostExported);
  return { csv: toCsv(rows), count: rows.length, isWhole: cursor === null };
}
