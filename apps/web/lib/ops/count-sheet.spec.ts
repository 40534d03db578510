import { describe, expect, it } from 'vitest';
import {
  changeLine,
  type CountSheet,
  differenceOf,
  hasIntention,
  isBookedUp,
  newSheet,
  openLines,
  sumsOf,
  typeInto,
} from './count-sheet.ts';

const row = (variantId: string) => ({ variantId, sku: variantId.toUpperCase(), name: variantId });
const place = { locationId: 'main', location: 'Main', isBlind: true };
const begun = () => newSheet(place, [row('a'), row('b'), row('c')], new Date(0));
const count = (sheet: CountSheet, id: string, typed: string, onHand: number) =>
  changeLine(typeInto(sheet, id, typed), id, { seen: { movementId: 'm', onHand } });

describe('a count sheet', () => {
  it('knows what differs from what stood there when it was counted', () => {
    const sheet = count(count(begun(), 'a', '8', 10), 'b', ' 4', 4);
    expect(sheet.lines.map(differenceOf)).toEqual([-2, 0, null]);
    expect(sumsOf(sheet)).toMatchObject({ counted: 2, left: 1, units: -2, differing: [{ sku: 'A' }] });
  });

  it('counts nothing that is no number, and nothing of which it is not known what stood there', () => {
    const sheet = typeInto(count(begun(), 'a', '1.5', 1), 'b', '3');
    expect(sumsOf(sheet)).toMatchObject({ counted: 0, left: 3 });
    expect(openLines(sheet)).toEqual([]);
  });

  it('takes a number typed again as a new intention', () => {
    const first = count(begun(), 'a', '8', 10);
    const again = typeInto(first, 'a', '9');
    expect(again.lines[0]).toMatchObject({ seen: null, outcome: null });
    expect(again.lines[0]!.key).not.toBe(first.lines[0]!.key);
  });

  it('books once what was booked', () => {
    const sheet = changeLine(count(count(begun(), 'a', '1', 1), 'b', '2', 3), 'a', {
      outcome: { isBooked: true, text: '' },
    });
    expect(openLines(sheet).map(({ variantId }) => variantId)).toEqual(['b']);
  });

  it('is booked up only when no number stands on it that was not booked', () => {
    const booked = { outcome: { isBooked: true, text: '' } };
    const oneBooked = changeLine(count(begun(), 'a', '8', 10), 'a', booked);
    expect(isBookedUp(oneBooked)).toBe(true);
    const unseen = changeLine(typeInto(oneBooked, 'b', '3'), 'b', { outcome: { isBooked: false, text: 'offline' } });
    expect(openLines(unseen)).toEqual([]);
    expect(isBookedUp(unseen)).toBe(false);
    expect(isBookedUp(typeInto(oneBooked, 'b', 'three'))).toBe(false);
  });

  it('knows an answer that is for a number typed over since', () => {
    const first = count(begun(), 'a', '8', 10);
    expect(hasIntention(first, first.lines[0]!)).toBe(true);
    expect(hasIntention(typeInto(first, 'a', '9'), first.lines[0]!)).toBe(false);
  });
});
