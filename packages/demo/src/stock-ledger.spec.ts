import { describe, expect, it } from 'vitest';
import { orderHistory } from './order-history.ts';
import { variants } from './shop.ts';
import { stockLedger } from './stock-ledger.ts';

const place = ({ variantId, locationId }: { variantId: string; locationId: string }) => `${variantId} ${locationId}`;

describe.each(['2026-11-21T08:00:00Z', '2027-04-13T23:30:00Z'])('the stock ledger at %s', (moment) => {
  const now = new Date(moment);
  const orders = orderHistory({ now });
  const { movements, levels, reservations } = stockLedger(orders, now);

  it('sums to what is on hand and reserved, for every variant and location', () => {
    const sums = new Map<string, { onHand: number; reserved: number }>();
    for (const movement of movements) {
      const sum = sums.get(place(movement)) ?? { onHand: 0, reserved: 0 };
      sums.set(place(movement), {
        onHand: sum.onHand + movement.onHandDelta,
        reserved: sum.reserved + movement.reservedDelta,
      });
    }
    const wrong = levels.filter((level) => {
      const sum = sums.get(place(level)) ?? { onHand: 0, reserved: 0 };
      return sum.onHand !== level.onHand || sum.reserved !== level.reserved;
    });
    expect(wrong).toEqual([]);
    const booked = new Set(levels.map(place));
    expect([...sums.keys()].filter((key) => !booked.has(key))).toEqual([]);
  });

  it('ends at the stock that the shop states', () => {
    const stated = variants.flatMap((variant) =>
      variant.stock.map((row) => [`${variant.id} ${row.locationId}`, row.onHand]),
    );
    expect(Object.fromEntries(levels.map((level) => [place(level), level.onHand]))).toEqual(Object.fromEntries(stated));
  });

  it('is never below zero, never reserves more than there is, and says so after each movement', () => {
    const running = new Map<string, { onHand: number; reserved: number }>();
    const wrong = movements.filter((movement) => {
      const before = running.get(place(movement)) ?? { onHand: 0, reserved: 0 };
      const onHand = before.onHand + movement.onHandDelta;
      const reserved = before.reserved + movement.reservedDelta;
      running.set(place(movement), { onHand, reserved });
      return onHand !== movement.onHandAfter || reserved !== movement.reservedAfter || onHand < 0 || reserved < 0;
    });
    expect(wrong).toEqual([]);
    expect(levels.filter((level) => level.reserved > level.onHand)).toEqual([]);
  });

  it('takes from the shelf exactly what confirmed orders took, and holds what pending ones hold', () => {
    const sold = movements
      .filter((movement) => movement.reason === 'sold')
      .reduce((sum, movement) => sum - movement.onHandDelta, 0);
    const confirmed = orders.filter((order) => order.confirmedAt).flatMap((order) => order.lines);
    expect(sold).toBe(confirmed.reduce((sum, line) => sum + line.quantity, 0));
    const held = orders.filter((order) => order.status === 'pending').flatMap((order) => order.lines);
    expect(reservations.reduce((sum, reservation) => sum + reservation.quantity, 0)).toBe(
      held.reduce((sum, line) => sum + line.quantity, 0),
    );
    expect(reservations.length).toBeGreaterThan(0);
    for (const reservation of reservations) expect(reservation.expiresAt > now).toBe(true);
  });

  it('runs forward in time, before now, with ids of its own', () => {
    const times = movements.map((movement) => movement.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    expect(new Set(movements.map((movement) => movement.id)).size).toBe(movements.length);
  });
});
