import { products, variants } from '@talat/demo/shop';
import { locations } from '@talat/demo/locations';
import { orderHistory } from '@talat/demo/order-history';
import { stockLedger } from '@talat/demo/stock-ledger';
import { users } from '@talat/demo/users';
import { type Database, statement } from '@talat/platform/database';
import type { SeedPlan } from '@talat/platform/service';

const hasRows = statement<{ found: boolean }>(
  'inventory.seed-found',
  'select exists (select from inventory.location) or exists (select from inventory.item) as found',
);
const insertLocations = statement(
  'inventory.seed-locations',
  `insert into inventory.location (id, code, name_th, name_en, is_sellable, priority)
   select * from jsonb_to_recordset($1::jsonb) as l (id uuid, code text, "nameTh" text, "nameEn" text, "isSellable" boolean, priority int)`,
);
const insertItems = statement(
  'inventory.seed-items',
  `insert into inventory.item (variant_id, product_id, sku, name_th, name_en, seller_id, is_tracked, is_active, reorder_level, product_version)
   select v."variantId", v."productId", v.sku, v."nameTh", v."nameEn", v."sellerId", true, true, v."reorderLevel", 1
     from jsonb_to_recordset($1::jsonb) as v ("variantId" uuid, "productId" uuid, sku text, "nameTh" text, "nameEn" text, "sellerId" uuid, "reorderLevel" bigint)`,
);
const insertStock = statement(
  'inventory.seed-stock',
  `insert into inventory.stock (variant_id, location_id, on_hand, reserved, version, last_restocked_at)
   select s."variantId", s."locationId", s."onHand", s.reserved, 1, s."lastRestockedAt"
     from jsonb_to_recordset($1::jsonb) as s ("variantId" uuid, "locationId" uuid, "onHand" bigint, reserved bigint, "lastRestockedAt" timestamptz)`,
);
const insertMoves = statement(
  'inventory.seed-moves',
  `insert into inventory.stock_move (id, variant_id, location_id, d_on_hand, d_reserved, on_hand_after, reason, reference, actor_id, actor, at)
   select m.id, m."variantId", m."locationId", m."onHandDelta", m."reservedDelta", m."onHandAfter", m.reason, m.reference, m."actorId", m.actor, m.at
     from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, "variantId" uuid, "locationId" uuid, "onHandDelta" bigint, "reservedDelta" bigint,
       "onHandAfter" bigint, reason text, reference text, "actorId" text, actor text, at timestamptz)) with ordinality
       as m (id, "variantId", "locationId", "onHandDelta", "reservedDelta", "onHandAfter", reason, reference, "actorId", actor, at, nr) order by m.nr`,
);
/** A sold order has claimed what it holds; one that came back whole was restocked; the others still hold. */
const insertReservations = statement(
  'inventory.seed-reservations',
  `insert into inventory.reservation (order_id, state, expires_at, created_at, settled_at)
   select r."orderId", r.state, r."expiresAt", r."createdAt", r."settledAt"
     from jsonb_to_recordset($1::jsonb) as r ("orderId" uuid, state text, "expiresAt" timestamptz, "createdAt" timestamptz, "settledAt" timestamptz)`,
);
const insertLines = statement(
  'inventory.seed-reservation-lines',
  `insert into inventory.reservation_line (order_id, variant_id, location_id, quantity, restocked)
   select l."orderId", l."variantId", l."locationId", sum(l.quantity)::bigint, sum(l.restocked)::bigint
     from jsonb_to_recordset($1::jsonb) as l ("orderId" uuid, "variantId" uuid, "locationId" uuid, quantity bigint, restocked bigint) group by 1, 2, 3`,
);
const insertLow = statement(
  'inventory.seed-low',
  `insert into inventory.low_stock (variant_id)
   select i.variant_id from inventory.item i join inventory.stock s using (variant_id) join inventory.location l on l.id = s.location_id
    group by i.variant_id having coalesce(sum(s.on_hand - s.reserved) filter (where l.is_sellable), 0) <= i.reorder_level`,
);

const movesInStatement = 4000;

/** The demo shop's shelves with the year behind them: each unit is explained by a movement, each sale by a claimed reservation. */
export async function seedInventory(db: Database, plan: SeedPlan): Promise<void> {
  if (plan.kind !== 'demo' || (await db.one(hasRows))?.found) return;
  const orders = orderHistory({ now: plan.now });
  const ledger = stockLedger(orders, plan.now);
  const reservations = reservationsOf(orders);
  await db.longTransaction(async (tx) => {
    await tx.rows(insertLocations, [
      JSON.stringify(
        locations.map(({ id, code, name, isSellable, priority }) => ({
          id,
          code,
          nameTh: name.th,
          nameEn: name.en,
          isSellable,
          priority,
        })),
      ),
    ]);
    await tx.rows(insertItems, [JSON.stringify(itemRows())]);
    await tx.rows(insertStock, [JSON.stringify(ledger.levels)]);
    for (let from = 0; from < ledger.movements.length; from += movesInStatement) {
      const part = ledger.movements.slice(from, from + movesInStatement);
      await tx.rows(insertMoves, [JSON.stringify(part.map((move) => ({ ...move, actor: nameOf(move.actorId) })))]);
    }
    await tx.rows(insertReservations, [JSON.stringify(reservations.heads)]);
    await tx.rows(insertLines, [JSON.stringify(reservations.lines)]);
    await tx.rows(insertLow);
  });
}

function itemRows() {
  const byId = new Map(products.map((product) => [product.id, product]));
  return variants.map(({ id, productId, sku, reorderLevel }) => {
    const { name, sellerId } = byId.get(productId)!;
    return { variantId: id, productId, sku, nameTh: name.th, nameEn: name.en, sellerId, reorderLevel };
  });
}

const names = new Map(users.map((user) => [user.id, `${user.firstName.th} ${user.lastName.th}`]));
const nameOf = (actorId: string | null): string => (actorId && names.get(actorId)) || 'system';

type Orders = ReturnType<typeof orderHistory>;

/** As the services would have left them; an order that was cancelled before it was confirmed has let go of what it held. */
function reservationsOf(orders: Orders) {
  const kept = orders.filter((order) => order.confirmedAt !== null || order.status === 'pending');
  const heads = kept.map((order) => ({
    orderId: order.id,
    state: order.confirmedAt === null ? 'held' : order.status === 'cancelled' ? 'restocked' : 'claimed',
    expiresAt: order.payment.payableUntil,
    createdAt: order.placedAt,
    settledAt: order.confirmedAt,
  }));
  const lines = kept.flatMap((order) =>
    order.lines.map((line) => ({
      orderId: order.id,
      variantId: line.variantId,
      locationId: line.locationId,
      quantity: line.quantity,
      restocked: order.confirmedAt === null ? 0 : order.status === 'cancelled' ? line.quantity : line.returnedQuantity,
    })),
  );
  return { heads, lines };
}
