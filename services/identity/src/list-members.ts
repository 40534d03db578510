import { Injectable } from '@nestjs/common';
import type { Page } from '@talat/contracts/lists';
import { roles as allRoles } from '@talat/contracts/permissions';
import type { Member, MemberQuery } from '@talat/contracts/user';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement } from '@talat/platform/database';
import { z } from 'zod';
import type { UserEntity } from './user.entity.ts';
import { searchPattern, sortKeys } from './user-list.rules.ts';
import { isRestorable, userColumns } from './user.repository.ts';
import { toUser } from './user.rules.ts';

type Row = UserEntity & { sortKey: string; sessions: number; lastSeenAt: Date | null };

const byName = sortKeys.name.sql;
const matching = `($1::text is null or search_text like $1) and roles && $2
  and case when $3::text = 'deleted' then deleted_at is not null and ${isRestorable}
           else deleted_at is null and ($3::text is null or status = $3) end`;
const listMembers = statement<Row>(
  'identity.list-members',
  `select ${userColumns}, ${byName} as "sortKey", seen.sessions, greatest(last_login_at, seen.at) as "lastSeenAt"
     from (select * from identity.user_account
            where ${matching} and ($4::text is null or (${byName}, id) > ($4::text, $5::uuid))
            order by ${byName}, id limit $6) as u, lateral (
       select count(*) filter (where s.revoked_at is null and s.expires_at > clock_timestamp())::int as sessions, max(s.last_used_at) as at
         from identity.session s where s.user_id = u.id) as seen
    order by ${byName}, id`,
);
/** Counting further costs more than it tells. */
const countedAtMost = 10_000;
const countMembers = statement<{ total: number }>(
  'identity.count-members',
  `select count(*)::int as total from (select from identity.user_account where ${matching} limit ${countedAtMost + 1}) as counted`,
);
const Cursor = z.tuple([cursorKey('text'), z.uuid()]);
const workers = allRoles.filter((role) => role !== 'customer');

@Injectable()
export class ListMembers {
  constructor(private readonly db: Database) {}

  /** By name; without a role everybody who is more than a customer. @throws {DomainError} CURSOR_INVALID */
  async list(query: MemberQuery): Promise<Page<Member>> {
    const { limit, cursor, role, state } = query;
    const filters = [searchPattern(query.q), role ? [role] : workers, state ?? null];
    const [name, id] = cursor ? decodeCursor(cursor, Cursor) : [null, null];
    const [rows, counted] = await Promise.all([
      this.db.reports.rows(listMembers, [...filters, name, id, limit + 1]),
      this.db.reports.one(countMembers, filters),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const total = counted?.total ?? 0;
    return {
      data: shown.map(toMember),
      total: Math.min(total, countedAtMost),
      totalIsExact: total <= countedAtMost,
      page: 1,
      limit,
      nextCursor: last ? encodeCursor([last.sortKey, last.id]) : null,
    };
  }
}

const toMember = (row: Row): Member => ({
  ...toUser(row),
  sessions: row.sessions,
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
});
