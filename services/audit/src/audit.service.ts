import { Injectable } from '@nestjs/common';
import type { AuditList, AuditQuery, AuditRow } from '@talat/contracts/audit';
import { DomainError } from '@talat/contracts/errors';
import { decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement, type Statement } from '@talat/platform/database';
import { z } from 'zod';
import { toAuditRow, type StoredRow } from './audit.rules.ts';

// Platform's table: every service writes it through platform, in the transaction of its change. Here it is only read.
const columns = `id, seq, at, service, action, entity, entity_id as "entityId", actor, before, after, reason, ip, user_agent as "userAgent", request_id as "requestId", trace_id as "traceId"`;

/**
 * The reading goes by `seq`, so a time is made one first. Rows that were under way together may have changed places: a minute of grace.
 * Without a row there is no number, and nothing is found.
 */
const firstSince = (time: string): string =>
  `select a.seq from bus.audit a where a.at >= ${time}::timestamptz - interval '1 minute' order by a.at limit 1`;
const lastBefore = (time: string): string =>
  `select a.seq from bus.audit a where a.at < ${time}::timestamptz + interval '1 minute' order by a.at desc limit 1`;

const conditions = {
  before: 'seq < $::bigint',
  actorId: 'actor_id = $',
  entity: 'entity = $',
  entityId: 'entity_id = $',
  action: 'action = $',
  ip: 'ip = $',
  requestId: 'request_id = $',
  from: `at >= $::timestamptz and seq >= (${firstSince('$')})`,
  to: `at < $::timestamptz and seq <= (${lastBefore('$')})`,
};
type Filters = Partial<Record<keyof typeof conditions, string | number>>;

/** One statement for each set of filters: with all of them optional in one text, the plan would read the whole table backwards. */
function listStatement(given: readonly (keyof Filters)[]): Statement<StoredRow> {
  const where = given.map((filter, index) => conditions[filter].replaceAll('$', `$${index + 2}`));
  const text = `select ${columns} from bus.audit ${where.length ? `where ${where.join(' and ')}` : ''} order by seq desc limit $1`;
  // PostgreSQL keeps 63 letters of a name: each filter is a bit of a number instead.
  const bits = Object.keys(conditions).reduce(
    (sum, filter, bit) => sum + (given.includes(filter as keyof Filters) ? 2 ** bit : 0),
    0,
  );
  return statement<StoredRow>(`audit.list-${bits}`, text);
}
const findRow = statement<StoredRow>('audit.find', `select ${columns} from bus.audit where id = $1`);

/** The number in the order of writing where the next page begins. */
const Cursor = z.int().positive();

@Injectable()
export class AuditService {
  constructor(private readonly db: Database) {}

  /** Newest first. `from` is included, `to` is not. @throws {DomainError} CURSOR_INVALID */
  async list(query: AuditQuery): Promise<AuditList> {
    const { limit, cursor, ...asked } = query;
    const filters: Filters = { ...asked, ...(cursor ? { before: decodeCursor(cursor, Cursor) } : {}) };
    const given = (Object.keys(conditions) as (keyof Filters)[]).filter((filter) => filters[filter] !== undefined);
    const rows = await this.db.reports.rows(listStatement(given), [
      limit + 1,
      ...given.map((filter) => filters[filter]),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown.map(toAuditRow), nextCursor: last ? encodeCursor(last.seq) : null };
  }

  /** @throws {DomainError} NOT_FOUND */
  async get(id: string): Promise<AuditRow> {
    const row = await this.db.one(findRow, [id]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'audit row' });
    return toAuditRow(row);
  }
}
