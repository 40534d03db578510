import type { EventEnvelope } from './events.ts';

/** Socket.IO path on the API port, passed through by the web app's origin. */
export const livePath = '/socket.io';

/**
 * What a client sends in `auth` when it connects. `from` is the last `pos` it has seen: it gets everything after it, once.
 * `frames: true` (our own pages) gathers events into one `frame` each 100 ms; without it each event comes under its own name.
 */
export type LiveHandshake = { token?: string; trackingToken?: string; from?: number; frames?: boolean };

/** `pos` is the log position after this frame, also when `events` is empty (a heartbeat each second while idle). */
export type LiveFrame = { events: EventEnvelope[]; pos: number; head: number; isCatchUp: boolean };

export type PresencePerson = { id: string; name: string; isEditing: boolean };
export type LivePresence = { orderId: string; people: PresencePerson[] };

export type LiveServerEvents = {
  frame: (frame: LiveFrame) => void;
  presence: (presence: LivePresence) => void;
  /** Sent once after the handshake: who is seen, and where this client stands (its `from`, or the log's end). Safe to store. */
  ready: (hello: { pos: number; userId: string | null }) => void;
  /** The session ended elsewhere; the socket closes after it. */
  revoked: (why: { reason: string }) => void;
  /** Too far behind to catch up by events: load the page's data again and resume from `pos`. */
  resync: (at: { pos: number }) => void;
};
export type LiveClientEvents = {
  watch: (order: { orderId: string; isEditing?: boolean }, answer?: (presence: LivePresence) => void) => void;
  unwatch: (order: { orderId: string }) => void;
  /** Who has these orders open, now and from now on, without being seen there; the next glance replaces this one. At most 100. */
  glance: (orders: { orderIds: string[] }, answer?: (presences: LivePresence[]) => void) => void;
  /** Round trip for the connection dot: the answer is the server's time. */
  ping: (answer: (at: number) => void) => void;
};
