import type { OrderSummary } from '@talat/contracts/order';
import { describe, expect, it } from 'vitest';
import { provinceOf, provinces } from './provinces.ts';
import { byLane, byProvince, paceOf } from './wall-modes.ts';

const order = (displayStatus: OrderSummary['displayStatus'], more: Partial<OrderSummary> = {}): OrderSummary =>
  ({ id: displayStatus, displayStatus, province: null, createdAt: '2026-11-21T07:10:00Z', ...more }) as OrderSummary;

it('knows 77 provinces, each once, by either name', () => {
  const all = Object.values(provinces).flat();
  expect(all).toHaveLength(77);
  expect(new Set(all.map(([th]) => th)).size).toBe(77);
  for (const [th, en] of all) expect([provinceOf(th), provinceOf(en)]).toEqual([th, th]);
  expect(['จ.ภูเก็ต', 'จังหวัดภูเก็ต', 'chonburi', 'Surat thani'].map(provinceOf)).toEqual([
    'ภูเก็ต',
    'ภูเก็ต',
    'ชลบุรี',
    'สุราษฎร์ธานี',
  ]);
  expect(['', 'ลาว', null].map(provinceOf)).toEqual([null, null, null]);
});

describe('the wall’s other looks', () => {
  it('put each open order into one lane, and what is done into none', () => {
    const lanes = byLane([order('picking'), order('assigned'), order('on_hold'), order('completed')]);
    expect([...lanes].filter(([, found]) => found.length > 0).map(([lane, found]) => [lane, found.length])).toEqual([
      ['problem', 1],
      ['prepare', 2],
    ]);
  });

  it('count provinces, and tell of what they could not read', () => {
    const { counts, unknown } = byProvince([
      order('new', { province: 'ภูเก็ต' }),
      order('new', { province: 'Phuket' }),
      order('new'),
    ]);
    expect([...counts]).toEqual([['ภูเก็ต', 2]]);
    expect(unknown).toBe(1);
  });

  it('tell for each hour what became of its orders', () => {
    const now = Date.parse('2026-11-21T07:50:00Z');
    const { hours, rows } = paceOf(
      [
        order('new'),
        order('packed', { createdAt: '2026-11-21T06:59:59Z' }),
        order('packed', { createdAt: '2026-11-19T06:00:00Z' }),
      ],
      now,
    );
    expect(hours.slice(-2)).toEqual([13, 14]);
    expect(rows.find(({ lane }) => lane === 'new')!.counts.at(-1)).toBe(1);
    expect(rows.find(({ lane }) => lane === 'packed')).toMatchObject({ older: 1 });
    expect(rows.find(({ lane }) => lane === 'packed')!.counts.at(-2)).toBe(1);
  });
});
