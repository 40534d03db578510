import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Bus } from './bus.ts';
import { connectionOptions } from './connection.ts';
import { logger } from './log-lines.ts';
import { busSettings, processSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

const channel = 'talat_bus';
const gatherMs = 10;

/**
 * Carries wakes between processes of one database: coalesced NOTIFY from a connection of its own, never inside a writing
 * transaction. After a reconnect it listens first and wakes everybody; the one-second poll is the net below.
 */
@Injectable()
export class Notifier implements OnApplicationBootstrap, OnApplicationShutdown {
  #client: pg.Client | null = null;
  #pending = new Set<'committed' | 'numbered'>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #log = logger('notifier');
  /** Not the pid: in a container that is 1. */
  readonly #me = randomUUID();

  constructor(
    private readonly settings: Settings,
    private readonly bus: Bus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { BUS_NOTIFY } = this.settings.get(busSettings);
    const isAlone = this.settings.get(processSettings).SERVICES === 'all';
    if (BUS_NOTIFY === 'off' || (BUS_NOTIFY === 'auto' && isAlone)) return;
    await this.connect();
    this.bus.onCommit(() => this.send('committed'));
    this.bus.onNumbered(() => this.send('numbered'));
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ ...connectionOptions(this.settings, 'talat notifier'), keepAlive: true });
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    client.on('error', (error) => this.#log.warn({ err: error }, 'the notifier lost its connection'));
    client.on('end', () => this.reconnect());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    this.#client = client;
  }

  private reconnect(): void {
    this.#client = null;
    if (this.#stopped) return;
    setTimeout(() => {
      this.connect().then(
        () => this.receiveAll(),
        // its client has ended, and that begins the next try: a second beginning would double the tries each time
        () => undefined,
      );
    }, 500);
  }

  private send(what: 'committed' | 'numbered'): void {
    if (this.#isReceiving || this.#stopped) return;
    this.#pending.add(what);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const payload = `${this.#me}:${[...this.#pending].join('+')}`;
      this.#pending.clear();
      this.#client
        ?.query('select pg_notify($1, $2)', [channel, payload])
        .catch((error: unknown) => this.#log.warn({ err: error }, 'a notify was lost; the poll makes up for it'));
    }, gatherMs);
  }

  #isReceiving = false;
  private receive(payload: string): void {
    const [from, what = ''] = payload.split(':');
    if (from === this.#me) return;
    // what came from outside is not sent out again
    this.#isReceiving = true;
    if (what.includes('committed')) this.bus.wake();
    if (what.includes('numbered')) this.bus.announce();
    this.#isReceiving = false;
  }

  private receiveAll(): void {
    this.receive('reconnect:committed+numbered');
  }
}
