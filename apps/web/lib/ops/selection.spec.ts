import { describe, expect, it } from 'vitest';
import { chooseAll, extendTo, nothing, toggle } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].toSorted().join('');

describe('choosing rows', () => {
  it('takes one and lets it go again', () => {
    expect(chosen(toggle(nothing, 'b'))).toBe('b');
    expect(chosen(toggle(toggle(nothing, 'b'), 'b'))).toBe('');
  });

  it('extends from where it began, up and down', () => {
    const begun = toggle(nothing, 'c');
    expect(chosen(extendTo(begun, 'e', order))).toBe('cde');
    expect(chosen(extendTo(begun, 'a', order))).toBe('abc');
    expect(chosen(extendTo(nothing, 'd', order))).toBe('d');
  });

  it('keeps what was chosen elsewhere', () => {
    const two = toggle(toggle(nothing, 'a'), 'd');
    expect(chosen(extendTo(two, 'e', order))).toBe('ade');
  });

  it('means the rows again, and no more, once one is let go of all', () => {
    const all = chooseAll(order);
    expect(all.isAll).toBe(true);
    expect(toggle(all, 'b')).toMatchObject({ isAll: false });
    expect(chosen(toggle(all, 'b'))).toBe('b');
  });
});
