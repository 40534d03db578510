import type { EventEnvelope } from '@talat/contracts/events';
import { expect, it } from 'vitest';
import { alertsOf, heardAfter } from './alerts.ts';

const me = 'me';
const event = (type: string, data: object, actor = 'somebody') =>
  ({
    type,
    actor: { id: actor },
    data: { from: 'new', to: 'new', order: { id: 'a', orderNumber: 'SO-1', assigneeId: null }, ...data },
  }) as unknown as EventEnvelope;
const rules = (...events: EventEnvelope[]) => alertsOf(events, me).map(({ rule }) => rule);

it('tells of a new order, of one that goes wrong, and of one that is given to me', () => {
  expect(rules(event('order.created', { from: null }))).toEqual(['order.created']);
  expect(rules(event('order.held', { to: 'on_hold' }))).toEqual(['order.problem']);
  expect(rules(event('order.assigned', { to: 'assigned', order: { id: 'a', assigneeId: me } }))).toEqual([
    'order.mine',
  ]);
});

it('tells of nothing that I did, that was wrong before, or that is no order', () => {
  expect(rules(event('order.assigned', { order: { id: 'a', assigneeId: me } }, me))).toEqual([]);
  expect(rules(event('order.updated', { from: 'on_hold', to: 'on_hold' }))).toEqual([]);
  expect(alertsOf([{ type: 'stock.changed', actor: { id: null }, data: {} } as unknown as EventEnvelope], me)).toEqual(
    [],
  );
});

it('tells of an order once', () =>
  expect(rules(event('order.created', {}), event('order.created', {}))).toEqual(['order.created']));

it('keeps what was told of, the newest first, and no more than anybody reads', () => {
  const alert = (id: string) => ({ rule: 'order.overdue', order: { id, orderNumber: id, customerName: '' } }) as const;
  const heard = heardAfter(heardAfter([], [alert('a')], 1), [alert('b')], 2);
  expect(heard.map(({ order, at }) => `${order.id} ${at}`)).toEqual(['b 2', 'a 1']);
  expect(
    heardAfter(
      heard,
      Array.from({ length: 50 }, (_, index) => alert(String(index))),
      3,
    ),
  ).toHaveLength(20);
});
