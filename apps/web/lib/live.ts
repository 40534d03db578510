import { type LiveClientEvents, type LiveHandshake, livePath, type LiveServerEvents } from '@talat/contracts/live';
import { io, type Socket } from 'socket.io-client';

export type LiveSocket = Socket<LiveServerEvents, LiveClientEvents>;

/**
 * The live connection through this page's own origin. Next passes the upgrade on without the trailing slash, so neither side
 * may add one; polling would need sticky servers, so it is websocket only.
 */
export function openLive(handshake: () => LiveHandshake): LiveSocket {
  return io({
    path: livePath,
    addTrailingSlash: false,
    transports: ['websocket'],
    auth: (send) => send(handshake()),
    reconnectionDelayMax: 10_000,
  });
}

type Watcher = { onChange: () => void; onState: (state: 'live' | 'polling') => void };

/** Follows one order by its public token; resumes after the last seen position. */
export function watchOrder(trackingToken: string, { onChange, onState }: Watcher): () => void {
  let seen: number | undefined;
  const socket = openLive(() => ({ trackingToken, frames: true, ...(seen === undefined ? {} : { from: seen }) }));
  socket.on('connect', () => onState('live'));
  socket.on('disconnect', () => onState('polling'));
  socket.on('connect_error', () => onState('polling'));
  socket.on('ready', ({ pos }) => {
    seen ??= pos;
  });
  socket.on('frame', ({ events, pos }) => {
    seen = pos;
    if (events.length > 0) onChange();
  });
  socket.on('resync', ({ pos }) => {
    seen = pos;
    onChange();
  });
  return () => {
    socket.disconnect();
  };
}
