import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { statement, type Tx } from '@talat/platform/database';
import { lastFour } from './phone.rules.ts';

type OrderEvent = EventEnvelope<Extract<EventEnvelope['type'], `order.${string}`>>;

const count = statement(
  'orders.count-changes',
  `insert into orders.counter as c (display, count) select e ->> 0, (e ->> 1)::int from jsonb_array_elements($1::jsonb) as e order by 1
   on conflict (display) do update set count = c.count + excluded.count`,
);
const stand = statement('orders.move-counters', 'update orders.counter_position set pos = greatest(pos, $1)');
const index = statement(
  'orders.index-orders',
  `insert into orders.order_search as s (order_id, order_number, phone_last4, words, skus)
   select (e ->> 'id')::uuid, e ->> 'number', e ->> 'phone', e ->> 'words', array(select jsonb_array_elements_text(e -> 'skus')) from jsonb_array_elements($1::jsonb) as e
   on conflict (order_id) do nothing`,
);

/** Counters by display word and the search table, a batch at a time. */
@Injectable()
export class KeepOrderLists {
  async apply(tx: Tx, events: OrderEvent[]): Promise<void> {
    const changes = new Map<string, number>();
    for (const { data } of events) {
      if (data.from === data.to) continue;
      if (data.from) changes.set(data.from, (changes.get(data.from) ?? 0) - 1);
      changes.set(data.to, (changes.get(data.to) ?? 0) + 1);
    }
    if (changes.size) await tx.rows(count, [JSON.stringify([...changes].filter(([, delta]) => delta !== 0))]);
    await tx.rows(stand, [Math.max(...events.map(({ sequence }) => sequence))]);
    const placed = events.filter((event): event is EventEnvelope<'order.created'> => event.type === 'order.created');
    if (placed.length) await tx.rows(index, [JSON.stringify(placed.map(({ data }) => searchRow(data)))]);
  }
}

function searchRow(data: EventEnvelope<'order.created'>['data']) {
  const skus = [...new Set(data.items.map(({ sku }) => sku.toLowerCase()))];
  const names = [...new Set(data.items.map(({ name }) => name))].slice(0, 100);
  const words = [data.order.customerName, data.orderNumber, data.order.province ?? '', ...names, ...skus.slice(0, 200)]
    .join(' ')
    .normalize('NFC')
    .toLowerCase();
  return { id: data.orderId, number: data.orderNumber, phone: lastFour(data.order.customerPhone), words, skus };
}
