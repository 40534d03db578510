import { Injectable } from '@nestjs/common';
import type { StockChange } from '@talat/contracts/inventory.events';
import { statement, type Tx } from '@talat/platform/database';

const saveStock = statement<{ product_id: string }>(
  'catalog.save-stock',
  `insert into catalog.stock (variant_id, location_id, product_id, is_sellable, on_hand, reserved, version)
   select r."variantId", r."locationId", r."productId", r."isSellable", r."onHand", r.reserved, r.version
     from jsonb_to_recordset($1::jsonb) as r("variantId" uuid, "locationId" uuid, "productId" uuid, "isSellable" boolean, "onHand" bigint, reserved bigint, version int)
    order by 1, 2
   on conflict (variant_id, location_id) do update
     set is_sellable = excluded.is_sellable, on_hand = excluded.on_hand, reserved = excluded.reserved, version = excluded.version, changed_at = clock_timestamp()
     where stock.version < excluded.version
   returning product_id`,
);
/** Only rows that change their answer are written: a list's filter, not a counter that every order feeds. `catalog.has_stock`, for a set. */
const flipInStock = statement(
  'catalog.flip-in-stock',
  `with free as (
     select variant_id, coalesce(sum(on_hand - reserved) filter (where is_sellable), 0) as units from catalog.stock where product_id = any($1::uuid[]) group by 1
   ), now as (
     select p.id as product_id, coalesce(bool_or(not v.tracked or coalesce(f.units, v.opening_stock, 0) > 0), false) as has_stock
       from unnest($1::uuid[]) as p(id) left join catalog.variant v on v.product_id = p.id and v.is_active left join free f on f.variant_id = v.id group by 1
   ), changed as (
     select s.product_id, now.has_stock from catalog.product_search s join now using (product_id)
      where s.in_stock <> now.has_stock order by s.product_id for no key update of s
   )
   update catalog.product_search s set in_stock = changed.has_stock from changed where changed.product_id = s.product_id`,
);
const markMoved = statement(
  'catalog.mark-moved',
  'update catalog.variant set has_moved = true where id = any($1::uuid[]) and not has_moved',
);

/** Inventory's rows as catalog knows them. */
@Injectable()
export class StockRepository {
  /** Applies a batch as a set; of several changes of one row the newest counts. */
  async apply(tx: Tx, changes: readonly StockChange[]): Promise<void> {
    const newest = new Map<string, StockChange>();
    for (const change of changes) {
      const key = `${change.variantId} ${change.locationId}`;
      if ((newest.get(key)?.version ?? -1) <= change.version) newest.set(key, change);
    }
    const rows = [...newest.values()];
    const changed = await tx.rows(saveStock, [JSON.stringify(rows)]);
    await tx.rows(flipInStock, [[...new Set(changed.map((row) => row.product_id))]]);
    const moved = changes.filter(hasMoved).map((change) => change.variantId);
    if (moved.length) await tx.rows(markMoved, [[...new Set(moved)]]);
  }
}

/** A new row without anything on it is no movement yet. */
const hasMoved = (change: StockChange): boolean => change.onHand !== 0 || change.reserved !== 0 || change.version > 1;
