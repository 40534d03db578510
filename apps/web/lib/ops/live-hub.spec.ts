import type { EventEnvelope } from '@talat/contracts/events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveHandshake } from '@talat/contracts/live';
import { LiveHub } from './live-hub.ts';

type Handler = (...args: unknown[]) => void;
/** The server's end of the wire, which answers when the test says so. */
class Wire {
  connected = true;
  readonly io = { reconnection: () => undefined };
  readonly #handlers = new Map<string, Handler>();
  constructor(readonly handshake: LiveHandshake) {}
  on(name: string, handler: Handler): void {
    this.#handlers.set(name, handler);
  }
  emit(): void {}
  disconnect(): void {
    this.connected = false;
  }
  say(name: string, said: unknown): void {
    if (this.connected) this.#handlers.get(name)!(said);
  }
}
const wires: Wire[] = [];
vi.mock('socket.io-client', () => ({
  io: ({ auth }: { auth: (send: (handshake: LiveHandshake) => void) => void }) => {
    auth((handshake) => wires.push(new Wire(handshake)));
    return wires.at(-1);
  },
}));

beforeEach(() => {
  wires.length = 0;
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, status: 200 }));
});
afterEach(() => vi.unstubAllGlobals());

it('is told everything after what a page knows, though the page came while the connection was made', async () => {
  const hub = new LiveHub(() => undefined);
  hub.start();
  await vi.waitFor(() => expect(wires).toHaveLength(1));
  const told: number[] = [];
  hub.listen({
    from: 5,
    onEvents: (events) => told.push(...events.map(({ sequence }) => sequence)),
    onResync: () => undefined,
  });
  wires[0]!.say('ready', { pos: 8 });
  await vi.waitFor(() => expect(wires).toHaveLength(2));
  expect(wires[1]!.handshake).toEqual({ frames: true, from: 5 });
  wires[1]!.say('ready', { pos: 5 });
  const events = [6, 7, 8].map((sequence) => ({ sequence }) as EventEnvelope);
  wires[1]!.say('frame', { events, pos: 8, head: 8, isCatchUp: true });
  expect(told).toEqual([6, 7, 8]);
  hub.stop();
});
