import {
  StockLedger,
  StockLevel,
  StockLocation,
  StockMovement,
  StockMovementList,
  StockOfSku,
} from '@talat/contracts/inventory';
import { type CountSheet, newSheet } from '../../lib/ops/count-sheet.ts';
import { type StockRow, toStockRow } from '../../lib/ops/stock-desk.ts';
import { nameOf, quantityOf, skuOf } from './goods.ts';
import { ago, assignees, idOf, now } from './people.ts';

export const locations = [
  StockLocation.parse({ id: idOf(11, 1), code: 'BKK', name: 'คลังบางนา', isSellable: true, priority: 1 }),
  StockLocation.parse({ id: idOf(11, 2), code: 'CNX', name: 'หน้าร้านเชียงใหม่', isSellable: true, priority: 2 }),
];
const placeOf = (index: number) => locations[index % locations.length]!;

const levelOf = (index: number, place = placeOf(index)): StockLevel =>
  StockLevel.parse({
    variantId: idOf(7, index),
    productId: idOf(6, index),
    sku: skuOf(index),
    name: nameOf(index),
    locationId: place.id,
    location: place.name,
    onHand: quantityOf(index) + 2,
    reserved: 2,
    available: quantityOf(index),
    reorderLevel: 5,
    isLow: quantityOf(index) < 5,
    lastRestockedAt: ago(4000),
    version: 1,
    updatedAt: ago(60),
  });

export const stockRows = (count: number): StockRow[] =>
  Array.from({ length: count }, (_, index) => toStockRow(levelOf(index)));

/** One article, at both places. */
export const stockOfSku: StockOfSku = (() => {
  const levels = locations.map((place) => levelOf(0, place));
  const { variantId, productId, sku, name, onHand, reserved, available } = levels[0]!;
  const both = { onHand: 2 * onHand, reserved: 2 * reserved, available: 2 * available };
  return StockOfSku.parse({ variantId, productId, sku, name, ...both, levels });
})();

const moves = [
  ['received', 24, null],
  ['sold', -1, null],
  ['counted', -3, 'นับทุกสิ้นเดือน ขวดแตกหลังชั้นวาง'],
  ['transfer_out', -6, null],
  ['damaged', -1, 'น้ำเข้ากล่อง'],
] as const;

/** What moved, the latest first. */
export const movements = (count: number): StockMovement[] =>
  Array.from({ length: count }, (_, index) => {
    const [reason, onHandDelta, note] = moves[index % moves.length]!;
    const place = placeOf(index);
    return StockMovement.parse({
      id: idOf(16, index),
      variantId: idOf(7, index),
      sku: skuOf(index),
      locationId: place.id,
      location: place.name,
      onHandDelta,
      reservedDelta: 0,
      onHandAfter: quantityOf(index) + 2,
      reason,
      note,
      reference: reason === 'sold' ? `TH-2569-0004${index}` : null,
      orderId: null,
      actor: assignees[index % assignees.length]!.name,
      at: ago(index * 23),
    });
  });

export const movementList = (count: number): StockMovementList =>
  StockMovementList.parse({
    data: movements(count),
    total: count,
    totalIsExact: true,
    page: 1,
    limit: 30,
    nextCursor: null,
  });

/** Why the article has so many at its first place, and who holds some of them. */
export const ledger = (holds: number): StockLedger => {
  const level = stockOfSku.levels[0]!;
  const { onHand } = level;
  return StockLedger.parse({
    level: { ...level, reserved: holds, available: onHand - holds },
    onHand,
    reserved: holds,
    movements: 5 + holds,
    reasons: [
      { reason: 'opening', movements: 1, onHandDelta: onHand + 4, reservedDelta: 0 },
      { reason: 'sold', movements: 4, onHandDelta: -4, reservedDelta: 0 },
      { reason: 'reserved', movements: holds, onHandDelta: 0, reservedDelta: holds },
    ],
    holds: Array.from({ length: holds }, (_, index) => ({
      orderId: idOf(2, index),
      quantity: 1,
      expiresAt: new Date(now + (index + 1) * 600_000).toISOString(),
    })),
    heldUnits: holds,
  });
};

/** Half counted: one as it should be, one that differs, one that is no number. */
export function countSheet(): CountSheet {
  const place = { locationId: locations[0]!.id, location: locations[0]!.name, isBlind: false };
  const sheet = newSheet(place, stockRows(12), new Date(now - 600_000));
  const typed = ['50', '4', 'x'];
  return {
    ...sheet,
    lines: sheet.lines.map((line, index) => ({
      ...line,
      typed: typed[index] ?? '',
      seen: index < 2 ? { movementId: idOf(16, index), onHand: quantityOf(index) + 2 } : null,
    })),
  };
}
