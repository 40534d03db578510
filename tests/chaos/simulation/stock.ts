import type { ClientOf } from '@talat/contracts/client';
import type { inventoryClient } from '@talat/contracts/inventory.client';
import { type Offer, Shelf } from '../../../services/inventory/src/inventory.rules.ts';
import type { Scheduler, SimProcess } from './scheduler.ts';

type Line = { variantId: string; quantity: number };
type Reservation = {
  state: 'held' | 'claimed' | 'released' | 'expired' | 'restocked';
  expiresAt: number;
  lines: Line[];
};

/** Inventory's tables and functions, decided by its rules. */
export class Stock {
  readonly reservations = new Map<string, Reservation>();
  readonly levels = new Map<string, { onHand: number; reserved: number }>();

  constructor(private readonly scheduler: Scheduler) {}

  seenFrom(
    call: <T>(process: SimProcess, name: string, work: () => T) => Promise<T>,
    process: SimProcess,
  ): ClientOf<typeof inventoryClient> {
    return {
      availability: () => call(process, 'inventory.availability', () => []),
      reserve: (input) => call(process, 'inventory.reserve', () => this.#reserve(input)),
      claim: ({ orderId }) =>
        call(process, 'inventory.claim', () => ({
          status:
            this.#settle(orderId, 'claimed') || this.reservations.get(orderId)?.state === 'claimed'
              ? 'claimed'
              : 'gone',
        })),
      release: ({ orderId }) => call(process, 'inventory.release', () => this.#release(orderId)),
      restock: ({ orderId }) => call(process, 'inventory.restock', () => this.#restock(orderId)),
    };
  }

  expire(): void {
    for (const [orderId, { state, expiresAt }] of this.reservations)
      if (state === 'held' && expiresAt <= this.scheduler.now) this.#settle(orderId, 'expired');
  }

  #reserve({ orderId, lines, ttlSeconds }: { orderId: string; lines: Line[]; ttlSeconds: number }) {
    const known = this.reservations.get(orderId);
    const expiresAt = this.scheduler.now + ttlSeconds * 1000;
    if (known?.state === 'held') known.expiresAt = Math.max(known.expiresAt, expiresAt);
    if (known)
      return {
        status: known.state === 'held' || known.state === 'claimed' ? ('reserved' as const) : ('released' as const),
      };
    const offers: Offer[] = [...this.levels].map(([variantId, level]) => ({
      variantId,
      locationId: 'main',
      available: level.onHand - level.reserved,
      priority: 1,
    }));
    const articles = new Map([...this.levels.keys()].map((id) => [id, { sku: id, isTracked: true }]));
    const decision = new Shelf(offers, articles).decide(lines);
    if (decision.status === 'short') return decision;
    for (const { variantId, quantity } of decision.takes) this.levels.get(variantId)!.reserved += quantity;
    this.reservations.set(orderId, { state: 'held', expiresAt, lines });
    return { status: 'reserved' as const };
  }

  #settle(orderId: string, to: 'claimed' | 'released' | 'expired'): boolean {
    const reservation = this.reservations.get(orderId);
    if (reservation?.state !== 'held') return false;
    reservation.state = to;
    for (const { variantId, quantity } of reservation.lines) {
      const level = this.levels.get(variantId)!;
      level.reserved -= quantity;
      if (to === 'claimed') level.onHand -= quantity;
    }
    return true;
  }

  #release(orderId: string): { released: number } {
    if (!this.reservations.has(orderId)) {
      this.reservations.set(orderId, { state: 'released', expiresAt: this.scheduler.now, lines: [] });
      return { released: 0 };
    }
    const units = this.reservations.get(orderId)!.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    return { released: this.#settle(orderId, 'released') ? units : 0 };
  }

  #restock(orderId: string): { restocked: number } {
    const reservation = this.reservations.get(orderId);
    if (reservation?.state !== 'claimed') return { restocked: 0 };
    reservation.state = 'restocked';
    for (const { variantId, quantity } of reservation.lines) this.levels.get(variantId)!.onHand += quantity;
    return { restocked: reservation.lines.length };
  }
}
