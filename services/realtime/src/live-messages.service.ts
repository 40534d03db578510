import { Injectable } from '@nestjs/common';
import { Id } from '@talat/contracts/id';
import type { LivePresence } from '@talat/contracts/live';
import { Settings } from '@talat/platform/settings';
import { z } from 'zod';
import { LiveServer, type LiveSocket } from './live-server.provider.ts';
import { fullBudget, spendMessage } from './message-rate.rules.ts';
import { PresenceBook } from './presence.rules.ts';
import { realtimeSettings } from './realtime.settings.ts';

const Watch = z.object({ orderId: Id, isEditing: z.boolean().optional() });
const Unwatch = z.object({ orderId: Id });
const Glance = z.object({ orderIds: z.array(Id).max(100) });
const watchedAtMost = 50;
/** Where staff look at orders. */
const spaces = ['/', '/orders'] as const;
// not `order:<id>`: that room makes a socket one that the order's events are about
const roomOf = (orderId: string) => `watch:${orderId}`;

/** What clients may say: which order they have open, and ping. Presence is for those who see orders; others neither see nor appear. */
@Injectable()
export class LiveMessages {
  readonly #book = new PresenceBook();
  /** Orders that a socket's list shows: it is told of them and has no seat there. */
  readonly #glances = new Map<string, ReadonlySet<string>>();
  readonly #perSecond: number;

  constructor(
    private readonly server: LiveServer,
    settings: Settings,
  ) {
    this.#perSecond = settings.get(realtimeSettings).LIVE_MESSAGES_PER_SECOND;
  }

  attach(socket: LiveSocket): void {
    this.limit(socket);
    socket.on('ping', (answer) => {
      if (typeof answer === 'function') answer(Date.now());
    });
    socket.on('watch', (order, answer) => {
      const parsed = Watch.safeParse(order);
      if (!parsed.success) return;
      const { orderId, isEditing = false } = parsed.data;
      const isIn = this.watch(socket, orderId, isEditing);
      if (typeof answer === 'function') answer(isIn ? this.#book.at(orderId) : { orderId, people: [] });
    });
    socket.on('unwatch', (order) => {
      const parsed = Unwatch.safeParse(order);
      if (parsed.success) this.unwatch(socket, parsed.data.orderId);
    });
    socket.on('glance', (orders, answer) => {
      const parsed = Glance.safeParse(orders);
      if (!parsed.success) return;
      const presences = this.glance(socket, parsed.data.orderIds);
      if (typeof answer === 'function') answer(presences);
    });
    socket.on('disconnect', () => {
      this.#glances.delete(socket.id);
      for (const orderId of this.#book.leave(socket.id)) this.tell(orderId);
    });
  }

  private watch(socket: LiveSocket, orderId: string, isEditing: boolean): boolean {
    const { viewer, name } = socket.data;
    if (viewer.userId === null || !viewer.permissions.has('orders.read')) return false;
    const seat = { orderId, person: { id: viewer.userId, name }, isEditing };
    if (!this.#book.watch(socket.id, seat, watchedAtMost)) return false;
    void socket.join(roomOf(orderId));
    this.tell(orderId);
    return true;
  }

  private glance(socket: LiveSocket, orderIds: readonly string[]): LivePresence[] {
    const { viewer } = socket.data;
    if (viewer.userId === null || !viewer.permissions.has('orders.read')) return [];
    const wanted = new Set(orderIds);
    for (const orderId of this.#glances.get(socket.id) ?? [])
      if (!wanted.has(orderId) && !this.#book.isAt(socket.id, orderId)) void socket.leave(roomOf(orderId));
    for (const orderId of wanted) void socket.join(roomOf(orderId));
    this.#glances.set(socket.id, wanted);
    return [...wanted].map((orderId) => this.#book.at(orderId)).filter(({ people }) => people.length > 0);
  }

  private unwatch(socket: LiveSocket, orderId: string): void {
    if (!this.#glances.get(socket.id)?.has(orderId)) void socket.leave(roomOf(orderId));
    if (this.#book.unwatch(socket.id, orderId)) this.tell(orderId);
  }

  private tell(orderId: string): void {
    const presence = this.#book.at(orderId);
    for (const namespace of spaces) this.server.space(namespace).local.to(roomOf(orderId)).emit('presence', presence);
  }

  private limit(socket: LiveSocket): void {
    const budget = fullBudget(this.#perSecond, performance.now());
    socket.use((_, next) => {
      const verdict = spendMessage(budget, this.#perSecond, performance.now());
      if (verdict === 'pass') next();
      else if (verdict === 'flood') this.server.drop(socket, 'flood');
    });
  }
}
