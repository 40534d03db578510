import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import type { LiveFrame } from '@talat/contracts/live';
import { logger } from '@talat/platform/log-lines';
import { Settings } from '@talat/platform/settings';
import { liveDelay, liveDeliveries, liveFrames } from './live-metrics.provider.ts';
import { type Audience, LiveServer, type LiveSocket } from './live-server.provider.ts';
import { LogTail } from './log-tail.service.ts';
import { realtimeSettings } from './realtime.settings.ts';
import {
  audienceOf,
  belongsIn,
  concernsOf,
  type LiveNamespace,
  liveNamespaces,
  type Viewer,
  viewOf,
} from './visibility.rules.ts';

/** A frame of a burst stays small enough to be sent in one piece. */
const frameEvents = 500;
/** A client that takes each event by itself has so many more packets in its queue. */
const plainFactor = 20;
/** A client that joins between two beats waits for no more than a part of one. */
const beatsPerHeartbeat = 4;

/**
 * Gathers what the log brings and gives it to the sockets: the first event after a pause at once, then at most one frame
 * each `LIVE_FRAME_MS`. All that share an audience share one encoded packet; only those an event concerns get their own.
 */
@Injectable()
export class FanOut implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #audiences = new Map<string, Audience>();
  readonly #frameMs: number;
  readonly #heartbeatMs: number;
  readonly #bufferFrames: number;
  readonly #log = logger('realtime');
  #pending: EventEnvelope[] = [];
  /** The last event that was ever in `#pending`. Not the tail's: that one moves a moment before. */
  #taken: number | null = null;
  #flushedAt = 0;
  /** When the log last brought something, or was asked whether it has. */
  #askedAt = 0;
  #intake: Promise<unknown> = Promise.resolve();
  #flushTimer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly server: LiveServer,
    private readonly tail: LogTail,
    settings: Settings,
  ) {
    const { LIVE_FRAME_MS, LIVE_HEARTBEAT_MS, LIVE_BUFFER_FRAMES } = settings.get(realtimeSettings);
    this.#frameMs = LIVE_FRAME_MS;
    this.#heartbeatMs = LIVE_HEARTBEAT_MS;
    this.#bufferFrames = LIVE_BUFFER_FRAMES;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.tail.start();
    this.#heartbeat = setInterval(() => this.beat(), this.#heartbeatMs / beatsPerHeartbeat);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.#flushTimer);
    clearInterval(this.#heartbeat);
  }

  /** Position up to which every live socket has been told. Positions are gapless, so what waits says where that is. */
  get pos(): number {
    return this.#pending[0] ? this.#pending[0].sequence - 1 : (this.#taken ?? this.tail.pos);
  }

  /** Events of the log, in order, once or twice. */
  accept(events: readonly EventEnvelope[]): Promise<void> {
    const taken = this.#intake.then(() => this.take(events));
    this.#intake = taken.catch(() => {});
    return taken;
  }

  private async take(events: readonly EventEnvelope[]): Promise<void> {
    await this.tail.start();
    this.#taken ??= this.tail.pos;
    const fresh = await this.tail.append(events);
    if (fresh.length === 0) return;
    this.#taken = fresh.at(-1)!.sequence;
    this.#askedAt = performance.now();
    this.#pending.push(...fresh);
    if (this.#flushTimer) return;
    const wait = this.#flushedAt + this.#frameMs - performance.now();
    if (wait <= 0) this.flush();
    else this.#flushTimer = setTimeout(() => this.flush(), wait);
  }

  private flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    const events = this.#pending;
    this.#pending = [];
    this.#flushedAt = performance.now();
    for (let start = 0; start < events.length; start += frameEvents)
      this.deliver(events.slice(start, start + frameEvents));
    for (const event of events) liveDelay.observe(Math.max(0, this.#flushedAt - Date.parse(event.time)) / 1000);
  }

  /** From the next frame on the socket gets what its audience gets. Nothing is awaited between `pos` and this. */
  join(socket: LiveSocket, namespace: LiveNamespace): void {
    const { viewer, isFrames } = socket.data;
    const shared = audienceOf(viewer);
    const room = `audience:${isFrames ? 'frames' : 'events'}:${shared.key}`;
    const known = this.#audiences.get(namespace + room);
    const audience = known ?? { room, namespace, isFrames, viewer: shared.viewer, size: 0, toldAt: performance.now() };
    if (!known) this.#audiences.set(namespace + room, audience);
    audience.size += 1;
    socket.data.audience = audience;
    void socket.join(room);
  }

  leave(socket: LiveSocket): void {
    const { audience } = socket.data;
    if (!audience) return;
    socket.data.audience = null;
    audience.size -= 1;
    if (audience.size === 0) this.#audiences.delete(audience.namespace + audience.room);
  }

  /** One frame for one socket: its catch-up, or a frame that holds what concerns it alone. */
  send(socket: LiveSocket, frame: LiveFrame): void {
    liveDeliveries.inc({ kind: frame.isCatchUp ? 'catch_up' : 'own' });
    if (socket.data.isFrames || frame.events.length === 0) socket.emit('frame', frame);
    else for (const event of frame.events) socket.emit(event.type, event);
  }

  /** What of these events a viewer is told in a namespace, as it may see it. */
  shown(events: readonly EventEnvelope[], viewer: Viewer, namespace: LiveNamespace): EventEnvelope[] {
    return events.flatMap((event) => (belongsIn(namespace, event, viewer) ? (viewOf(event, viewer) ?? []) : []));
  }

  private deliver(events: EventEnvelope[]): void {
    const position = { pos: events.at(-1)!.sequence, head: this.tail.pos, isCatchUp: false };
    const keys = new Set(events.flatMap(concernsOf));
    for (const namespace of liveNamespaces) {
      const concerned = this.concerned(namespace, keys);
      for (const socket of concerned) {
        const own = this.shown(events, socket.data.viewer, namespace);
        if (own.length > 0) this.send(socket, { events: own, ...position });
      }
      const except = concerned.map(({ id }) => id);
      for (const audience of this.#audiences.values()) {
        if (audience.namespace !== namespace) continue;
        const shared = this.shown(events, audience.viewer, namespace);
        if (shared.length > 0) this.tell(audience, { events: shared, ...position }, except);
      }
    }
  }

  /** Live sockets that an event is about: they may see more than their audience. */
  private concerned(namespace: LiveNamespace, keys: ReadonlySet<string>): LiveSocket[] {
    const space = this.server.space(namespace);
    const ids = new Set([...keys].flatMap((key) => [...(space.adapter.rooms.get(key) ?? [])]));
    return [...ids].flatMap((id) => space.sockets.get(id) ?? []).filter((socket) => socket.data.audience !== null);
  }

  private tell(audience: Audience, frame: LiveFrame, except: string[]): void {
    const sockets = this.server.space(audience.namespace).local.to(audience.room).except(except);
    if (audience.isFrames || frame.events.length === 0) sockets.emit('frame', frame);
    else for (const event of frame.events) sockets.emit(event.type, event);
    const kind = frame.events.length > 0 ? 'live' : 'heartbeat';
    audience.toldAt = performance.now();
    liveFrames.inc({ kind });
    liveDeliveries.inc({ kind }, audience.size);
  }

  /** Tells quiet audiences where the log stands, lets slow sockets go, and looks whether an event was missed. */
  private beat(): void {
    const now = performance.now();
    const position = { pos: this.pos, head: this.tail.pos, isCatchUp: false };
    for (const audience of this.#audiences.values()) {
      if (now - audience.toldAt >= this.#heartbeatMs - 10) this.tell(audience, { events: [], ...position }, []);
    }
    for (const socket of this.server.sockets()) {
      const limit = this.#bufferFrames * (socket.data.isFrames ? 1 : plainFactor);
      if (this.server.waiting(socket) > limit) this.server.shed(socket, this.pos);
    }
    if (now - this.#askedAt < this.#heartbeatMs) return;
    this.#askedAt = now;
    this.tail
      .missed()
      .then((events) => this.accept(events))
      .catch((error: unknown) =>
        this.#log.warn({ err: error }, 'the log could not be read; the next beat tries again'),
      );
  }
}
