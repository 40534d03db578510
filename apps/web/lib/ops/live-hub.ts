import type { EventEnvelope } from '@talat/contracts/events';
import type { LiveFrame, LivePresence } from '@talat/contracts/live';
import { type LiveSocket, openLive } from '../live.ts';

export type LiveStatus = {
  state: 'connecting' | 'live' | 'catching-up' | 'offline' | 'signed-out';
  /** When the connection was lost; null while it stands. */
  lostAt: number | null;
  latencyMs: number | null;
  eventsPerSecond: number;
  /** Events the server has and this page has not. */
  lag: number;
  /** How many were missed and made up for by the last reconnection; null before there was one. */
  caughtUp: number | null;
};

export type LiveListener = {
  /** Position up to which the listener's own data is true: it is given everything after it, once. Null: from now on. */
  from: number | null;
  onEvents: (events: readonly EventEnvelope[]) => void;
  /** Too long away to be told each event: load the data again. */
  onResync: () => void;
};

const startStatus: LiveStatus = {
  state: 'connecting',
  lostAt: null,
  latencyMs: null,
  eventsPerSecond: 0,
  lag: 0,
  caughtUp: null,
};
const keptEvents = 3_000;
const pingMs = 5_000;
const rateWindowMs = 10_000;
const retryMs = [300, 1_000, 2_000, 4_000, 8_000] as const;
const deadlineMs = 5_000;
const toleratedLag = 100;
const glancedAtMost = 100;

/** Renews the session's cookie through the web app before the socket opens, so that the upgrade never has to. */
async function renewSession(): Promise<'ok' | 'signed-out' | 'unreachable'> {
  try {
    const answer = await fetch('/api/v1/auth/me', { cache: 'no-store', signal: AbortSignal.timeout(deadlineMs) });
    if (answer.ok) return 'ok';
    return answer.status === 401 || answer.status === 403 ? 'signed-out' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** The console's one live connection: pages subscribe with the position of their data, the strip reads how it is. */
export class LiveHub {
  #socket: LiveSocket | null = null;
  #status = startStatus;
  #pos: number | null = null;
  /** The oldest position from which `#kept` can be replayed without a gap. */
  #keptFrom: number | null = null;
  #kept: EventEnvelope[] = [];
  #rate: { at: number; count: number }[] = [];
  #missed = 0;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pinging: ReturnType<typeof setInterval> | undefined;
  #isStopped = true;
  /** Counts the starts, so that a connection begun before a stop ends there. */
  #run = 0;
  readonly #listeners = new Set<LiveListener>();
  readonly #statusListeners = new Set<() => void>();
  readonly #watched = new Map<string, { count: number; isEditing: boolean }>();
  readonly #presence = new Map<string, Set<(presence: LivePresence) => void>>();
  #glanced: { orderIds: readonly string[]; onPresence: (presence: LivePresence) => void } | null = null;
  readonly onRevoked: (reason: string) => void;

  constructor(onRevoked: (reason: string) => void) {
    this.onRevoked = onRevoked;
  }

  readonly status = (): LiveStatus => this.#status;
  readonly subscribeStatus = (listener: () => void): (() => void) => {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  };

  start(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#run += 1;
    window.addEventListener('online', this.#reconnect);
    window.addEventListener('offline', this.#cut);
    this.#pinging = setInterval(() => this.#ping(), pingMs);
    void this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    clearInterval(this.#pinging);
    window.removeEventListener('online', this.#reconnect);
    window.removeEventListener('offline', this.#cut);
    this.#socket?.disconnect();
    this.#socket = null;
  }

  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    if (listener.from !== null) this.#tellSince(listener, listener.from);
    return () => this.#listeners.delete(listener);
  }

  #tellSince(listener: LiveListener, from: number): void {
    if (this.#keptFrom !== null && from >= this.#keptFrom) {
      const missed = this.#kept.filter((event) => event.sequence > from);
      if (missed.length > 0) listener.onEvents(missed);
    } else if (this.#pos === null || from < this.#pos) {
      // Nothing is kept from that far back: go back to there and be told again; everybody ignores what they know.
      this.#pos = from;
      if (this.#socket?.connected) this.#reopen();
    }
  }

  /** Says that this page looks at an order, and is told who else does. */
  watch(orderId: string, onPresence: (presence: LivePresence) => void): () => void {
    const seat = this.#watched.get(orderId) ?? { count: 0, isEditing: false };
    this.#watched.set(orderId, { ...seat, count: seat.count + 1 });
    const listeners = this.#presence.get(orderId) ?? new Set();
    this.#presence.set(orderId, listeners.add(onPresence));
    this.#sendWatch(orderId);
    return () => {
      listeners.delete(onPresence);
      const left = (this.#watched.get(orderId)?.count ?? 1) - 1;
      if (left > 0) this.#watched.set(orderId, { ...seat, count: left });
      else {
        this.#watched.delete(orderId);
        this.#presence.delete(orderId);
        this.#socket?.emit('unwatch', { orderId });
      }
    };
  }

  /** Who has the orders of a list open, without being seen there. The list that glanced last is the one that is told. */
  glance(orderIds: readonly string[], onPresence: (presence: LivePresence) => void): () => void {
    const glanced = { orderIds: orderIds.slice(0, glancedAtMost), onPresence };
    this.#glanced = glanced;
    this.#sendGlance();
    return () => {
      if (this.#glanced === glanced) this.#glanced = null;
    };
  }

  #sendGlance(): void {
    const glanced = this.#glanced;
    if (!glanced || !this.#socket?.connected) return;
    this.#socket.emit('glance', { orderIds: [...glanced.orderIds] }, (presences) => {
      for (const presence of presences) glanced.onPresence(presence);
    });
  }

  setEditing(orderId: string, isEditing: boolean): void {
    const seat = this.#watched.get(orderId);
    if (!seat || seat.isEditing === isEditing) return;
    this.#watched.set(orderId, { ...seat, isEditing });
    this.#sendWatch(orderId);
  }

  #sendWatch(orderId: string): void {
    const seat = this.#watched.get(orderId);
    if (!seat || !this.#socket?.connected) return;
    this.#socket.emit('watch', { orderId, isEditing: seat.isEditing }, (presence) => this.#tellPresence(presence));
  }

  #tellPresence(presence: LivePresence): void {
    for (const listener of this.#presence.get(presence.orderId) ?? []) listener(presence);
    if (this.#glanced?.orderIds.includes(presence.orderId)) this.#glanced.onPresence(presence);
  }

  #set(change: Partial<LiveStatus>): void {
    const isSame = Object.entries(change).every(([key, value]) => this.#status[key as keyof LiveStatus] === value);
    if (isSame) return;
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#statusListeners) listener();
  }

  async #connect(): Promise<void> {
    const run = this.#run;
    const session = await renewSession();
    if (this.#isStopped || run !== this.#run || this.#socket?.connected) return;
    if (session === 'signed-out') {
      this.#set({ state: 'signed-out' });
      this.onRevoked('expired');
      return;
    }
    if (session === 'unreachable') {
      this.#lose();
      return;
    }
    this.#socket?.disconnect();
    const socket = openLive(() => ({ frames: true, ...(this.#pos === null ? {} : { from: this.#pos }) }));
    socket.io.reconnection(false);
    this.#socket = socket;
    this.#wire(socket);
  }

  #wire(socket: LiveSocket): void {
    socket.on('ready', ({ pos }) => this.#ready(pos));
    socket.on('frame', (frame) => this.#take(frame));
    socket.on('presence', (presence) => this.#tellPresence(presence));
    socket.on('resync', ({ pos }) => {
      this.#pos = pos;
      this.#kept = [];
      this.#keptFrom = pos;
      for (const listener of this.#listeners) listener.onResync();
    });
    socket.on('revoked', ({ reason }) => {
      this.#set({ state: 'signed-out' });
      this.stop();
      this.onRevoked(reason);
    });
    const lost = () => socket === this.#socket && this.#lose();
    socket.on('disconnect', lost);
    socket.on('connect_error', lost);
  }

  #ready(pos: number): void {
    // a page that knows less came while this connection, which asked for nothing, was on its way
    if (this.#pos !== null && this.#pos < pos) return this.#reopen();
    this.#attempt = 0;
    this.#missed = 0;
    if (this.#keptFrom === null || pos < this.#keptFrom) this.#keptFrom = pos;
    this.#pos ??= pos;
    const wasLost = this.#status.lostAt !== null;
    this.#set({ state: wasLost ? 'catching-up' : 'live' });
    for (const orderId of this.#watched.keys()) this.#sendWatch(orderId);
    this.#sendGlance();
    this.#ping();
  }

  #take({ events, pos, head, isCatchUp }: LiveFrame): void {
    this.#pos = Math.max(this.#pos ?? 0, pos);
    const now = Date.now();
    if (isCatchUp) this.#missed += events.length;
    else this.#rate.push({ at: now, count: events.length });
    this.#rate = this.#rate.filter(({ at }) => at > now - rateWindowMs);
    const count = this.#rate.reduce((sum, entry) => sum + entry.count, 0);
    // A busy log is always a little ahead; that is not being behind.
    const isBehind = pos < head && (isCatchUp || head - pos > toleratedLag);
    const wasLost = this.#status.lostAt !== null;
    if (events.length > 0) {
      this.#keep(events);
      for (const listener of this.#listeners) listener.onEvents(events);
    }
    this.#set({
      eventsPerSecond: Math.round(count / (rateWindowMs / 1000 / 10)) / 10,
      lag: Math.max(0, head - pos),
      ...(isBehind
        ? { state: 'catching-up' as const }
        : { state: 'live' as const, lostAt: null, ...(wasLost ? { caughtUp: this.#missed } : {}) }),
    });
  }

  #keep(events: readonly EventEnvelope[]): void {
    this.#kept.push(...events);
    if (this.#kept.length <= keptEvents) return;
    const dropped = this.#kept.splice(0, this.#kept.length - keptEvents);
    this.#keptFrom = dropped.at(-1)?.sequence ?? this.#keptFrom;
  }

  #lose(): void {
    if (this.#isStopped || this.#status.state === 'signed-out') return;
    this.#set({ state: 'offline', lostAt: this.#status.lostAt ?? Date.now(), latencyMs: null, eventsPerSecond: 0 });
    this.#rate = [];
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), retryMs[Math.min(this.#attempt++, retryMs.length - 1)]);
  }

  readonly #reconnect = (): void => {
    this.#attempt = 0;
    clearTimeout(this.#retry);
    if (!this.#socket?.connected) void this.#connect();
  };

  readonly #cut = (): void => {
    this.#socket?.disconnect();
    this.#lose();
  };

  #reopen(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#kept = [];
    this.#keptFrom = null;
    socket?.disconnect();
    void this.#connect();
  }

  #ping(): void {
    if (!this.#socket?.connected) return;
    const sent = performance.now();
    this.#socket.emit('ping', () => this.#set({ latencyMs: Math.max(1, Math.round(performance.now() - sent)) }));
  }
}
