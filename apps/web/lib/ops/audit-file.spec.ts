import { expect, it } from 'vitest';
import type { AuditEntry } from './audit-query.ts';
import { toCsv } from './audit-file.ts';

it('a file of the history opens in Excel, in Thai, and runs nothing there', () => {
  const row = {
    at: '2026-11-21T00:00:00.000Z',
    actor: { id: 'u1', name: 'ก้อย "แก้ว"', role: 'staff' },
    action: 'order.noted',
    entity: 'order',
    entityId: '=1+1',
    before: null,
    after: { note: 'x' },
    reason: null,
    ip: null,
    requestId: null,
  } as unknown as AuditEntry;
  const csv = toCsv([row]);
  expect(csv.startsWith('\uFEFFat,')).toBe(true);
  expect(csv).toContain(`"ก้อย ""แก้ว""","u1","staff","order.noted","order","'=1+1","","{""note"":""x""}"`);
  expect(csv.split('\r\n')).toHaveLength(3);
});
