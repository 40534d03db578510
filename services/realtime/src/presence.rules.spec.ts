import { describe, expect, it } from 'vitest';
import { PresenceBook } from './presence.rules.ts';

const koi = { id: 'u1', name: 'ก้อย' };
const lek = { id: 'u2', name: 'เล็ก' };

describe('presence on an order', () => {
  it('counts people, not tabs, and edits when any tab does', () => {
    const book = new PresenceBook();
    book.watch('s1', { orderId: 'o', person: koi, isEditing: false }, 9);
    book.watch('s2', { orderId: 'o', person: lek, isEditing: false }, 9);
    book.watch('s3', { orderId: 'o', person: koi, isEditing: true }, 9);
    expect(book.at('o').people).toEqual([
      { ...koi, isEditing: true },
      { ...lek, isEditing: false },
    ]);
    book.watch('s3', { orderId: 'o', person: koi, isEditing: false }, 9);
    expect(book.at('o').people[0]!.isEditing).toBe(false);
  });

  it('keeps a person until the last tab is gone, and forgets empty orders', () => {
    const book = new PresenceBook();
    for (const socket of ['s1', 's2']) book.watch(socket, { orderId: 'o', person: koi, isEditing: false }, 9);
    book.watch('s1', { orderId: 'p', person: koi, isEditing: false }, 9);
    expect(book.leave('s1').toSorted()).toEqual(['o', 'p']);
    expect(book.at('o').people).toHaveLength(1);
    expect(book.at('p').people).toEqual([]);
    expect(book.unwatch('s2', 'o')).toBe(true);
    expect(book.unwatch('s2', 'o')).toBe(false);
    expect(book.leave('s2')).toEqual([]);
    expect(book.orderCount).toBe(0);
  });

  it('lets a socket look at so many orders and no more', () => {
    const book = new PresenceBook();
    const looks = ['a', 'b', 'c', 'a'].map((orderId) => book.watch('s', { orderId, person: koi, isEditing: false }, 2));
    expect(looks).toEqual([true, true, false, true]);
  });
});
