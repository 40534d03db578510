import { describe, expect, it } from 'vitest';
import { customersHref, isNarrowed, readCustomersFilter, toCustomersQuery } from './customers-query.ts';

describe('the address of the customers', () => {
  it('is read, and written as it was', () => {
    const filter = readCustomersFilter({ q: ' 4127 ', kind: 'guest', sort: 'spent' });
    expect(filter).toEqual({ q: '4127', kind: 'guest', sort: 'spent' });
    expect(customersHref(filter)).toBe('/ops/customers?q=4127&kind=guest&sort=spent');
    expect(toCustomersQuery(filter)).toMatchObject({ q: '4127', guest: true, status: '', sort: 'spent' });
  });

  it('counts what it cannot read as absent', () => {
    const filter = readCustomersFilter({ kind: 'vip', sort: 'name' });
    expect(isNarrowed(filter)).toBe(false);
    expect(customersHref(filter)).toBe('/ops/customers');
    expect(toCustomersQuery(filter)).toMatchObject({ guest: '', status: '', sort: 'recent' });
  });

  it('asks for accounts, and for those in a state', () => {
    expect(toCustomersQuery(readCustomersFilter({ kind: 'account' }))).toMatchObject({ guest: false, status: '' });
    expect(toCustomersQuery(readCustomersFilter({ kind: 'closed' }))).toMatchObject({ guest: '', status: 'closed' });
  });
});
