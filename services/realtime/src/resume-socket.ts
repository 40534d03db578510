import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { Settings } from '@talat/platform/settings';
import { FanOut } from './fan-out.service.ts';
import { liveResyncs } from './live-metrics.provider.ts';
import { LiveServer, type LiveSocket } from './live-server.provider.ts';
import { LogTail } from './log-tail.service.ts';
import { realtimeSettings } from './realtime.settings.ts';
import type { LiveNamespace } from './visibility.rules.ts';

const pauseMs = 15;
/** A client may stand ahead of this process when another one told it; the log gets here within that. */
const aheadMs = 3000;
const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** Brings a returning socket from its position to the present, and hands it over to the live frames without a gap or a double. */
@Injectable()
export class ResumeSocket {
  readonly #limit: number;

  constructor(
    private readonly server: LiveServer,
    private readonly fanOut: FanOut,
    private readonly tail: LogTail,
    settings: Settings,
  ) {
    this.#limit = settings.get(realtimeSettings).LIVE_RESUME_LIMIT;
  }

  /** Ends when the socket is live or gone. */
  async resume(socket: LiveSocket, namespace: LiveNamespace): Promise<void> {
    const { from, viewer } = socket.data;
    const userId = viewer.userId;
    if (from === null) {
      socket.emit('ready', { pos: this.fanOut.pos, userId });
      this.fanOut.join(socket, namespace);
      return;
    }
    socket.emit('ready', { pos: from, userId });
    if (from > this.fanOut.pos && !(await this.reached(from))) return this.startOver(socket, namespace, 'ahead');
    if (this.fanOut.pos - from > this.#limit) return this.startOver(socket, namespace, 'behind');
    await this.catchUp(socket, namespace, from);
  }

  /** From the last test of the position to `join` nothing is awaited: no frame can pass in between. */
  private async catchUp(socket: LiveSocket, namespace: LiveNamespace, from: number): Promise<void> {
    let pos = from;
    while (socket.connected) {
      const to = this.fanOut.pos;
      if (pos === to) return this.fanOut.join(socket, namespace);
      const events = await this.tail.read(pos, to);
      // positions are gapless: a hole at the beginning means that the log no longer reaches back so far
      if (events[0]?.sequence !== pos + 1) return this.startOver(socket, namespace, 'not_kept');
      pos = events.at(-1)!.sequence;
      this.tell(socket, namespace, { events, pos });
      await this.drained(socket);
    }
  }

  private tell(
    socket: LiveSocket,
    namespace: LiveNamespace,
    { events, pos }: { events: EventEnvelope[]; pos: number },
  ): void {
    const shown = this.fanOut.shown(events, socket.data.viewer, namespace);
    this.fanOut.send(socket, { events: shown, pos, head: this.fanOut.pos, isCatchUp: true });
  }

  /** The client loads its data again, which holds everything up to `pos`; from there on it is live. */
  private startOver(socket: LiveSocket, namespace: LiveNamespace, reason: string): void {
    if (!socket.connected) return;
    liveResyncs.inc({ reason });
    socket.emit('resync', { pos: this.fanOut.pos });
    this.fanOut.join(socket, namespace);
  }

  private async reached(pos: number): Promise<boolean> {
    const end = performance.now() + aheadMs;
    if (pos > (await this.tail.head())) return false;
    while (this.fanOut.pos < pos && performance.now() < end) await pause();
    return this.fanOut.pos >= pos;
  }

  private async drained(socket: LiveSocket): Promise<void> {
    while (socket.connected && !this.server.isDrained(socket)) await pause();
  }
}
