import { eventSchemas } from '@talat/contracts/events';
import { describe, expect, it } from 'vitest';
import en from '../../messages/en/ops.json';
import th from '../../messages/th/ops.json';
import { tellEntry } from './order-story.ts';

type Entry = Parameters<typeof tellEntry>[0];
const tell = (entry: Partial<Entry>) =>
  tellEntry({ kind: 'order.updated', from: 'new', to: 'new', data: {}, ...entry }, { locale: 'en', currency: 'THB' });

const cases: [Partial<Entry>, ReturnType<typeof tellEntry>][] = [
  [{ data: { note: 'Call first' } }, { note: 'Call first' }],
  [{ kind: 'note', data: { text: 'Fragile' } }, { note: 'Fragile' }],
  [{ data: { changed: ['shipping_address'] } }, { did: 'editedAddress' }],
  [{ data: { changed: ['shipping_address', 'notes'] } }, { did: 'editedBoth' }],
  [{ data: { tags: ['gift', 'urgent'] } }, { did: 'tagged', values: { tags: 'gift, urgent' } }],
  [{ data: { tags: [] } }, { did: 'untagged' }],
  [{ data: { trackingNumber: 'TH1' } }, { did: 'parcel' }],
  [{ data: { problem: 'overdue', returnId: 'x' } }, { did: 'overdue' }],
  [{ data: { returnId: 'x', retries: 'overdue' } }, { did: 'retried' }],
  [{ kind: 'order.held', to: 'on_hold' }, { did: 'held' }],
  [
    { kind: 'order.status_changed', from: 'on_hold', to: 'picking' },
    { did: 'resumed', values: { to: 'Picking' } },
  ],
  [{ data: { trackingNumber: null } }, { did: 'noParcel' }],
  [
    { kind: 'order.status_changed', data: { payment: 'payment.refunded', amountMinor: 129_000 } },
    { did: 'payRefunded', values: { amount: '฿1,290.00' } },
  ],
  [
    { kind: 'order.assigned', data: { assigneeId: '1', assigneeName: 'ก้อย' } },
    { did: 'assignedTo', values: { name: 'ก้อย' } },
  ],
  [{ kind: 'order.assigned', data: { assigneeId: null, assigneeName: null } }, { did: 'unassigned' }],
  [
    { kind: 'order.returned', data: { items: [{ quantity: 2 }] } },
    { did: 'returnedPieces', values: { count: 2 } },
  ],
];

describe('the history of an order', () => {
  it.each(cases)('says of %j what it was', (entry, told) => {
    expect(tell(entry)).toEqual(told);
  });

  it('has words for every kind of event, in both languages', () => {
    const kinds = Object.keys(eventSchemas).filter((kind) => kind.startsWith('order.'));
    const told = [...kinds.map((kind) => tell({ kind, to: 'picking' })), ...cases.map(([, each]) => each)];
    for (const each of told) {
      if ('note' in each) continue;
      expect(th.order.did).toHaveProperty(each.did);
      expect(en.order.did).toHaveProperty(each.did);
    }
  });
});
