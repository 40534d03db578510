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

type Broadcast = { types: Set<EventType>; handle: BroadcastHandler; name: string };

const readAtOnce = 1000;

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
      const broadcast = {
        types: new Set(types),
        handle: bound<BroadcastHandler>(method),
        name: `${instance.constructor.name}.${method}`,
      };
      if (replaySeconds) await this.replay(broadcast, await this.reader.positionBefore(replaySeconds), head);
      this.#broadcasts.push(broadcast);
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

  /**
   * What a broadcast needs from before the start, by its types alone: a busy hour of everything takes minutes, in which the live
   * ones would hear nothing. The process serves nobody before it is done.
   */
  private async replay(broadcast: Broadcast, from: number, to: number): Promise<void> {
    const types = [...broadcast.types];
    const events = await this.reader.read({ from, to, types, limit: readAtOnce });
    await this.hand(broadcast, events);
    if (events.length === readAtOnce) await this.replay(broadcast, events.at(-1)!.sequence, to);
  }

  private async round(): Promise<boolean> {
    const events = await this.reader.read({ from: this.#pos, limit: readAtOnce });
    if (events.length === 0) return false;
    const seen = new Set(events.map((event) => event.type));
    for (const consumer of this.consumers) if (consumer.concerns(seen)) consumer.wake();
    await Promise.all(this.#broadcasts.map((broadcast) => this.hand(broadcast, events)));
    this.#pos = events.at(-1)!.sequence;
    return events.length === readAtOnce;
  }

  private async hand({ types, handle, name }: Broadcast, events: EventEnvelope[]): Promise<void> {
    const mine = events.filter((event) => types.has(event.type));
    if (mine.length === 0) return;
    try {
      await handle(mine);
    } catch (error) {
      this.#log.error({ err: error, handler: name }, 'a broadcast handler failed');
    }
  }
}
