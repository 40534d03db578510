import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type ListenOptions, type Server } from 'node:net';

/** Connections that the system takes before we do. Beyond it it drops them, and clients try again after 1, 3 and 7 seconds. */
const backlog = 4096;
/** Of a listener one connection is taken in each turn of the loop; Linux spreads new ones over all that share a port. */
const sharing = 8;

type Place = { port: number; host: string };
export type Listening = { close: () => Promise<void> };

/**
 * Opens `main` by `listenMain` on the first port, and lets connections to it and to the other ports in by more listeners.
 * @throws EADDRINUSE when another program, of ours or not, listens there
 */
export async function listenWidely(
  main: HttpServer,
  { host, ports: [first, ...others] }: { host: string; ports: [number, ...number[]] },
  listenMain: (options: ListenOptions) => Promise<unknown>,
): Promise<Listening> {
  for (const port of [first, ...others]) await findFree({ port, host });
  const listeners = (await canShare(host)) ? sharing : 1;
  const optionsOf = (port: number) => ({ port, host, backlog, reusePort: listeners > 1 });
  await listenMain(optionsOf(first));
  const { port } = main.address() as AddressInfo;
  const more = [
    ...Array<number>(listeners - 1).fill(port),
    ...others.flatMap((other) => Array<number>(listeners).fill(other)),
  ];
  const servers = await Promise.all(more.map((each) => open(connectionsTo(main), optionsOf(each))));
  return { close: async () => void (await Promise.all(servers.map(close))) };
}

/** Those who share a port do not hear of each other: only who wants it alone hears that it is taken. */
async function findFree(place: Place): Promise<void> {
  await close(await open(createServer(), place));
}

/** macOS and Windows refuse. */
async function canShare(host: string): Promise<boolean> {
  try {
    await close(await open(createServer(), { port: 0, host, reusePort: true }));
    return true;
  } catch {
    return false;
  }
}

/** What it lets in is served, bounded and closed by `main`, as if it had come there. */
const connectionsTo = (main: HttpServer): Server =>
  createServer({ allowHalfOpen: true, noDelay: true }, (socket) => main.emit('connection', socket));

const open = (server: Server, options: ListenOptions): Promise<Server> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(options, () => resolve(server)));
const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
