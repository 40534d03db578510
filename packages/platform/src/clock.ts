import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database, statement } from './database.ts';
import { logger } from './log-lines.ts';

const ask = statement<{ ms: number }>(
  'platform.clock',
  'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
);
const askEveryMs = 15_000;

/**
 * The database's clock, the only one that decides what expires. Between two looks it goes on by a counter that nobody sets:
 * this machine's own clock may be wrong, differ from the other processes', or be put back.
 */
@Injectable()
export class Clock implements OnModuleInit, OnApplicationShutdown {
  /** What the database's clock said when this process's counter stood at zero. */
  #zero = performance.timeOrigin;
  #timer: NodeJS.Timeout | undefined;
  readonly #log = logger('clock');

  constructor(private readonly db: Database) {}

  async onModuleInit(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => {
      this.look().catch((error: unknown) => this.#log.warn({ err: error }, 'the clock goes on by itself'));
    }, askEveryMs).unref();
  }
  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  now(): Date {
    return new Date(this.#zero + performance.now());
  }

  private async look(): Promise<void> {
    const before = performance.now();
    const row = await this.db.one(ask);
    this.#zero = row!.ms - (before + performance.now()) / 2;
  }
}
