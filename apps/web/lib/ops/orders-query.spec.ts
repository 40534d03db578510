import { describe, expect, it } from 'vitest';
import {
  columnsParam,
  isFiltered,
  nextSort,
  ordersHref,
  ordersOfHref,
  readOrdersFilter,
  readViewSearch,
  shownColumns,
  sortedBy,
  toBulkQuery,
  toOrdersQuery,
  viewSearch,
} from './orders-query.ts';

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

  it('takes several states, each once', () =>
    expect(readOrdersFilter({ status: 'packed,จัดส่งแล้ว,nonsense,packed' }).status).toBe('packed,shipped'));

  it('names its columns only when they are not the usual ones, in the order of the table', () => {
    const plain = readOrdersFilter({});
    expect(columnsParam(shownColumns(plain))).toBe('');
    const changed = readOrdersFilter({ cols: columnsParam(['wh', 'no', 'st', 'nonsense']) });
    expect(shownColumns(changed)).toEqual(['no', 'st', 'wh']);
  });

  it('is kept whole by a view, but for the view itself', () => {
    const filter = readOrdersFilter({ status: 'packed', sort: 'oldest', cols: 'no,st', view: 'mine' });
    expect(readViewSearch(viewSearch(filter))).toEqual({ ...filter, view: '' });
  });

  it('is what work on all of it is done to', () =>
    expect(toBulkQuery(readOrdersFilter({ status: 'packed', overdue: '1', cols: 'no', sort: 'oldest' }))).toEqual({
      status: 'packed',
      overdue: '1',
    }));

  it('sorts by age as by the day of placing, the longest waiting first', () => {
    const filter = readOrdersFilter({ sort: nextSort(readOrdersFilter({}), 'ag'), province: 'ภูเก็ต', channel: 'api' });
    expect(sortedBy(filter)).toEqual({ column: 'ag', isAscending: false });
    expect(toOrdersQuery(filter)).toMatchObject({ sort: 'oldest', province: 'ภูเก็ต', channel: 'api' });
    expect(nextSort(filter, 'ag')).toBe('-age');
  });

  it('turns its sorting round by the head of a column, the newest and the largest first', () => {
    const clicked: string[] = [];
    let filter = readOrdersFilter({});
    for (const column of ['am', 'am', 'am', 'to', 'to', 'to']) {
      filter = readOrdersFilter({ sort: nextSort(filter, column) });
      const { column: by, isAscending } = sortedBy(filter);
      clicked.push(`${by} ${isAscending ? 'up' : 'down'}`);
    }
    expect(clicked).toEqual(['am down', 'am up', 'am down', 'to down', 'to up', 'to down']);
    expect(readOrdersFilter({ sort: 'name' }).sort).toBe('');
  });

  it('asks for one customer and one article', () => {
    const customer = '01941da8-f680-7590-9c6e-1d6b76ae9b73';
    expect(readViewSearch(ordersOfHref({ customer }).split('?')[1]!).customer).toBe(customer);
    expect(toBulkQuery(readOrdersFilter({ sku: ' PN-FSH ', customer }))).toEqual({
      sku: 'PN-FSH',
      customerId: customer,
    });
    expect(isFiltered(readOrdersFilter({ customer: 'somebody' }))).toBe(false);
  });

  it('asks for whole days of Bangkok', () =>
    expect(toOrdersQuery(readOrdersFilter({ from: '2026-11-21', to: '2026-11-21' }))).toMatchObject({
      placedFrom: '2026-11-20T17:00:00.000Z',
      placedTo: '2026-11-21T17:00:00.000Z',
    }));
});
