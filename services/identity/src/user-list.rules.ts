import { DomainError } from '@talat/contracts/errors';

/** Sortable fields with their SQL; each is never null, so that a row compares with a cursor. */
export const sortKeys = {
  createdAt: { sql: 'created_at', type: 'timestamptz' },
  updatedAt: { sql: 'updated_at', type: 'timestamptz' },
  lastLoginAt: { sql: `coalesce(last_login_at, '-infinity')`, type: 'timestamptz' },
  email: { sql: 'email', type: 'text' },
  username: { sql: 'lower(username)', type: 'text' },
  name: { sql: `lower(coalesce(nullif(concat_ws(' ', first_name, last_name), ''), username))`, type: 'text' },
} as const;
export type SortKey = keyof typeof sortKeys;
export type SortOrder = 'asc' | 'desc';
export type Sorting = { key: SortKey; order: SortOrder };

const isSortKey = (name: string): name is SortKey => Object.hasOwn(sortKeys, name);

/** `sort=-createdAt`, `sort=email:desc`, or `sortBy` with `sortOrder`. @throws {DomainError} VALIDATION_FAILED */
export function sortingOf(query: { sort?: string; sortBy?: string; sortOrder?: SortOrder }): Sorting {
  const asked = query.sort ?? query.sortBy;
  if (!asked) return { key: 'createdAt', order: query.sortOrder ?? 'desc' };
  const [, minus, name = '', , suffix] = /^(-?)(\w+)(:(asc|desc))?$/i.exec(asked) ?? [];
  if (!isSortKey(name))
    throw new DomainError('VALIDATION_FAILED', {
      summary: `sort: one of ${Object.keys(sortKeys).join(', ')}`,
      fields: ['sort'],
    });
  const order = minus ? 'desc' : ((suffix?.toLowerCase() as SortOrder | undefined) ?? query.sortOrder ?? 'asc');
  return { key: name, order };
}

/** The pattern that finds `text` anywhere; null when there is nothing to look for. A phone is found by its digits. */
export function searchPattern(text: string | undefined): string | null {
  const wanted = (text ?? '').trim().toLowerCase();
  if (!wanted) return null;
  const isPhone = /^[+\d][\d\s()-]{3,}$/.test(wanted);
  const needle = isPhone ? wanted.replace(/\D/g, '') : wanted;
  return `%${needle.replace(/[\\%_]/g, '\\$&')}%`;
}
