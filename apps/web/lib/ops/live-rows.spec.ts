import type { EventEnvelope } from '@talat/contracts/events';
import { describe, expect, it } from 'vitest';
import { type Page, patchPages, rowsOf, withNewer } from './live-rows.ts';

type Row = { id: string; version: number; displayStatus: string; customerPhone: string | null };
const row = (id: string, version: number, displayStatus = 'new'): Row => ({
  id,
  version,
  displayStatus,
  customerPhone: '0812344127',
});
const page = (...data: Row[]): Page<Row> => ({ data, total: data.length, totalIsExact: true, nextCursor: null });
const pages = (...all: Page<Row>[]) => ({ pages: all, pageParams: all.map(() => null) });
const event = (order: Partial<Row>) =>
  ({ type: 'order.assigned', data: { orderId: order.id, order } }) as unknown as EventEnvelope;

describe('a list fed by the live stream', () => {
  it('takes the newest version of a row, in its place', () => {
    const before = pages(page(row('a', 1), row('b', 3)), page(row('c', 1)));
    const fresh = rowsOf('orders', [
      event(row('c', 3, 'picking')),
      event(row('c', 2, 'assigned')),
      event(row('a', 2, 'assigned')),
    ]);
    const after = patchPages(before, fresh);
    expect(after.pages.map(({ data }) => data.map(({ id, displayStatus }) => `${id} ${displayStatus}`))).toEqual([
      ['a assigned', 'b new'],
      ['c picking'],
    ]);
    expect(before.pages[0]!.data[0]!.displayStatus).toBe('new');
  });

  it('stays the same object when the events are old or of others', () => {
    const before = pages(page(row('a', 5)));
    expect(patchPages(before, rowsOf('orders', [event(row('a', 5)), event(row('z', 9))]))).toBe(before);
    const other = { type: 'product.updated', data: { productId: 'a' } } as unknown as EventEnvelope;
    expect(rowsOf('orders', [other]).size).toBe(0);
  });

  it('keeps what events do not tell', () => {
    const after = patchPages(
      pages(page(row('a', 1))),
      rowsOf('orders', [event({ ...row('a', 2), customerPhone: '08x-xxx-4127' })]),
    );
    expect(after.pages[0]!.data[0]!.customerPhone).toBe('0812344127');
  });

  it('keeps what is known to be later when an old page is shown again, and adds no rows', () => {
    const before = page(row('a', 2, 'new'), row('b', 4, 'packed'));
    const known = [row('a', 3, 'picking'), row('a', 2, 'new'), row('b', 3, 'picking'), row('z', 9)];
    expect(withNewer(before, known).data).toEqual([row('a', 3, 'picking'), row('b', 4, 'packed')]);
    const again = page(row('a', 1, 'changed'));
    expect(withNewer(again, [row('a', 1, 'before')]).data).toEqual(again.data);
  });

  it('takes every row that an event of stock tells of', () => {
    const at = (locationId: string, onHand: number, version: number) => ({
      ...{ variantId: 'v', productId: 'p', sku: 'S', isSellable: true, reserved: 1 },
      ...{ locationId, onHand, version },
    });
    const moved = {
      type: 'inventory.adjusted',
      data: { reference: null, reason: 'transfer_out', changes: [at('a', 4, 2), at('b', 9, 7)] },
    } as unknown as EventEnvelope;
    expect([...rowsOf('stock', [moved]).values()]).toEqual([
      { id: 'v:a', version: 2, onHand: 4, reserved: 1, available: 3 },
      { id: 'v:b', version: 7, onHand: 9, reserved: 1, available: 8 },
    ]);
  });
});
