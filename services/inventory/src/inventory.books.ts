import { demoIdStart } from '@talat/demo/demo-id';
import { type BookCheck, unaudited } from '@talat/platform/books';

const perPlace = (sums: string, mismatch: string) => `
  select i.sku, coalesce(l.code, '?') as location, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved, m.*
    from inventory.stock s full join (${sums}) m using (variant_id, location_id)
    left join inventory.item i using (variant_id) left join inventory.location l on l.id = location_id
   where ${mismatch} order by 1, 2`;

const isLived = `m.id::text not like '${demoIdStart}%'`;

/** Stock against its ledger and its holds. */
export const inventoryBooks: BookCheck[] = [
  {
    id: 'I2',
    title: 'the movements of every article and location add up to what is on hand and reserved',
    figures: `select count(*) as articles, sum(on_hand) as units_on_hand, (select count(*) from inventory.stock_move) as movements from inventory.stock`,
    sql: perPlace(
      'select variant_id, location_id, sum(d_on_hand)::bigint as moved_on_hand, sum(d_reserved)::bigint as moved_reserved from inventory.stock_move group by 1, 2',
      'coalesce(s.on_hand, 0) <> coalesce(m.moved_on_hand, 0) or coalesce(s.reserved, 0) <> coalesce(m.moved_reserved, 0)',
    ),
  },
  {
    id: 'I2-opened',
    title: 'what was put on the shelf for past sales is in the movements',
    sql: `
  select i.sku, o.opened, coalesce(m.moved, 0) as moved from (select variant_id, sum(quantity)::bigint as opened from inventory.opened_sale group by 1) o
    left join (select variant_id, sum(d_on_hand)::bigint as moved from inventory.stock_move where reason = 'opening' group by 1) m using (variant_id)
    left join inventory.item i using (variant_id) where o.opened > coalesce(m.moved, 0) order by 1`,
  },
  {
    id: 'I2-places',
    title: 'nothing stands in a location that was deleted',
    sql: `select i.sku, l.code as location, s.on_hand from inventory.stock s join inventory.location l on l.id = s.location_id
            join inventory.item i using (variant_id) where l.is_deleted and s.on_hand <> 0 order by 1`,
  },
  {
    id: 'I3',
    title: 'what is reserved is what live reservations hold, and never more than is on hand',
    figures: `select coalesce(sum(reserved), 0) as units_reserved from inventory.stock`,
    sql: perPlace(
      `select variant_id, location_id, sum(quantity)::bigint as held from inventory.reservation_line join inventory.reservation using (order_id) where state = 'held' group by 1, 2`,
      'coalesce(s.reserved, 0) <> coalesce(m.held, 0) or s.reserved < 0 or s.reserved > s.on_hand',
    ),
  },
  {
    id: 'I4',
    title: 'nothing was sold that was never received',
    sql: `
  select i.sku, b.* from (
    select variant_id, -coalesce(sum(d_on_hand) filter (where reason in ('sold', 'restocked', 'returned')), 0)::bigint as sold,
           coalesce(sum(d_on_hand) filter (where reason not in ('sold', 'restocked', 'returned')), 0)::bigint as received
      from inventory.stock_move group by 1) b
    left join inventory.item i using (variant_id) where b.sold > b.received order by 1`,
  },
  {
    id: 'I4-claims',
    title: 'what was claimed is what was sold to that order, and no more came back',
    sql: `
  select r.order_id, r.state, l.claimed, m.sold from inventory.reservation r
    join (select order_id, sum(quantity)::bigint as claimed from inventory.reservation_line group by 1) l using (order_id)
    left join (select reference, -sum(d_on_hand)::bigint as sold from inventory.stock_move where reason = 'sold' group by 1) m on m.reference = r.order_id::text
   where (r.state in ('claimed', 'restocked')) <> (m.sold is not null) or m.sold <> l.claimed`,
  },
  {
    id: 'I11-holds',
    title: 'every step of a hold, and all that came back from an order, has its row in the usage history',
    sql: unaudited(
      `select reference, 1 from (select distinct reference, reason from inventory.stock_move m
          where reason in ('reserved', 'sold', 'released', 'expired') and reference is not null and ${isLived}) as step
       union all select order_id::text, 1 from inventory.restock where units > 0`,
      // neither moves a unit: a hold that lasts longer, and an end before there was a hold
      `entity = 'reservation' and action <> 'inventory.extended' and (action <> 'inventory.released' or before is not null)`,
    ),
  },
  {
    id: 'I11-stock',
    title: 'every opening, count, correction and transfer of an article has its row in the usage history',
    sql: unaudited(
      `select variant_id::text, 1 from (
         select distinct m.variant_id, m.reference from inventory.stock_move m
           left join inventory.restock r on m.reason = 'returned' and r.order_id::text = m.reference
          where m.reason not in ('reserved', 'released', 'expired', 'claimed', 'sold') and m.reason <> 'restocked' and r.reference is null and ${isLived}) as change`,
      `entity = 'stock'`,
    ),
  },
  {
    id: 'holds-expire',
    title: 'no reservation is held a minute past its end',
    sql: `select order_id, expires_at from inventory.reservation where state = 'held' and expires_at < clock_timestamp() - interval '60 seconds' order by 2`,
  },
];
