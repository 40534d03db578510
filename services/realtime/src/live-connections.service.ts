import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { logger } from '@talat/platform/log-lines';
import { FanOut } from './fan-out.service.ts';
import { handshakeRefusal, IdentifySocket } from './identify-socket.ts';
import { LiveMessages } from './live-messages.service.ts';
import { liveRefused, liveSockets } from './live-metrics.provider.ts';
import { LiveServer, type LiveSocket } from './live-server.provider.ts';
import { LiveSessions } from './live-sessions.service.ts';
import { ResumeSocket } from './resume-socket.ts';
import { type LiveNamespace, liveNamespaces } from './visibility.rules.ts';

/** The life of a socket: let in, given its rooms, caught up, live, gone. */
@Injectable()
export class LiveConnections implements OnApplicationBootstrap {
  readonly #log = logger('realtime');

  constructor(
    private readonly server: LiveServer,
    private readonly identifySocket: IdentifySocket,
    private readonly sessions: LiveSessions,
    private readonly messages: LiveMessages,
    private readonly resumeSocket: ResumeSocket,
    private readonly fanOut: FanOut,
  ) {}

  onApplicationBootstrap(): void {
    for (const namespace of liveNamespaces) {
      const space = this.server.space(namespace);
      space.use((socket, next) => {
        this.identifySocket.identify(socket).then(
          () => next(),
          (error: unknown) => next(this.refusal(socket, error)),
        );
      });
      space.on('connection', (socket) => this.open(socket, namespace));
    }
  }

  private open(socket: LiveSocket, namespace: LiveNamespace): void {
    void socket.join([...socket.data.viewer.keys]);
    liveSockets.inc({ namespace });
    socket.on('disconnect', () => {
      this.fanOut.leave(socket);
      liveSockets.dec({ namespace });
    });
    this.sessions.guard(socket);
    this.messages.attach(socket);
    this.resumeSocket.resume(socket, namespace).catch((error: unknown) => {
      this.#log.warn({ err: error }, 'a live client could not be caught up; it comes back');
      this.server.drop(socket, 'fault');
    });
  }

  private refusal(socket: LiveSocket, error: unknown): Error {
    if (!(error instanceof DomainError)) this.#log.error({ err: error }, 'a live handshake failed');
    const refusal = handshakeRefusal(error, socket.handshake.headers['accept-language']);
    liveRefused.inc({ code: refusal.data.code });
    return refusal;
  }
}
