import { Injectable } from '@nestjs/common';
import type { User } from '@talat/contracts/auth';
import type { Page } from '@talat/contracts/lists';
import { highestRole, type Role, rolePermissions, roles as allRoles } from '@talat/contracts/permissions';
import type { Assignee, UserQuery } from '@talat/contracts/user';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement, type Statement } from '@talat/platform/database';
import { z } from 'zod';
import type { UserEntity } from './user.entity.ts';
import { searchPattern, sortKeys, sortingOf, type SortKey, type Sorting, type SortOrder } from './user-list.rules.ts';
import { userColumns } from './user.repository.ts';
import { nameOf, toUser } from './user.rules.ts';

type Row = UserEntity & { sortKey: string };

/** Counting further costs more than it tells. */
const countedAtMost = 10_000;

const matching = `deleted_at is null and ($1::text is null or search_text like $1) and ($2::text is null or roles @> array[$2]) and ($3::text is null or status = $3)`;
const countMatching = statement<{ total: number }>(
  'identity.count-users',
  `select count(*)::int as total from (select from identity.user_account where ${matching} limit ${countedAtMost + 1}) as counted`,
);

// A timestamp goes into the cursor as text: a JavaScript date would lose its microseconds, and rows with them.
function listStatement(key: SortKey, order: SortOrder): Statement<Row> {
  const { sql, type } = sortKeys[key];
  const beyond = order === 'asc' ? '>' : '<';
  return statement<Row>(
    `identity.list-users-${key}-${order}`,
    `select ${userColumns}, (${sql})::text as "sortKey" from identity.user_account
      where ${matching} and ($4::text is null or (${sql}, id) ${beyond} ($4::${type}, $5::uuid))
      order by ${sql} ${order}, id ${order} limit $6 offset $7`,
  );
}
const lists = new Map<string, Statement<Row>>();
for (const key of Object.keys(sortKeys) as SortKey[])
  for (const order of ['asc', 'desc'] as const) lists.set(`${key} ${order}`, listStatement(key, order));

const findAssignable = statement<Pick<UserEntity, 'id' | 'firstName' | 'lastName' | 'username' | 'roles'>>(
  'identity.list-assignees',
  `select id, first_name as "firstName", last_name as "lastName", username, roles from identity.user_account
    where deleted_at is null and status = 'active' and roles && $1 limit 500`,
);
const assignableRoles = allRoles.filter((role) => rolePermissions[role].has('orders.assign-self'));

@Injectable()
export class ListUsers {
  constructor(private readonly db: Database) {}

  /** @throws {DomainError} VALIDATION_FAILED for an unknown sort, CURSOR_INVALID for one of another sort */
  async list(query: UserQuery): Promise<Page<User>> {
    const { page, limit, cursor, role, status } = query;
    const sorting = sortingOf(query);
    const filters = [searchPattern(query.q ?? query.search), role ?? null, status ?? null];
    const from = cursor ? startOf(cursor, sorting) : null;
    const values = [...filters, from?.key ?? null, from?.id ?? null, limit + 1, from ? 0 : (page - 1) * limit];
    const [rows, counted] = await Promise.all([
      this.db.reports.rows(lists.get(nameOfSort(sorting))!, values),
      this.db.reports.one(countMatching, filters),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const total = counted?.total ?? 0;
    return {
      data: shown.map(toUser),
      total: Math.min(total, countedAtMost),
      totalIsExact: total <= countedAtMost,
      page,
      limit,
      nextCursor: last ? encodeCursor([nameOfSort(sorting), last.sortKey, last.id]) : null,
    };
  }

  async assignees(): Promise<{ data: Assignee[] }> {
    const staff = await this.db.rows(findAssignable, [assignableRoles]);
    const assignees = staff.map((person) => ({ id: person.id, name: nameOf(person), role: highestRole(person.roles) }));
    // Those who pack before those who lead: a list to pick from.
    const rank = (person: { role: Role }) => -allRoles.indexOf(person.role);
    return { data: assignees.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'th')) };
  }
}

const nameOfSort = ({ key, order }: Sorting): string => `${key} ${order}`;

function startOf(cursor: string, sorting: Sorting): { key: string; id: string } {
  const { type } = sortKeys[sorting.key];
  const ofThisSort = z.tuple([z.literal(nameOfSort(sorting)), cursorKey(type), z.uuid()]);
  const [, key, id] = decodeCursor(cursor, ofThisSort);
  return { key, id };
}
