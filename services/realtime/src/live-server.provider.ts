import type { Server as HttpServer } from 'node:http';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@talat/contracts/errors';
import type { EventEnvelope, EventType } from '@talat/contracts/events';
import { type LiveClientEvents, livePath, type LiveServerEvents } from '@talat/contracts/live';
import { ownOrigins, refuseForeignOrigin } from '@talat/platform/request-context';
import { Settings } from '@talat/platform/settings';
import { type Namespace, Server, type Socket } from 'socket.io';
import { liveEnded, liveRefused, liveResyncs } from './live-metrics.provider.ts';
import { type LiveNamespace, liveNamespaces, type Viewer } from './visibility.rules.ts';

/** Who a socket speaks for. `token` is null for the holder of a public link. */
export type LiveIdentity = {
  viewer: Viewer;
  name: string;
  token: string | null;
  sessionId: string | null;
  securityVersion: number;
  expiresAt: number | null;
};
export type LiveSocketData = LiveIdentity & {
  isFrames: boolean;
  /** Where the client says it stands, or null when it begins with now. */
  from: number | null;
  /** Set while live events reach it; null before its catch-up is done. */
  audience: Audience | null;
};
/** Live sockets of one namespace that see the same: frames for them are made and encoded once. */
export type Audience = {
  room: string;
  namespace: LiveNamespace;
  isFrames: boolean;
  viewer: Viewer;
  size: number;
  toldAt: number;
};
/** Frames and notices, and each event under its own name for clients that do not take frames. */
export type LiveOutgoing = LiveServerEvents & Record<EventType, (event: EventEnvelope) => void>;
type Nothing = Record<string, never>;
export type LiveSocket = Socket<LiveClientEvents, LiveOutgoing, Nothing, LiveSocketData>;
type LiveSpace = Namespace<LiveClientEvents, LiveOutgoing, Nothing, LiveSocketData>;

const maxMessageBytes = 16_384;
const lingerMs = 2000;

/** The Socket.IO server on the API's own port, and the ways of letting go of a socket. */
@Injectable()
export class LiveServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #origins: ReadonlySet<string>;
  readonly #io: Server<LiveClientEvents, LiveOutgoing, Nothing, LiveSocketData>;
  #isAttached = false;
  #isClosing = false;

  constructor(
    private readonly http: HttpAdapterHost,
    settings: Settings,
  ) {
    this.#origins = ownOrigins(settings);
    this.#io = new Server({
      path: livePath,
      // the web app's origin passes the upgrade on without the slash; clients that send it are matched too
      addTrailingSlash: false,
      serveClient: false,
      maxHttpBufferSize: maxMessageBytes,
      connectTimeout: 10_000,
      pingInterval: 20_000,
      pingTimeout: 20_000,
      cors: { origin: [...this.#origins], credentials: true },
      allowRequest: (request, answer) => {
        const refusal = this.refusalOf(request.headers);
        answer(refusal, refusal === null);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.#io.attach(this.http.httpAdapter.getHttpServer() as HttpServer);
    this.#isAttached = true;
  }

  /** Clients see a lost connection and come back with their position, to this process or its successor. */
  beforeApplicationShutdown(): void {
    this.#isClosing = true;
    if (this.#isAttached) this.#io.engine.close();
  }

  space(namespace: LiveNamespace): LiveSpace {
    return this.#io.of(namespace);
  }

  /** The sockets of a room, in all namespaces. */
  *socketsIn(room: string): Generator<LiveSocket> {
    for (const namespace of liveNamespaces) {
      const space = this.space(namespace);
      for (const id of [...(space.adapter.rooms.get(room) ?? [])]) {
        const socket = space.sockets.get(id);
        if (socket) yield socket;
      }
    }
  }

  *sockets(): Generator<LiveSocket> {
    for (const namespace of liveNamespaces) yield* this.space(namespace).sockets.values();
  }

  /** Packets that wait for the client to read. */
  waiting(socket: LiveSocket): number {
    // engine.io keeps its queue private and says nothing else about it
    return socket.conn['writeBuffer'].length;
  }
  isDrained(socket: LiveSocket): boolean {
    return this.waiting(socket) === 0 && socket.conn.transport.writable;
  }

  /** The session is over: says so, and closes for good. */
  revoke(socket: LiveSocket, reason: string): void {
    socket.emit('revoked', { reason });
    socket.disconnect(true);
    this.drop(socket, 'revoked');
  }

  /** Too slow for what it wants to see: what waits is thrown away; the client loads its data again and comes back. */
  shed(socket: LiveSocket, pos: number): void {
    socket.conn['writeBuffer'].length = 0;
    socket.emit('resync', { pos });
    liveResyncs.inc({ reason: 'slow' });
    this.drop(socket, 'slow');
  }

  /** Closes the connection under the socket: the client takes it for a lost one and comes back by itself, with a fresh token. */
  drop({ conn }: LiveSocket, reason: string): void {
    liveEnded.inc({ reason });
    conn.close();
    // what was said last may be read first, but a client that does not read must not keep its socket by that
    setTimeout(() => conn.close(true), lingerMs).unref();
  }

  private refusalOf(headers: Parameters<typeof refuseForeignOrigin>[0]['headers']): string | null {
    if (this.#isClosing) return 'SHUTTING_DOWN';
    try {
      refuseForeignOrigin({ headers }, this.#origins);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      liveRefused.inc({ code: error.code });
      return error.code;
    }
  }
}
