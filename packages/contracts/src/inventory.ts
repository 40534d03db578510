import { z } from 'zod';
import { Id } from './id.ts';
import { listQueryShape, pageOf, QueryFlag } from './lists.ts';
import { mostUnits, Units } from './units.ts';

export const StockLocation = z
  .object({ id: Id, code: z.string(), name: z.string(), isSellable: z.boolean(), priority: z.int() })
  .meta({ id: 'StockLocation' });
export type StockLocation = z.infer<typeof StockLocation>;
export const StockLocationList = z.object({ data: z.array(StockLocation) }).meta({ id: 'StockLocationList' });
export type StockLocationList = z.infer<typeof StockLocationList>;
/** A plain `name` counts for both languages. */
export const SaveLocation = z
  .strictObject({
    code: z.string().trim().min(1).max(20),
    name: z.union([
      z.string().trim().min(1).max(120),
      z.strictObject({ th: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) }),
    ]),
    isSellable: z.boolean().default(true),
    priority: z.int().min(0).max(1000).default(100),
  })
  .meta({ id: 'SaveLocation' });
export type SaveLocation = z.infer<typeof SaveLocation>;

export const StockLevel = z
  .object({
    variantId: Id,
    productId: Id,
    sku: z.string(),
    name: z.string(),
    locationId: Id,
    location: z.string(),
    onHand: z.int(),
    reserved: z.int(),
    available: z.int(),
    reorderLevel: z.int(),
    isLow: z.boolean(),
    lastRestockedAt: z.iso.datetime().nullable(),
    version: z.int(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'StockLevel' });
export type StockLevel = z.infer<typeof StockLevel>;
export const StockLevelList = pageOf(StockLevel).meta({ id: 'StockLevelList' });
export type StockLevelList = z.infer<typeof StockLevelList>;
export const StockQuery = z.strictObject({
  ...listQueryShape,
  q: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  locationId: Id.optional(),
  low: QueryFlag.optional(),
  sku: z.string().max(64).optional(),
  productId: Id.optional(),
});
export type StockQuery = z.infer<typeof StockQuery>;
/** One article over all its locations. */
export const StockOfSku = z
  .object({
    variantId: Id,
    productId: Id,
    sku: z.string(),
    name: z.string(),
    onHand: z.int(),
    reserved: z.int(),
    available: z.int(),
    levels: z.array(StockLevel),
  })
  .meta({ id: 'StockOfSku' });
export type StockOfSku = z.infer<typeof StockOfSku>;

export const movementReasons = [
  'opening',
  'received',
  'sold',
  'restocked',
  'returned',
  'adjusted',
  'counted',
  'damaged',
  'lost',
  'transfer_out',
  'transfer_in',
  'reserved',
  'released',
  'claimed',
  'expired',
] as const;
export const MovementReason = z.enum(movementReasons);
export type MovementReason = z.infer<typeof MovementReason>;
export const StockMovement = z
  .object({
    id: Id,
    variantId: Id,
    sku: z.string(),
    locationId: Id,
    location: z.string(),
    onHandDelta: z.int(),
    reservedDelta: z.int(),
    onHandAfter: z.int(),
    reason: MovementReason,
    note: z.string().nullable(),
    /** Order, transfer, adjustment or count that caused it. */
    reference: z.string().nullable(),
    /** Of what orders did: which one. */
    orderId: z.string().nullable(),
    actor: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'StockMovement' });
export type StockMovement = z.infer<typeof StockMovement>;
export const StockMovementList = pageOf(StockMovement).meta({ id: 'StockMovementList' });
export type StockMovementList = z.infer<typeof StockMovementList>;
export const MovementQuery = z.strictObject({
  ...listQueryShape,
  sku: z.string().max(64).optional(),
  variantId: Id.optional(),
  locationId: Id.optional(),
  reason: MovementReason.optional(),
  reference: z.string().max(64).optional(),
});
export type MovementQuery = z.infer<typeof MovementQuery>;

/** Units that an order holds until it is paid for, or until the hold ends. */
export const StockHold = z
  .object({ orderId: Id, quantity: z.int(), expiresAt: z.iso.datetime() })
  .meta({ id: 'StockHold' });
export type StockHold = z.infer<typeof StockHold>;
/** Why a number is what it is: what stands there, what all movements add up to, and who holds what is reserved, at one moment. */
export const StockLedger = z
  .object({
    level: StockLevel,
    /** Sums over every movement of the article at that location: equal to `level.onHand` and `level.reserved`. */
    onHand: z.int(),
    reserved: z.int(),
    movements: z.int(),
    reasons: z.array(
      z.object({ reason: MovementReason, movements: z.int(), onHandDelta: z.int(), reservedDelta: z.int() }),
    ),
    /** What ends first comes first; at most 100 of them. */
    holds: z.array(StockHold),
    heldUnits: z.int(),
  })
  .meta({ id: 'StockLedger' });
export type StockLedger = z.infer<typeof StockLedger>;
export const LedgerQuery = z.strictObject({ locationId: Id });
export type LedgerQuery = z.infer<typeof LedgerQuery>;

const article = { sku: z.string().trim().max(64).optional(), variantId: Id.optional() };
const oneArticle = (v: { sku?: string | undefined; variantId?: string | undefined }) => Boolean(v.sku ?? v.variantId);
const oneArticleError = { error: 'sku or variantId is required', path: ['sku'] };
/** `delta` changes what is on hand. Without a location: where the article stands, by priority. */
export const AdjustStock = z
  .strictObject({
    ...article,
    locationId: Id.optional(),
    delta: z
      .int()
      .min(-mostUnits)
      .max(mostUnits)
      .refine((n) => n !== 0),
    reason: z.enum(['received', 'adjusted', 'damaged', 'lost', 'returned']).default('adjusted'),
    note: z.string().max(500).optional(),
  })
  .refine(oneArticle, oneArticleError)
  .meta({ id: 'AdjustStock' });
export type AdjustStock = z.infer<typeof AdjustStock>;
export const CountStock = z
  .strictObject({
    ...article,
    locationId: Id.optional(),
    counted: Units,
    /**
     * The last movement there when it was counted (null: none yet). The difference is booked to what stood there then, so what
     * was sold since stays sold; refused when somebody has counted or corrected the article since.
     */
    seenMovementId: Id.nullable().optional(),
    note: z.string().max(500).optional(),
  })
  .refine(oneArticle, oneArticleError)
  .meta({ id: 'CountStock' });
export type CountStock = z.infer<typeof CountStock>;
export const TransferStock = z
  .strictObject({
    ...article,
    fromLocationId: Id,
    toLocationId: Id,
    quantity: Units.positive(),
    note: z.string().max(500).optional(),
  })
  .refine(oneArticle, oneArticleError)
  .meta({ id: 'TransferStock' });
export type TransferStock = z.infer<typeof TransferStock>;
/**
 * Units that sales of the past took, so that they can be lived again: each line is put on the shelf once for its reference
 * (the sale) and article, whatever comes again. `dryRun` answers what would be put there, and puts nothing.
 */
export const OpenStock = z
  .strictObject({
    lines: z
      .array(z.strictObject({ reference: z.string().trim().min(1).max(64), variantId: Id, quantity: Units.positive() }))
      .min(1)
      .max(5000),
    dryRun: z.boolean().optional(),
  })
  .meta({ id: 'OpenStock' });
export type OpenStock = z.infer<typeof OpenStock>;
/** By article: `units` are those put there now, `knownUnits` those of lines that were there before. Nothing is kept of an article without stock. */
export const OpenedStock = z
  .object({
    units: z.int(),
    knownUnits: z.int(),
    articles: z.array(
      z.object({
        variantId: Id,
        status: z.enum(['opened', 'known', 'not-kept', 'unknown']),
        units: z.int(),
        knownUnits: z.int(),
      }),
    ),
  })
  .meta({ id: 'OpenedStock' });
export type OpenedStock = z.infer<typeof OpenedStock>;
export const StockTransfer = z.object({ id: Id, from: StockLevel, to: StockLevel }).meta({ id: 'StockTransfer' });
export type StockTransfer = z.infer<typeof StockTransfer>;
export const SetReorderLevel = z.strictObject({ reorderLevel: Units }).meta({ id: 'SetReorderLevel' });
export type SetReorderLevel = z.infer<typeof SetReorderLevel>;
