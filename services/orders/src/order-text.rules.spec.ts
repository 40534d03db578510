import { describe, expect, it } from 'vitest';
import { maskName, maskPhone } from '@talat/contracts/mask';
import { parseSearch, parseStatuses } from './order-filter.rules.ts';
import { planReturn } from './return.rules.ts';

describe('masks', () => {
  it.each([
    ['0812345678', '081-xxx-5678'],
    ['+66812345678', '081-xxx-5678'],
    ['02-123-4567', '021-xxx-4567'],
    ['123', 'xxx'],
  ])('hide the middle of %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
  it('keep a first name and cut Thai between graphemes', () => {
    expect(maskName('สมหญิง ใจดี')).toBe('สมหญิง ใ…');
    expect(maskName('น้ำฝน')).not.toMatch(/^น…/);
  });
});

describe('filters', () => {
  it('take canonical states first, then the words people see, in both languages', () => {
    expect(parseStatuses('cancelled, แพ็กแล้ว, New')).toEqual({ statuses: ['cancelled'], displays: ['packed', 'new'] });
    expect(() => parseStatuses('nonsense')).toThrow('nonsense');
  });
  it.each([
    ['so-690001234', { number: 'SO-690001234', phone: null, isExact: true }],
    ['so-6900', { number: 'SO-6900', phone: null, isExact: false }],
    ['5678', { number: null, phone: '5678', isExact: false }],
    ['081 234 5678', { number: null, phone: '5678', isExact: true }],
    ['ข้าวสาร', { number: null, phone: null, isExact: false }],
  ])('look for "%s"', (text, expected) => {
    expect(parseSearch(text)).toMatchObject(expected);
  });
});

describe('a return', () => {
  const line = (id: string, sku: string, quantity: number, returned = 0) => ({
    id,
    sku,
    quantity,
    returned_quantity: returned,
    unit_price: 10_00,
  });
  it('by SKU takes the first line with enough left', () => {
    const plan = planReturn([line('a', 'TEA', 1), line('b', 'TEA', 5)], [{ sku: 'tea', quantity: 3 }]);
    expect(plan).toEqual({ lines: [{ orderItemId: 'b', sku: 'TEA', quantity: 3 }], amount: 30_00, isAll: false });
  });
  it('counts what the same request took before, and knows when all is back', () => {
    expect(
      planReturn(
        [line('a', 'TEA', 3, 1)],
        [
          { sku: 'TEA', quantity: 1 },
          { sku: 'TEA', quantity: 1 },
        ],
      ).isAll,
    ).toBe(true);
    expect(() =>
      planReturn(
        [line('a', 'TEA', 3, 1)],
        [
          { sku: 'TEA', quantity: 2 },
          { sku: 'TEA', quantity: 1 },
        ],
      ),
    ).toThrow('At most 0');
  });
});
