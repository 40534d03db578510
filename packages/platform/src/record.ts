import type { EventData, EventType } from '@talat/contracts/events';
import { statement } from './statement.ts';
import type { AuditRecord, Tx } from './transaction.ts';

/**
 * Writes an event into the outbox in the transaction of the change. Lock the aggregate's row first:
 * its events are numbered in the order of these calls. `id` is given where it must be known beforehand.
 */
export function publish<T extends EventType>(
  tx: Tx,
  type: T,
  event: { id?: string; subject: string; version: number; data: EventData<T> },
): void {
  tx.records.events.push({ ...event, type });
}

/** Writes who changed what into the usage history, in the transaction of the change. */
export function audit(tx: Tx, row: AuditRecord): void {
  tx.records.audits.push(row);
}

const record = statement('bus.record', 'select bus.record($1::jsonb, $2::jsonb, $3::jsonb)');

export async function flushRecords(tx: Tx, context: string): Promise<void> {
  const { events, audits } = tx.records;
  if (events.length === 0 && audits.length === 0) return;
  await tx.rows(record, [
    context,
    events.length ? JSON.stringify(events) : null,
    audits.length ? JSON.stringify(audits) : null,
  ]);
}
