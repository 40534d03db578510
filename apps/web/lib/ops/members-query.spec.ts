import { describe, expect, it } from 'vitest';
import { isFiltered, membersHref, readMembersFilter } from './members-query.ts';

describe('the filter of members', () => {
  it('reads what it wrote, and leaves out what it cannot read', () => {
    const filter = readMembersFilter({ q: ' ก้อย ', role: 'manager', state: 'deleted' });
    expect(membersHref(filter)).toBe('/ops/users?q=%E0%B8%81%E0%B9%89%E0%B8%AD%E0%B8%A2&role=manager&state=deleted');
    expect(readMembersFilter({ role: 'king', state: ['gone'] })).toEqual({ q: '', role: '', state: '' });
  });

  it('knows when nothing is narrowed', () => {
    expect(isFiltered(readMembersFilter({}))).toBe(false);
    expect(membersHref(readMembersFilter({ q: 'x' }), { q: '' })).toBe('/ops/users');
  });
});
