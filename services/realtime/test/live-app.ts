import type { EventData, EventEnvelope, EventType } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import type { LiveClientEvents, LiveFrame, LiveHandshake, LiveServerEvents } from '@talat/contracts/live';
import { createApplication, loadSettings } from '@talat/platform/application';
import { publish } from '@talat/platform/record';
import { SigningKeys } from '@talat/platform/signing-keys';
import { startTestApp, type TestApp, type TestUser } from '@talat/platform/testing/app';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { service } from '../src/realtime.module.ts';
import { orderSummary } from './given.ts';

export type LiveClient = Socket<LiveServerEvents & Record<EventType, (event: EventEnvelope) => void>, LiveClientEvents>;
export type ConnectOptions = {
  as?: TestUser;
  auth?: LiveHandshake & Record<string, unknown>;
  namespace?: string;
  options?: Partial<ManagerOptions & SocketOptions>;
  /** Of another process on the same database. */
  url?: string;
};

/** A running hub, the events it is given, and clients that remember what they saw. */
export class LiveApp {
  readonly #clients: LiveClient[] = [];
  readonly #others: { close: () => Promise<void> }[] = [];
  private constructor(readonly app: TestApp) {}

  static async start(env: Record<string, string> = {}): Promise<LiveApp> {
    return new LiveApp(await startTestApp({ services: [service], env }));
  }

  /** A second hub on the same database and keys, as another process would be. */
  async another(): Promise<string> {
    const settings = loadSettings([service], {
      NODE_ENV: 'test',
      DATABASE_URL: this.app.databaseUrl,
      LOG_LEVEL: 'silent',
      SERVICES: 'realtime',
      DATABASE_POOL_SIZE: '4',
    });
    const nest = await createApplication({ services: [service], settings, keys: this.app.get(SigningKeys) });
    await nest.listen(0, '127.0.0.1');
    this.#others.push(nest);
    return nest.getUrl();
  }

  async close(): Promise<void> {
    for (const nest of this.#others) await nest.close();
    for (const client of this.#clients) client.disconnect();
    await this.app.close();
  }

  publish<T extends EventType>(type: T, data: EventData<T>, subject: string = newId()): Promise<void> {
    return this.app.db.transaction(async (tx) => publish(tx, type, { subject, version: 1, data }));
  }

  /** A note on an order: the smallest event of an order. */
  touch(orderId: string, customerId: string | null = null): Promise<void> {
    return this.publish(
      'order.updated',
      {
        orderId,
        orderNumber: 'SO-690000001',
        customerId,
        from: null,
        to: 'paid',
        reason: null,
        order: orderSummary({ orderId, customerId }),
      },
      orderId,
    );
  }

  async client({
    as,
    auth = {},
    namespace = '',
    options = {},
    url = this.app.url,
  }: ConnectOptions = {}): Promise<LiveClient> {
    const token = as ? { token: await this.app.tokenOf(as) } : {};
    const client: LiveClient = io(`${url}${namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { ...token, ...auth },
      ...options,
    });
    this.#clients.push(client);
    return client;
  }

  /** Connected, and told where it stands. */
  async connect(options: ConnectOptions = {}): Promise<LiveClient & { seen: Seen }> {
    const client = await this.client(options);
    const seen = new Seen(client);
    await new Promise<void>((resolve, reject) => {
      client.once('ready', () => resolve());
      client.once('connect_error', reject);
    });
    return Object.assign(client, { seen });
  }

  /** Code of the refusal. */
  async refused(options: ConnectOptions): Promise<string> {
    const client = await this.client(options);
    return new Promise((resolve, reject) => {
      client.once('connect_error', (error: Error & { data?: { code: string } }) =>
        resolve(error.data?.code ?? error.message),
      );
      client.once('connect', () => reject(new Error('was let in')));
    });
  }
}

/** Everything that a client got, from before its handshake on. */
export class Seen {
  readonly frames: LiveFrame[] = [];
  readonly named: EventEnvelope[] = [];
  readonly notices: string[] = [];
  pos = 0;

  constructor(client: LiveClient) {
    client.onAny((name: string, payload: unknown) => {
      if (name === 'frame') {
        this.frames.push(payload as LiveFrame);
        this.pos = (payload as LiveFrame).pos;
      } else if (name.includes('.')) {
        this.named.push(payload as EventEnvelope);
        this.pos = (payload as EventEnvelope).sequence;
      } else this.notices.push(name);
      if (name === 'ready' || name === 'resync') this.pos = (payload as { pos: number }).pos;
    });
    client.on('disconnect', (reason) => this.notices.push(`closed: ${reason}`));
  }
  get events(): EventEnvelope[] {
    return [...this.frames.flatMap((frame) => frame.events), ...this.named];
  }
  get sequences(): number[] {
    return this.events.map((event) => event.sequence);
  }
}

export const span = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + 1 + i);
