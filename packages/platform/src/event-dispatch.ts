import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EventEnvelope, EventType } from '@talat/contracts/events';
import { Bus } from './bus.ts';
import { Consumer } from './consumer.ts';
import { Database } from './database.ts';
import { consumerOf, handlersOf, type BroadcastHandler, type DurableHandler } from './events.ts';
import { LogReader } from './log.ts';
import { logger } from './log-lines.ts';
import { Pulse } from './pulse.ts';

type Broadcast = { types: Set<EventType>; handle: BroadcastHandler; from: number; name: string };

/** Reads the log once for this process: hands new events to the broadcasts and wakes the consumers they concern. */
@Injectable()
export class EventDispatch implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly consumers: Consumer[] = [];
  readonly #broadcasts: Broadcast[] = [];
  #pos = 0;
  readonly #log = logger('events');
  readonly #pulse = new Pulse(() => this.round(), { everyMs: 1000 }, this.#log);

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly db: Database,
    private readonly reader: LogReader,
    private readonly bus: Bus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const head = await this.reader.head();
    this.#pos = head;
    for (const wrapper of this.discovery.getProviders()) {
      const instance = wrapper.instance as object | null;
      if (!instance || typeof instance !== 'object') continue;
      const methods = handlersOf(instance);
      if (!methods) continue;
      await this.add(instance, methods, head);
    }
    this.#pos = Math.min(this.#pos, ...this.#broadcasts.map((broadcast) => broadcast.from));
    for (const consumer of this.consumers) consumer.start();
    this.bus.onNumbered(() => this.#pulse.wake());
    this.#pulse.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#pulse.stop();
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  private async add(
    instance: object,
    methods: NonNullable<ReturnType<typeof handlersOf>>,
    head: number,
  ): Promise<void> {
    const bound = <F>(method: string) =>
      (instance as Record<string, (...args: never[]) => unknown>)[method]!.bind(instance) as F;
    for (const { method, types, replaySeconds } of methods.broadcast) {
      const from = replaySeconds ? await this.reader.positionBefore(replaySeconds) : head;
      this.#broadcasts.push({
        types: new Set(types),
        handle: bound<BroadcastHandler>(method),
        from,
        name: `${instance.constructor.name}.${method}`,
      });
    }
    if (methods.durable.length === 0) return;
    const name = consumerOf(instance.constructor);
    if (!name) throw new Error(`${instance.constructor.name} has @OnEvent methods and needs @Handlers('<service>')`);
    if (this.consumers.some((consumer) => consumer.name === name))
      throw new Error(`the consumer ${name} has two handler classes`);
    const handlers = new Map<EventType, DurableHandler>();
    for (const { method, types } of methods.durable)
      for (const type of types) handlers.set(type, bound<DurableHandler>(method));
    this.consumers.push(new Consumer(name, handlers, this.db));
  }

  private async round(): Promise<boolean> {
    const limit = 1000;
    const events = await this.reader.read({ from: this.#pos, limit });
    if (events.length === 0) return false;
    const seen = new Set(events.map((event) => event.type));
    for (const consumer of this.consumers) if (consumer.concerns(seen)) consumer.wake();
    await Promise.all(this.#broadcasts.map((broadcast) => this.hand(broadcast, events)));
    this.#pos = events.at(-1)!.sequence;
    return events.length === limit;
  }

  private async hand({ types, handle, from, name }: Broadcast, events: EventEnvelope[]): Promise<void> {
    const mine = events.filter((event) => types.has(event.type) && event.sequence > from);
    if (mine.length === 0) return;
    try {
      await handle(mine);
    } catch (error) {
      this.#log.error({ err: error, handler: name }, 'a broadcast handler failed');
    }
  }
}
