import { z } from 'zod';
import { Id } from './id.ts';
import { Currency } from './money.ts';
import { DisplayStatus } from './order-status.ts';
import { OrderQuery } from './order.ts';

/** How old an order may be, in seconds from its confirmation, before it must have left a state. Absent: nobody waits for it. */
export const OrderPromises = z
  .object({ promises: z.partialRecord(DisplayStatus, z.int().positive()) })
  .meta({ id: 'OrderPromises' });
export type OrderPromises = z.infer<typeof OrderPromises>;

/** Today in Bangkok beside the same weekday last week, hour by hour, and where the money of today's open and paid orders is. */
export const OrderDay = z.object({
  date: z.iso.date(),
  count: z.int(),
  total: z.number(),
  hours: z.array(z.object({ count: z.int(), total: z.number() })).length(24),
});
export const OrderToday = z
  .object({
    currency: Currency,
    now: z.iso.datetime(),
    today: OrderDay,
    before: OrderDay,
    /** Paid today by each way; cash that carriers and the shop still have to bring in, of all days. */
    money: z.object({ promptpay: z.number(), card: z.number(), codDue: z.number() }),
    overdue: z.int(),
    unpaid: z.int(),
  })
  .meta({ id: 'OrderToday' });
export type OrderToday = z.infer<typeof OrderToday>;

/** Orders that nobody had and somebody was given in the last hour, the newest first: how long each waited since its confirmation. */
export const OrderAssignmentList = z
  .object({ data: z.array(z.object({ orderId: Id, at: z.iso.datetime(), seconds: z.int() })) })
  .meta({ id: 'OrderAssignmentList' });
export type OrderAssignmentList = z.infer<typeof OrderAssignmentList>;

/** A look at the list of orders: what is shown, in which columns, in which order and how high. */
export const OrderViewState = z.strictObject({
  /** The list's address, as the console writes it. */
  search: z.string().max(2000),
  columns: z.array(z.string().max(20)).max(30).nullable(),
  density: z.enum(['compact', 'normal', 'touch']).nullable(),
});
export const SaveOrderView = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    /** For everybody who may see orders. */
    isShared: z.boolean().default(false),
    state: OrderViewState,
  })
  .meta({ id: 'SaveOrderView' });
export type SaveOrderView = z.infer<typeof SaveOrderView>;
export const OrderView = z
  .object({
    id: Id,
    name: z.string(),
    isShared: z.boolean(),
    ownerName: z.string(),
    /** Whether the caller may change or delete it. */
    canChange: z.boolean(),
    state: OrderViewState,
    version: z.int(),
  })
  .meta({ id: 'OrderView' });
export type OrderView = z.infer<typeof OrderView>;
export const OrderViewList = z.object({ data: z.array(OrderView) }).meta({ id: 'OrderViewList' });

export const OrderTag = z.string().trim().min(1).max(40);
/** Tags of open orders, most used first. */
export const OrderTagList = z
  .object({ data: z.array(z.object({ tag: z.string(), count: z.int() })) })
  .meta({ id: 'OrderTagList' });
export type OrderTagList = z.infer<typeof OrderTagList>;

const tagChange = {
  add: z.array(OrderTag).max(10).default([]),
  remove: z.array(OrderTag).max(10).default([]),
};
export const ChangeOrderTags = z.strictObject(tagChange).meta({ id: 'ChangeOrderTags' });
export type ChangeOrderTags = z.infer<typeof ChangeOrderTags>;
const reason = z.string().trim().max(500);

/** What is done to each of many orders. */
export const BulkAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), userId: Id.nullable() }),
  z.strictObject({ action: z.literal('advance') }),
  z.strictObject({ action: z.literal('fulfil') }),
  z.strictObject({ action: z.literal('hold'), reason: reason.min(1) }),
  z.strictObject({ action: z.literal('resume') }),
  z.strictObject({ action: z.literal('cancel'), reason: reason.optional() }),
  z.strictObject({ action: z.literal('tag'), ...tagChange }),
  z.strictObject({ action: z.literal('export') }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

const query = OrderQuery.omit({
  ...{ page: true, limit: true, cursor: true, sort: true, sortBy: true, sortOrder: true },
  ids: true,
});

/** Of orders that are named one by one. */
export const bulkAtMost = 1000;

/** Either the orders by id, or everything that a query of the list matches. */
export const StartBulk = z
  .strictObject({ does: BulkAction, ids: z.array(Id).min(1).max(bulkAtMost).optional(), query: query.optional() })
  .refine(({ ids, query: asked }) => (ids === undefined) !== (asked === undefined), {
    error: 'either ids or query',
    path: ['ids'],
  })
  .meta({ id: 'StartBulk' });
export type StartBulk = z.infer<typeof StartBulk>;

export const BulkReason = z.object({
  code: z.string(),
  message: z.string(),
  count: z.int(),
  orders: z.array(z.string()),
});
/** So many orders go from one state to the next; of `collected` the cash on delivery counts as taken in with it. */
export const BulkStep = z.object({ from: DisplayStatus, to: DisplayStatus, count: z.int(), collected: z.int() });
export type BulkStep = z.infer<typeof BulkStep>;
/** What would come of it now: nothing is changed. `steps` only where each order takes its next one. */
export const BulkPreview = z
  .object({ total: z.int(), ok: z.int(), skipped: z.array(BulkReason), steps: z.array(BulkStep) })
  .meta({ id: 'BulkPreview' });
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkWork = z
  .object({
    id: Id,
    action: z.string(),
    total: z.int(),
    ok: z.int(),
    skipped: z.int(),
    failed: z.int(),
    isFinished: z.boolean(),
    canUndo: z.boolean(),
    hasFile: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'BulkWork' });
export type BulkWork = z.infer<typeof BulkWork>;
/** One's own last works, newest first. */
export const BulkWorkList = z.object({ data: z.array(BulkWork) }).meta({ id: 'BulkWorkList' });
export type BulkWorkList = z.infer<typeof BulkWorkList>;
export const BulkRow = z.object({
  seq: z.int(),
  orderId: Id,
  orderNumber: z.string(),
  outcome: z.enum(['ok', 'skipped', 'failed']).nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
});
export const BulkRowQuery = z.strictObject({
  outcome: z.enum(['ok', 'skipped', 'failed']).optional(),
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type BulkRowQuery = z.infer<typeof BulkRowQuery>;
export const BulkRowList = z.object({ data: z.array(BulkRow), next: z.int().nullable() }).meta({ id: 'BulkRowList' });
export type BulkRowList = z.infer<typeof BulkRowList>;
