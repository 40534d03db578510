import { eventSchemas } from '@talat/contracts/events';
import { describe, expect, it } from 'vitest';
import { cast, everyEvent } from '../test/given.ts';
import { type Viewer, viewerOf, viewOf } from './visibility.rules.ts';

const people = cast();
const events = everyEvent(people);
const seenBy = (viewer: Viewer) => events.flatMap((event) => viewOf(event, viewer) ?? []);

describe('what is kept from whom', () => {
  it('shows the phone to who may call, and its end to who may not', () => {
    const permissions = new Set(['orders.read'] as const);
    const caller = viewerOf({ userId: people.staffId, roles: ['staff'] });
    const phones = (viewer: Viewer) =>
      new Set(seenBy(viewer).flatMap((event) => ('order' in event.data ? [event.data.order.customerPhone] : [])));
    expect(phones(caller)).toEqual(new Set(['0812345678']));
    expect(phones({ userId: null, permissions, keys: new Set() })).toEqual(new Set(['081-xxx-5678']));
  });

  it('tells a customer nothing of the people and words inside the shop', () => {
    const text = JSON.stringify(
      seenBy(viewerOf({ userId: people.customerId, roles: ['customer'] })).filter(
        ({ type }) => type !== 'order.cancelled' && type !== 'order.returned',
      ),
    );
    for (const inside of [
      people.staffId,
      'ก้อย',
      'a word among colleagues',
      'ตรวจสอบที่อยู่',
      'ลูกค้าต้องระวัง',
      '0af7651916cd43dd8448eb211c80319c',
    ])
      expect(text).not.toContain(inside);
    expect(text).toContain('0812345678');
  });

  it('tells the holder of a link nobody’s name, phone or id', () => {
    const seen = seenBy(viewerOf({ userId: null, roles: [], orderIds: [people.orderId] }));
    const text = JSON.stringify(seen);
    for (const inside of [
      people.customerId,
      people.staffId,
      'ใจดี',
      'ก้อย',
      '0812345678',
      '5678',
      'insufficient_funds',
      'ตรวจสอบที่อยู่',
      'ลูกค้าต้องระวัง',
      'a word among colleagues',
      'cartId":"',
    ])
      expect(text).not.toContain(inside);
    expect(seen).toHaveLength(14);
  });

  it('keeps every payload within its contract, and lets the log’s own event alone', () => {
    const before = JSON.stringify(events);
    for (const viewer of [
      viewerOf({ userId: people.customerId, roles: ['customer'] }),
      viewerOf({ userId: null, roles: [], orderIds: [people.orderId] }),
    ]) {
      for (const event of seenBy(viewer)) expect(() => eventSchemas[event.type].parse(event.data)).not.toThrow();
    }
    expect(JSON.stringify(events)).toBe(before);
  });
});
