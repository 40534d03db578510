import type { LivePresence } from '@talat/contracts/live';

type Person = { id: string; name: string };
type Seat = Person & { isEditing: boolean };

/** Who has which order open: people, not tabs. A person is there while one of their sockets is. */
export class PresenceBook {
  /** Order id to socket id to who sits there. */
  readonly #seats = new Map<string, Map<string, Seat>>();
  readonly #ordersOf = new Map<string, Set<string>>();

  /** False when the socket already looks at `limit` other orders. */
  watch(socketId: string, seat: { orderId: string; person: Person; isEditing: boolean }, limit: number): boolean {
    const orders = this.#ordersOf.get(socketId) ?? new Set();
    if (!orders.has(seat.orderId) && orders.size >= limit) return false;
    this.#ordersOf.set(socketId, orders.add(seat.orderId));
    const seats = this.#seats.get(seat.orderId) ?? new Map<string, Seat>();
    this.#seats.set(seat.orderId, seats.set(socketId, { ...seat.person, isEditing: seat.isEditing }));
    return true;
  }

  /** False when the socket was not looking. */
  unwatch(socketId: string, orderId: string): boolean {
    const orders = this.#ordersOf.get(socketId);
    if (!orders?.delete(orderId)) return false;
    if (orders.size === 0) this.#ordersOf.delete(socketId);
    const seats = this.#seats.get(orderId);
    seats?.delete(socketId);
    if (seats?.size === 0) this.#seats.delete(orderId);
    return true;
  }

  /** Takes the socket out everywhere; the orders it looked at. */
  leave(socketId: string): string[] {
    const orderIds = [...(this.#ordersOf.get(socketId) ?? [])];
    for (const orderId of orderIds) this.unwatch(socketId, orderId);
    return orderIds;
  }

  /** People in the order of their arrival; one who edits in any tab edits. */
  at(orderId: string): LivePresence {
    const people = new Map<string, Seat>();
    for (const seat of this.#seats.get(orderId)?.values() ?? []) {
      const known = people.get(seat.id);
      people.set(seat.id, { id: seat.id, name: seat.name, isEditing: seat.isEditing || (known?.isEditing ?? false) });
    }
    return { orderId, people: [...people.values()] };
  }

  isAt(socketId: string, orderId: string): boolean {
    return this.#ordersOf.get(socketId)?.has(orderId) === true;
  }

  get orderCount(): number {
    return this.#seats.size;
  }
}
