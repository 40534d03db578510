import type { AuditRow } from '@talat/contracts/audit';

/** A row of the usage history as the database gives it. */
export type StoredRow = {
  id: string;
  seq: number;
  at: Date;
  service: string;
  action: string;
  entity: string;
  entityId: string;
  actor: { id: string | null; name: string; role: string | null };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  traceId: string | null;
};

// The last word of a key decides: `apiKey` and `refresh_token` hold secrets, `monkey` and `tokenType` do not.
const secret =
  /(^|_)(password|passwd|pwd|secret|salt|hash|token|otp|pin|cvv|cvc|authorization|cookie|credential|api_key|private_key|card_number|pan)s?$/;
const redacted = '[redacted]';

/** Rows are written without secrets; whatever a service lets slip all the same is not shown. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isSecret(key) && inner !== null ? redacted : redact(inner)]),
  );
}

export function isSecret(key: string): boolean {
  return secret.test(
    key
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toLowerCase(),
  );
}

export function toAuditRow(row: StoredRow): AuditRow {
  return {
    id: row.id,
    seq: row.seq,
    at: row.at.toISOString(),
    service: row.service,
    action: row.action,
    entity: row.entity,
    entityId: row.entityId,
    actor: { id: row.actor.id, name: row.actor.name, role: row.actor.role },
    before: redact(row.before) as AuditRow['before'],
    after: redact(row.after) as AuditRow['after'],
    reason: row.reason,
    ip: row.ip,
    userAgent: row.userAgent,
    requestId: row.requestId,
    traceId: row.traceId,
  };
}
