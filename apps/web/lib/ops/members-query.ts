import { type Role, roles } from '@talat/contracts/permissions';
import type { MemberQuery } from '@talat/contracts/user';
import type { Query } from '../api/client.ts';
import type { SearchParams } from '../listing.ts';

export const memberStates = ['active', 'inactive', 'suspended', 'deleted'] as const satisfies NonNullable<
  MemberQuery['state']
>[];
export type MembersFilter = { q: string; role: Role | ''; state: (typeof memberStates)[number] | '' };

const pageRows = 50;
const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();

/** Anything unreadable counts as absent. */
export function readMembersFilter(params: SearchParams): MembersFilter {
  return {
    q: single(params['q']).slice(0, 200),
    role: roles.find((role) => role === single(params['role'])) ?? '',
    state: memberStates.find((state) => state === single(params['state'])) ?? '',
  };
}

export function membersHref(filter: MembersFilter, change: Partial<MembersFilter> = {}): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value)).toString();
  return query ? `/ops/users?${query}` : '/ops/users';
}

export const toMembersQuery = (filter: MembersFilter): Query => ({ limit: pageRows, ...filter });
export const isFiltered = (filter: MembersFilter): boolean => Object.values(filter).some(Boolean);
