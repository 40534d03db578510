import { describe, expect, it } from 'vitest';
import { isFiltered, ordersHref, readOrdersFilter, toOrdersQuery } from './orders-query.ts';

describe('the address of the list', () => {
  it('reads what it wrote', () => {
    const filter = readOrdersFilter({
      q: ' 4127 ',
      status: 'packed',
      payment: 'cod',
      from: '2026-11-01',
      to: '2026-11-21',
    });
    const query = Object.fromEntries(new URLSearchParams(ordersHref(filter).split('?')[1]));
    expect(readOrdersFilter(query)).toEqual(filter);
    expect(filter.q).toBe('4127');
  });

  it('takes nothing it does not know', () =>
    expect(
      isFiltered(readOrdersFilter({ status: 'nonsense', payment: 'gold', assignee: '../x', from: '2026-13-40' })),
    ).toBe(false));

  it('starts again from the first page when a filter changes', () =>
    expect(ordersHref(readOrdersFilter({ cursor: 'abc', q: 'a' }), { q: 'b' })).toBe('/ops/orders?q=b'));

  it('asks for whole days of Bangkok', () =>
    expect(toOrdersQuery(readOrdersFilter({ from: '2026-11-21', to: '2026-11-21' }))).toMatchObject({
      placedFrom: '2026-11-20T17:00:00.000Z',
      placedTo: '2026-11-21T17:00:00.000Z',
    }));
});
