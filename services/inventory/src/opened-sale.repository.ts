import { Injectable } from '@nestjs/common';
import { statement, type Tx } from '@talat/platform/database';
import type { Line } from './inventory.rules.ts';

/** Where units of an article are put; without a location its stock is not kept. */
export type Place = { variantId: string; locationId: string | null };

/** Every article that is to be kept stands somewhere, and somewhere it can be sold from. */
const openRows = statement(
  'inventory.open-sellable-rows',
  `insert into inventory.stock (variant_id, location_id)
   select i.variant_id, inventory.default_location() from inventory.item i
    where i.variant_id = any($1::uuid[]) and i.is_tracked and not i.is_deleted
      and not exists (select from inventory.stock s join inventory.location l on l.id = s.location_id
                       where s.variant_id = i.variant_id and l.is_sellable and not l.is_deleted)
    order by 1 on conflict do nothing`,
);
const lockRows = statement(
  'inventory.lock-rows-of-many',
  'select 1 from inventory.stock where variant_id = any($1::uuid[]) order by variant_id, location_id for no key update',
);
const findPlaces = statement<Place>(
  'inventory.find-places',
  `select i.variant_id as "variantId", case when i.is_tracked then p.location_id end as "locationId"
     from inventory.item i
     left join lateral (select s.location_id from inventory.stock s join inventory.location l on l.id = s.location_id
                         where s.variant_id = i.variant_id and not l.is_deleted order by l.is_sellable desc, l.priority, l.id limit 1) p on true
    where i.variant_id = any($1::uuid[]) and not i.is_deleted`,
);
const note = statement<Line>(
  'inventory.note-opened-sales',
  `insert into inventory.opened_sale (variant_id, reference, quantity)
   select * from unnest($1::uuid[], $2::text[], $3::bigint[]) order by 1, 2
   on conflict do nothing returning variant_id as "variantId", quantity`,
);

/** Which past sales' units were put on the shelf. */
@Injectable()
export class OpenedSaleRepository {
  /** Locks the articles' stock rows and says where units of each are put; unknown articles are left out. */
  async lockPlaces(tx: Tx, variantIds: readonly string[]): Promise<Map<string, Place>> {
    await tx.rows(openRows, [variantIds]);
    await tx.rows(lockRows, [variantIds]);
    return new Map((await tx.rows(findPlaces, [variantIds])).map((place) => [place.variantId, place]));
  }

  /** Gives those that were not noted before. */
  note(tx: Tx, lines: readonly (Line & { reference: string })[]): Promise<Line[]> {
    const values = [lines.map((l) => l.variantId), lines.map((l) => l.reference), lines.map((l) => l.quantity)];
    return tx.rows(note, values);
  }
}
