import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { StockChange } from '@talat/contracts/inventory.events';
import { Database, statement, type Tx } from '@talat/platform/database';
import { StockLocationEntity } from './stock-location.entity.ts';

const findPlace = statement<{ id: string }>('inventory.find-place', 'select inventory.home_of($1) as id');
const hold = statement<{ id: string }>(
  'inventory.hold-locations',
  'select id from inventory.location where id = any($1::uuid[]) and not is_deleted order by id for share',
);
const countUnits = statement<{ units: number }>(
  'inventory.units-at',
  'select coalesce(sum(on_hand), 0)::bigint as units from inventory.stock where location_id = $1',
);
/** Every stock row of the articles that stand there, in the order of locks. */
const lockArticles = statement(
  'inventory.lock-articles-at',
  `select 1 from inventory.stock where variant_id in (select variant_id from inventory.stock where location_id = $1)
    order by variant_id, location_id for no key update`,
);
const touch = statement<{ changes: StockChange[] | null; variants: string[] | null }>(
  'inventory.touch-location',
  `with moved as (update inventory.stock s set version = s.version + 1, updated_at = clock_timestamp() where s.location_id = $1 returning s.*)
   select jsonb_agg(inventory.stock_change(i, l, m.on_hand, m.reserved, m.version) order by m.variant_id) as changes, array_agg(m.variant_id) as variants
     from moved m join inventory.item i using (variant_id) join inventory.location l on l.id = m.location_id`,
);

@Injectable()
export class LocationRepository {
  constructor(private readonly db: Database) {}

  list(): Promise<StockLocationEntity[]> {
    return this.db.manager.find(StockLocationEntity, {
      where: { isDeleted: false },
      order: { priority: 'ASC', code: 'ASC' },
    });
  }
  findById(tx: Tx, id: string): Promise<StockLocationEntity | null> {
    return tx.manager.findOneBy(StockLocationEntity, { id, isDeleted: false });
  }
  /** Locked: whoever changes a location waits for the one before. */
  findForUpdate(tx: Tx, id: string): Promise<StockLocationEntity | null> {
    return tx.manager.findOne(StockLocationEntity, {
      where: { id, isDeleted: false },
      lock: { mode: 'for_no_key_update' },
    });
  }
  async save(tx: Tx, location: StockLocationEntity): Promise<void> {
    await tx.manager.upsert(StockLocationEntity, location, ['id']);
  }

  /** Where an article stands first; a shop without any location gets its first one here. */
  async findPlaceOf(tx: Tx, variantId: string): Promise<string> {
    return (await tx.one(findPlace, [variantId]))!.id;
  }
  /** Keeps these from being deleted until the transaction's end. Ask with the article's stock rows locked. @throws {DomainError} NOT_FOUND */
  async hold(tx: Tx, ids: readonly string[]): Promise<void> {
    if ((await tx.rows(hold, [ids])).length < new Set(ids).size)
      throw new DomainError('NOT_FOUND', { what: 'location' });
  }
  async countUnits(tx: Tx, id: string): Promise<number> {
    return (await tx.one(countUnits, [id]))!.units;
  }
  async lockArticles(tx: Tx, id: string): Promise<void> {
    await tx.rows(lockArticles, [id]);
  }
  /** Gives every row of the location a new version, because what it means has changed. */
  async touchRows(tx: Tx, id: string): Promise<{ changes: StockChange[]; variants: string[] }> {
    const row = await tx.one(touch, [id]);
    return { changes: row?.changes ?? [], variants: row?.variants ?? [] };
  }
}
