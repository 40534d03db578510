import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** ReadyForQuery of an idle session: what PostgreSQL ends a greeting with. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const fields = 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0';
const farewell = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), Buffer.from(fields)]);
farewell.writeInt32BE(farewell.length - 1, 1);

/** open: passes everything on. deadly: a new session is greeted and ended in one packet. shut: a new connection is closed at once. */
type State = 'open' | 'deadly' | 'shut';

/** Stands between a process and its PostgreSQL, to be closed as a crash would close it. */
export class DatabaseDoor {
  state: State = 'open';
  readonly #passing = new Set<Socket>();
  readonly #server = createServer((client) => this.pass(client));

  private constructor(private readonly target: URL) {}

  static async before(databaseUrl: string): Promise<DatabaseDoor> {
    const door = new DatabaseDoor(new URL(databaseUrl));
    door.#server.listen(0, '127.0.0.1');
    await once(door.#server, 'listening');
    return door;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    const url = Object.assign(new URL(this.target), { hostname: '127.0.0.1', port: String(port) });
    // a socket in the address would lead past the door
    url.searchParams.delete('host');
    return url.href;
  }

  /** Cuts off every session that there is. */
  cut(): void {
    for (const socket of this.#passing) socket.destroy();
  }

  async remove(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  private pass(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.state === 'shut') return void client.destroy();
    const server = connect(Number(this.target.port), this.target.hostname);
    const end = () => [client, server].forEach((socket) => this.#passing.delete(socket.destroy()));
    for (const socket of [client, server]) this.#passing.add(socket.on('error', end).on('close', end));
    client.pipe(server);
    server.on('data', (chunk) => {
      const isGreeting = this.state === 'deadly' && chunk.subarray(-ready.length).equals(ready);
      if (isGreeting) client.end(Buffer.concat([chunk, farewell]));
      else client.write(chunk);
    });
  }
}
