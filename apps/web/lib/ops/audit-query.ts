import type { AuditList, AuditRow } from '@talat/contracts/audit';
import type { Api, Query } from '../api/client.ts';
import { bangkok } from '../format/date.ts';
import type { SearchParams } from '../listing.ts';
import type { Page } from './live-rows.ts';

/** What the history is narrowed to; days are Bangkok's, the last one counts whole. */
export type AuditFilter = Record<'actor' | 'entity' | 'object' | 'action' | 'ip' | 'request' | 'from' | 'to', string>;
/** A row as lists want it: nothing changes it, so its place in the order of writing is its version. */
export type AuditEntry = AuditRow & { version: number };

const lengths = { actor: 64, entity: 60, object: 64, action: 80, ip: 64, request: 64, from: 10, to: 10 } as const;
const names = Object.keys(lengths) as (keyof AuditFilter)[];
const pageRows = 50;
const dayMs = 86_400_000;

const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
const dayOf = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';

/** Anything unreadable counts as absent. */
export function readAuditFilter(params: SearchParams): AuditFilter {
  const read = Object.fromEntries(names.map((name) => [name, single(params[name]).slice(0, lengths[name])]));
  return { ...(read as AuditFilter), from: dayOf(read['from']!), to: dayOf(read['to']!) };
}

export function auditHref(filter: Partial<AuditFilter>, change: Partial<AuditFilter> = {}): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value)).toString();
  return query ? `/ops/audit?${query}` : '/ops/audit';
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

export const toAuditQuery = ({ actor, object, request, from, to, ...same }: AuditFilter): Query => ({
  ...same,
  limit: pageRows,
  actorId: actor,
  entityId: object,
  requestId: request,
  from: from && new Date(startOf(from)).toISOString(),
  to: to && new Date(startOf(to) + dayMs).toISOString(),
});

export const isFiltered = (filter: AuditFilter): boolean => Object.values(filter).some(Boolean);

/** The day of an instant in Bangkok, as an address writes it. */
export function isoDay(at: number): string {
  const { year, month, day } = bangkok(at);
  return [year, month + 1, day].map((part) => String(part).padStart(2, '0')).join('-');
}

export async function listAudit(api: Api, query: Query, signal?: AbortSignal): Promise<Page<AuditEntry>> {
  const { data, nextCursor } = await api<AuditList>({ path: '/audit', query, ...(signal ? { signal } : {}) });
  return {
    data: data.map((row) => ({ ...row, version: row.seq })),
    total: data.length,
    totalIsExact: nextCursor === null,
    nextCursor,
  };
}
export const showAudit = (api: Api, id: string): Promise<AuditRow> =>
  api<AuditRow>({ path: `/audit/${encodeURIComponent(id)}` });
