import { demoId } from './demo-id.ts';
import type { DemoMovement, DemoOrder, DemoOrderLine, DemoReservation, DemoStockLevel } from './order-types.ts';
import { products } from './shop.ts';
import type { DemoStock, DemoVariant } from './shop-types.ts';
import { DAY, dayStart, HOUR, MINUTE } from './trading-calendar.ts';
import { accountId } from './users.ts';

/** A change that an order made to one variant at one location. */
type Change = Pick<DemoMovement, 'onHandDelta' | 'reservedDelta' | 'reason' | 'reference' | 'actorId'> & {
  readonly at: number;
};

export type StockLedger = {
  readonly movements: readonly DemoMovement[];
  readonly levels: readonly DemoStockLevel[];
  readonly reservations: readonly DemoReservation[];
};

const placeKey = (variantId: string, locationId: string): string => `${variantId} ${locationId}`;

/** Confirmed orders have taken their goods, pending ones hold a reservation; what was cancelled or sent back came home. */
function changesOf(order: DemoOrder, line: DemoOrderLine): readonly Change[] {
  const isCancelled = order.status === 'cancelled';
  const none = { onHandDelta: 0, reservedDelta: 0, reference: order.id, actorId: null };
  if (!order.confirmedAt) {
    return isCancelled
      ? []
      : [{ ...none, at: order.placedAt.getTime(), reservedDelta: line.quantity, reason: 'reserved' }];
  }
  const sold: Change = { ...none, at: order.confirmedAt.getTime(), onHandDelta: -line.quantity, reason: 'sold' };
  const back = isCancelled ? line.quantity : line.returnedQuantity;
  if (back === 0) return [sold];
  const actorId = order.steps.at(-1)?.actorId ?? null;
  return [
    sold,
    {
      ...none,
      at: order.updatedAt.getTime(),
      onHandDelta: back,
      reason: isCancelled ? 'restocked' : 'returned',
      actorId,
    },
  ];
}

function changesByPlace(orders: readonly DemoOrder[]): ReadonlyMap<string, readonly Change[]> {
  const changes = new Map<string, Change[]>();
  for (const order of orders) {
    for (const line of order.lines) {
      const key = placeKey(line.variantId, line.locationId);
      const known = changes.get(key) ?? [];
      known.push(...changesOf(order, line));
      changes.set(key, known);
    }
  }
  return new Map([...changes].map(([key, list]) => [key, list.toSorted((a, b) => a.at - b.at)]));
}

type Span = { readonly from: number; readonly now: number };

const stockChange = (reason: 'opening' | 'received' | 'damaged', at: number, onHandDelta: number): Change => ({
  at,
  onHandDelta,
  reservedDelta: 0,
  reason,
  reference: null,
  actorId: accountId(reason === 'received' ? 'staff2' : 'manager'),
});

/** How far below zero the shelf would go with no deliveries at all. */
function deepest(changes: readonly Change[]): number {
  let shelf = 0;
  let lowest = 0;
  for (const change of changes) {
    shelf += change.onHandDelta;
    lowest = Math.min(lowest, shelf);
  }
  return -lowest;
}

/**
 * Puts deliveries between the sales so that the shelf is never below zero and ends at exactly `onHand`: about ten a year,
 * on the morning before the shelf would run low, and what is left of them within the last days. What came back and cannot
 * be sold again is written off.
 */
function withReceipts(changes: readonly Change[], onHand: number, { from, now }: Span): readonly Change[] {
  const net = changes.reduce((sum, change) => sum + change.onHandDelta, 0);
  const sold = changes.reduce((sum, change) => sum + Math.max(0, -change.onHandDelta), 0);
  const toReceive = Math.max(onHand - net, deepest(changes));
  const batch = Math.max(6, Math.ceil(sold / 60) * 6);
  const opening = Math.min(toReceive, Math.max(batch, Math.ceil(onHand / 2)));
  const ledger: Change[] = opening > 0 ? [stockChange('opening', from, opening)] : [];
  let shelf = opening;
  let left = toReceive - opening;
  let before = from;
  for (const change of changes) {
    const short = -change.onHandDelta - shelf;
    if (left > 0 && shelf + change.onHandDelta < Math.ceil(batch / 4)) {
      const quantity = Math.min(left, Math.max(batch, short));
      const morning = Math.min(change.at - MINUTE, dayStart(change.at) + 8.5 * HOUR);
      ledger.push(stockChange('received', Math.max(before, morning), quantity));
      shelf += quantity;
      left -= quantity;
    }
    ledger.push(change);
    shelf += change.onHandDelta;
    before = change.at;
  }
  if (left > 0) ledger.push(stockChange('received', Math.max(before, dayStart(now - 3 * DAY) + 9 * HOUR), left));
  const spoiled = shelf + left - onHand;
  return spoiled > 0 ? [...ledger, stockChange('damaged', Math.max(before, from), -spoiled)] : ledger;
}

function bookPlace(
  variant: DemoVariant,
  row: DemoStock,
  ledger: readonly Change[],
): { movements: DemoMovement[]; level: DemoStockLevel } {
  let onHandAfter = 0;
  let reservedAfter = 0;
  let lastRestockedAt: Date | null = null;
  const { id: variantId, productId, sku } = variant;
  const movements = ledger.map((change, index) => {
    onHandAfter += change.onHandDelta;
    reservedAfter += change.reservedDelta;
    const at = new Date(change.at);
    if (change.reason === 'opening' || change.reason === 'received') lastRestockedAt = at;
    return {
      ...change,
      id: demoId(`movement:${sku}:${row.locationId}:${index}`),
      variantId,
      productId,
      sku,
      locationId: row.locationId,
      onHandAfter,
      reservedAfter,
      at,
    };
  });
  return {
    movements,
    level: {
      variantId,
      productId,
      sku,
      locationId: row.locationId,
      onHand: onHandAfter,
      reserved: reservedAfter,
      reorderLevel: variant.reorderLevel,
      lastRestockedAt,
    },
  };
}

function reservationsOf(orders: readonly DemoOrder[]): readonly DemoReservation[] {
  return orders
    .filter((order) => order.status === 'pending')
    .flatMap((order) =>
      order.lines.map((line) => ({
        id: demoId(`reservation:${line.id}`),
        orderId: order.id,
        variantId: line.variantId,
        locationId: line.locationId,
        quantity: line.quantity,
        expiresAt: order.payment.payableUntil,
      })),
    );
}

/** The ledger of a history that somebody still works with: two services' seeds ask for the same one. */
const ledgers = new WeakMap<readonly DemoOrder[], { until: number; ledger: StockLedger }>();

/**
 * The stock's history that goes with `orderHistory`: for every variant and location the movements sum to what is on hand
 * and reserved today, no shelf is ever below zero, and what is on hand is what the shop's `variants` say.
 */
export function stockLedger(orders: readonly DemoOrder[], now: Date): StockLedger {
  const until = now.getTime();
  const known = ledgers.get(orders);
  if (known?.until === until) return known.ledger;
  const ledger = bookLedger(orders, until);
  ledgers.set(orders, { until, ledger });
  return ledger;
}

function bookLedger(orders: readonly DemoOrder[], until: number): StockLedger {
  const changes = changesByPlace(orders);
  const first = orders[0]?.placedAt.getTime() ?? until;
  const places = products.flatMap((product) => {
    const from = dayStart(Math.max(first - DAY, until - (product.addedDaysAgo + 1) * DAY)) + 9 * HOUR;
    return product.variants.flatMap((variant) =>
      variant.stock.map((row) =>
        bookPlace(
          variant,
          row,
          withReceipts(changes.get(placeKey(variant.id, row.locationId)) ?? [], row.onHand, { from, now: until }),
        ),
      ),
    );
  });
  return {
    movements: places.flatMap((place) => place.movements).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    levels: places.map((place) => place.level),
    reservations: reservationsOf(orders),
  };
}
