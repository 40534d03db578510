import { z } from 'zod';
import { Id } from './id.ts';

/** An event that a consumer could not apply. Events of the same subject wait behind it. */
export const ParkedEvent = z
  .object({
    consumer: z.string(),
    subject: z.string(),
    pos: z.int(),
    type: z.string(),
    attempts: z.int(),
    error: z.string(),
    parkedAt: z.iso.datetime(),
  })
  .meta({ id: 'ParkedEvent' });
/** A job that ran out of tries. */
export const DeadJob = z
  .object({
    id: Id,
    type: z.string(),
    key: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    finishedAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadJob' });
export const DeadLetters = z
  .object({ events: z.array(ParkedEvent), jobs: z.array(DeadJob), logHead: z.int() })
  .meta({ id: 'DeadLetters' });
export const Replayed = z.object({ replayed: z.int() }).meta({ id: 'Replayed' });

const count = z.int().nonnegative();
/** How the whole shop works now: what the database holds is everybody's, `process` is the one that answers (the gateway's). */
export const SystemStatus = z
  .object({
    at: z.iso.datetime(),
    process: z.object({
      version: z.string(),
      node: z.string(),
      startedAt: z.iso.datetime(),
      memoryBytes: count,
      services: z.string(),
      /** Connections of this process for work: made, idle, and requests that wait for one. */
      pool: z.object({ size: count, total: count, idle: count, waiting: count }),
      /** Answered from ready buffers since the start; null where no gateway runs. */
      cache: z.object({ hits: count, misses: count }).nullable(),
      breakers: z.array(z.object({ service: z.string(), url: z.string(), state: z.string() })),
      /** Requests by the first word of their path, since the start. */
      traffic: z.array(
        z.object({ service: z.string(), requests: count, errors: count, p95Ms: z.number().nonnegative().nullable() }),
      ),
    }),
    database: z.object({
      status: z.enum(['up', 'down']),
      latencyMs: count,
      sizeBytes: count,
      connections: z.array(z.object({ name: z.string(), count, active: count })),
    }),
    log: z.object({ head: count, lagSeconds: z.number().nonnegative(), lastMinute: count }),
    consumers: z.array(
      z.object({ name: z.string(), pos: count, behind: count, movedAt: z.iso.datetime(), parked: count }),
    ),
    jobs: z.array(z.object({ type: z.string(), waiting: count, late: count, dead: count })),
    processes: z.array(z.object({ type: z.string(), running: count, undoing: count, overdue: count })),
  })
  .meta({ id: 'SystemStatus' });
export type SystemStatus = z.infer<typeof SystemStatus>;
export type DeadLetters = z.infer<typeof DeadLetters>;
export type Replayed = z.infer<typeof Replayed>;

/** Settings that people who work here may read: what the shop goes by, never a secret. Changed in `.env`, then a restart. */
export const openSettings = [
  'SHOP_CURRENCY',
  'SHOP_TAX_RATE',
  'DELIVERY_FEES',
  'ORDER_COD_LIMIT',
  'REFUND_LIMIT',
  'ORDER_PAYMENT_DEADLINE',
  'ORDER_PROMISES',
  'CART_EXPIRES_IN',
  'CART_MAX_LINES',
  'PROMPTPAY_ID',
  'PAYMENTS_SIMULATOR',
  'CATALOG_IMAGE_MAX_BYTES',
  'LOGIN_FAILURES_PER_ACCOUNT',
  'LOGIN_WINDOW',
  'JWT_ACCESS_EXPIRES_IN',
  'JWT_REFRESH_EXPIRES_IN',
  'PASSWORD_RESET_EXPIRES_IN',
  'EMAIL_VERIFY_EXPIRES_IN',
  'BUS_KEEP_DAYS',
  'TALAT_SEED',
  'PUBLIC_URL',
] as const;
const amount = z.union([z.string(), z.number()]);
export const OpenSetting = z.object({
  key: z.enum(openSettings),
  value: z.union([amount, z.boolean(), z.record(z.string(), amount)]),
  isDefault: z.boolean(),
});
export type OpenSetting = z.infer<typeof OpenSetting>;
export const OpenSettingList = z.object({ data: z.array(OpenSetting) }).meta({ id: 'OpenSettingList' });
