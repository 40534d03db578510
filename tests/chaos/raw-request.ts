import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type RawAnswer = { status: number; text: string; closedAfterMs: number };

/** Sends bytes as they are and gives what came back until the other side closed, or until the time was up. */
export function rawRequest(url: string, parts: readonly (string | Buffer)[], withinMs = 20_000): Promise<RawAnswer> {
  const socket = open(url);
  const started = performance.now();
  let text = '';
  return new Promise((resolve) => {
    const end = () => {
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, text, closedAfterMs: performance.now() - started });
    };
    const timer = setTimeout(end, withinMs);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('close', () => {
      clearTimeout(timer);
      end();
    });
    for (const part of parts) socket.write(part);
  });
}

type Dawdling = { begin: string; more: string; everyMs: number };
/** A client that never gets on: it sends `begin`, and then `more` again and again. */
export class Dawdler {
  /** Connected, and not thrown out yet. */
  isStanding = false;
  /** How long it was borne; undefined when it gave up by itself. */
  thrownOutAfterMs: number | undefined;

  constructor(readonly kind: Dawdling) {}

  /** Until it is thrown out, or gives up at the signal. */
  async dawdle(url: string, signal: AbortSignal): Promise<void> {
    const { begin, more, everyMs } = this.kind;
    const socket = open(url);
    const started = performance.now();
    socket.on('connect', () => (this.isStanding = true));
    socket.on('close', () => {
      this.isStanding = false;
      if (!signal.aborted) this.thrownOutAfterMs = performance.now() - started;
    });
    socket.on('data', () => undefined);
    socket.write(begin);
    while (this.thrownOutAfterMs === undefined && !signal.aborted) {
      await sleep(everyMs);
      if (this.thrownOutAfterMs === undefined) socket.write(more);
    }
    socket.destroy();
  }
}

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  // being cut off is what these are here for
  return socket.on('error', () => undefined);
}
