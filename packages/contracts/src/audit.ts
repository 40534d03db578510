import { z } from 'zod';
import { Id } from './id.ts';
import { listQueryShape } from './lists.ts';

export const AuditRow = z
  .object({
    id: Id,
    /** Order of writing; the hash chain seals by it. */
    seq: z.int(),
    at: z.iso.datetime(),
    service: z.string(),
    action: z.string(),
    entity: z.string(),
    entityId: z.string(),
    actor: z.object({ id: z.string().nullable(), name: z.string(), role: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    traceId: z.string().nullable(),
  })
  .meta({ id: 'AuditRow' });
export type AuditRow = z.infer<typeof AuditRow>;
/** Never by offset: `cursor` only. */
export const AuditQuery = z.strictObject({
  limit: listQueryShape.limit,
  cursor: listQueryShape.cursor,
  actorId: z.string().max(64).optional(),
  entity: z.string().max(60).optional(),
  entityId: z.string().max(64).optional(),
  action: z.string().max(80).optional(),
  ip: z.string().max(64).optional(),
  requestId: z.string().max(64).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditList = z
  .object({ data: z.array(AuditRow), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditList' });
export type AuditList = z.infer<typeof AuditList>;
