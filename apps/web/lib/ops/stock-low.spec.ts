import { describe, expect, it } from 'vitest';
import type { StockRow } from './stock-desk.ts';
import { articleStates } from './stock-low.ts';

const place = (id: string, isSellable = true) => ({ id, code: id, name: id, isSellable, priority: 1 });
const locations = [place('a'), place('b'), place('back', false)];
const row = (variantId: string, locationId: string, available: number, isLow = false) =>
  ({ variantId, locationId, available, reorderLevel: 5, isLow }) as StockRow;
const whole = { locations, hasMore: false, isOnePlace: false };

describe('how an article stands against its reorder level', () => {
  it('counts every place that sells, and no other', () => {
    const states = articleStates([row('v', 'a', 3), row('v', 'b', 3), row('w', 'a', 3), row('w', 'back', 90)], whole);
    expect(states.get('v')).toEqual({ available: 6, isLow: false });
    expect(states.get('w')).toEqual({ available: 3, isLow: true });
  });

  it('follows what the live stream changed, whatever the server said before', () => {
    expect(articleStates([row('v', 'a', 5)], whole).get('v')!.isLow).toBe(true);
    expect(articleStates([row('v', 'a', 6, true)], whole).get('v')!.isLow).toBe(false);
  });

  it('does not guess where only a part is shown', () => {
    const part = { ...whole, isOnePlace: true };
    expect(articleStates([row('v', 'a', 1)], part).get('v')).toEqual({ available: null, isLow: false });
    expect(articleStates([row('v', 'a', 1, true)], part).get('v')!.isLow).toBe(true);
    expect(articleStates([row('v', 'a', 6, true)], part).get('v')!.isLow).toBe(false);
    expect(articleStates([row('v', 'a', 1)], { ...whole, hasMore: true }).get('v')!.available).toBeNull();
  });
});
