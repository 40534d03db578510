import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { MovementQuery, MovementReason, StockHold, StockMovement } from '@talat/contracts/inventory';
import { Database, statement, type Tx } from '@talat/platform/database';
import { countedAtMost, levelColumns, type LevelRow, levelTables, type StockView } from './stock-list.repository.ts';

export type MoveRow = Omit<StockMovement, 'location' | 'at'> & {
  seq: number;
  locationTh: string;
  locationEn: string;
  at: Date;
};
export type MoveFilter = Pick<MovementQuery, 'sku' | 'variantId' | 'locationId' | 'reason' | 'reference'>;
export type LedgerSums = {
  onHandSum: number;
  reservedSum: number;
  movements: number;
  reasons: { reason: MovementReason; movements: number; onHandDelta: number; reservedDelta: number }[];
  holds: StockHold[];
  heldUnits: number;
};
export type Seen = { seq: number; onHandAfter: number };
type Place = { variantId: string; locationId: string };
type Part = { name: string; sql: string; value: string | number };

/** Reasons that checkouts give; the others are rare, and an index of their own finds them. */
const ofOrders = `('reserved', 'released', 'expired', 'claimed', 'sold')`;
const moveTables = `from inventory.stock_move m join inventory.item i using (variant_id) join inventory.location l on l.id = m.location_id`;
const moveColumns = `m.seq, m.id, m.variant_id as "variantId", i.sku, m.location_id as "locationId", l.name_th as "locationTh", l.name_en as "locationEn",
  m.d_on_hand as "onHandDelta", m.d_reserved as "reservedDelta", m.on_hand_after as "onHandAfter", m.reason, m.note, m.reference, m.actor, m.at,
  case when m.reason in ${ofOrders} or m.reason = 'restocked' then m.reference
       when m.reason = 'returned' and exists (select from inventory.reservation r where r.order_id = m.reference::uuid) then m.reference end as "orderId"`;

/** Only the conditions that were asked for, so that each plan can use its index; one prepared statement for each combination. */
function partsOf({ sellerId }: Pick<StockView, 'sellerId'>, filter: MoveFilter): Part[] {
  const part = (name: string, sql: string, value: string | null | undefined): Part[] =>
    value == null ? [] : [{ name, sql, value }];
  const isRare = filter.reason !== undefined && !ofOrders.includes(`'${filter.reason}'`);
  return [
    ...part('seller', 'i.seller_id = ?', sellerId),
    ...part('variant', 'm.variant_id = ?', filter.variantId),
    ...part('sku', 'm.variant_id in (select variant_id from inventory.item where lower(sku) = lower(?))', filter.sku),
    ...part('location', 'm.location_id = ?', filter.locationId),
    ...part(
      isRare ? 'rare' : 'reason',
      isRare ? `m.reason = ? and m.reason not in ${ofOrders}` : 'm.reason = ?',
      filter.reason,
    ),
    ...part('reference', 'm.reference = ?', filter.reference),
  ];
}

function whereOf(parts: readonly Part[]): { key: string; where: string; values: (string | number)[] } {
  return {
    key: parts.map(({ name }) => name).join('-') || 'all',
    where: parts.map(({ sql }, index) => sql.replace('?', `$${index + 1}`)).join(' and ') || 'true',
    values: parts.map(({ value }) => value),
  };
}

// One statement, so that the row, its movements and its holds are of one moment.
const explain = statement<LevelRow & LedgerSums>(
  'inventory.explain',
  `with moved as materialized (
     select reason, count(*) as movements, sum(d_on_hand)::bigint as on_hand, sum(d_reserved)::bigint as reserved
       from inventory.stock_move where variant_id = $1 and location_id = $2 group by reason
   ), held as materialized (
     select l.order_id, l.quantity, r.expires_at from inventory.reservation r join inventory.reservation_line l using (order_id)
      where r.state = 'held' and l.variant_id = $1 and l.location_id = $2
   )
   select ${levelColumns}, '' as "sortKey",
          (select coalesce(sum(on_hand), 0)::bigint from moved) as "onHandSum", (select coalesce(sum(reserved), 0)::bigint from moved) as "reservedSum",
          (select coalesce(sum(movements), 0)::bigint from moved) as movements,
          coalesce((select jsonb_agg(jsonb_build_object('reason', reason, 'movements', movements, 'onHandDelta', on_hand, 'reservedDelta', reserved)
                                     order by abs(on_hand) desc, reason) from moved), '[]') as reasons,
          coalesce((select jsonb_agg(jsonb_build_object('orderId', order_id, 'quantity', quantity,
                             'expiresAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by expires_at)
                      from (select * from held order by expires_at limit 100) as first), '[]') as holds,
          (select coalesce(sum(quantity), 0)::bigint from held) as "heldUnits"
     ${levelTables} where s.variant_id = $1 and s.location_id = $2`,
);
/** A count is of what stood there hours ago at most: whose movement is further back counts again. */
const lookedBackAtMost = 20_000;
const seen = statement<Seen>(
  'inventory.seen-movement',
  `select seq, on_hand_after as "onHandAfter"
     from (select seq, id, on_hand_after from inventory.stock_move
            where variant_id = $1 and location_id = $2 order by seq desc limit ${lookedBackAtMost}) as latest
    where id = $3`,
);
const isFarBack = statement<object>(
  'inventory.first-movement-is-far-back',
  `select from inventory.stock_move where variant_id = $1 and location_id = $2 order by seq desc offset ${lookedBackAtMost} limit 1`,
);
const corrected = statement<{ is: boolean }>(
  'inventory.corrected-since',
  `select exists (select from inventory.stock_move where variant_id = $1 and location_id = $2 and seq > $3 and reason in ('counted', 'adjusted', 'lost', 'damaged')) as is`,
);

/** The ledger of stock: listed, added up, and looked back into. */
@Injectable()
export class MovementRepository {
  constructor(private readonly db: Database) {}

  list(
    view: StockView,
    filter: MoveFilter,
    page: { before: number | null; limit: number; offset: number },
  ): Promise<MoveRow[]> {
    const parts = partsOf(view, filter);
    if (page.before !== null) parts.push({ name: 'before', sql: 'm.seq < ?', value: page.before });
    const { key, where, values } = whereOf(parts);
    const n = values.length;
    return this.db.rows(
      statement<MoveRow>(
        `inventory.moves-${key}`,
        `select ${moveColumns} ${moveTables} where ${where} order by m.seq desc limit $${n + 1} offset $${n + 2}`,
      ),
      [...values, page.limit, page.offset],
    );
  }
  async count(view: StockView, filter: MoveFilter): Promise<number> {
    const { key, where, values } = whereOf(partsOf(view, filter));
    const counting = statement<{ count: number }>(
      `inventory.count-moves-${key}`,
      `select count(*) as count from (select 1 ${moveTables} where ${where} limit ${countedAtMost + 1}) as counted`,
    );
    return (await this.db.one(counting, values))!.count;
  }
  /** The row and what its movements add up to; undefined when the article never stood there. */
  explain({ variantId, locationId }: Place): Promise<(LevelRow & LedgerSums) | undefined> {
    return this.db.reports.one(explain, [variantId, locationId]);
  }
  /** What stood there after that movement, for ever the same. @throws {DomainError} NOT_FOUND: no such movement there, or long ago */
  async getSeen(tx: Tx, { variantId, locationId }: Place, movementId: string | null): Promise<Seen> {
    const at =
      movementId !== null
        ? await tx.one(seen, [variantId, locationId, movementId])
        : (await tx.one(isFarBack, [variantId, locationId]))
          ? undefined
          : { seq: 0, onHandAfter: 0 };
    if (!at) throw new DomainError('NOT_FOUND', { what: 'seenMovementId' });
    return at;
  }
  /** Whether somebody set right by hand what stands there since that movement. */
  async isCorrectedSince(tx: Tx, { variantId, locationId }: Place, { seq }: Seen): Promise<boolean> {
    return (await tx.one(corrected, [variantId, locationId, seq]))!.is;
  }
}
