import { AuditRow } from '@talat/contracts/audit';
import { ago, assignees, idOf } from './people.ts';

const acts = [
  ['orders', 'order.assigned', 'order'],
  ['identity', 'user.signed_in', 'user'],
  ['catalog', 'product.price_changed', 'product'],
] as const;

/** The change in a place of the list; the same at every showing. */
export function auditRow(index: number): AuditRow {
  const [service, action, entity] = acts[index % acts.length]!;
  return AuditRow.parse({
    id: idOf(14, index),
    seq: 9000 - index,
    at: ago(index * 17),
    service,
    action,
    entity,
    entityId: idOf(2, index),
    actor: assignees[index % assignees.length]!,
    before: { priceMinor: 11_900 },
    after: { priceMinor: 12_950 },
    reason: index % 4 === 0 ? 'ลูกค้าโทรมาขอเปลี่ยนที่อยู่' : null,
    ip: '203.0.113.7',
    userAgent: null,
    requestId: idOf(15, index),
    traceId: null,
  });
}
