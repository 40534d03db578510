import { Injectable } from '@nestjs/common';
import type { EventEnvelope, EventType } from '@talat/contracts/events';
import type { Tx } from './database.ts';

export type DurableHandler = (tx: Tx, events: EventEnvelope[]) => Promise<void>;
export type BroadcastHandler = (events: EventEnvelope[]) => void | Promise<void>;

export type HandlerMethods = {
  durable: { method: string; types: EventType[] }[];
  broadcast: { method: string; types: EventType[]; replaySeconds: number }[];
};

const methodsKey = Symbol('talat:handlers');
const consumerKey = Symbol('talat:consumer');

function methodsOf(prototype: object): HandlerMethods {
  const known = Reflect.getOwnMetadata(methodsKey, prototype) as HandlerMethods | undefined;
  if (known) return known;
  const fresh: HandlerMethods = { durable: [], broadcast: [] };
  Reflect.defineMetadata(methodsKey, fresh, prototype);
  return fresh;
}

/** Marks a class of event handlers; `consumer` names the one durable cursor of the service. */
export function Handlers(consumer: string): ClassDecorator {
  return (target) => {
    Injectable()(target);
    Reflect.defineMetadata(consumerKey, consumer, target);
  };
}

/**
 * Durable: gets every event of these types in log order, in batches; what it writes with `tx` and the position commit together.
 * It may see an event again after a fault, never one of the same subject out of order.
 */
export function OnEvent<T extends EventType>(...types: T[]) {
  return (
    prototype: object,
    method: string,
    _: TypedPropertyDescriptor<(tx: Tx, events: EventEnvelope<T>[]) => Promise<void>>,
  ): void => {
    methodsOf(prototype).durable.push({ method, types });
  };
}

/** Live: every process gets the events from its start on (or from `replaySeconds` before), none is remembered. */
export function OnBroadcast<T extends EventType>(...types: (T | { replaySeconds: number })[]) {
  const named = types.filter((type): type is T => typeof type === 'string');
  const options = types.find((type): type is { replaySeconds: number } => typeof type === 'object');
  return (
    prototype: object,
    method: string,
    _: TypedPropertyDescriptor<(events: EventEnvelope<T>[]) => void | Promise<void>>,
  ): void => {
    methodsOf(prototype).broadcast.push({ method, types: named, replaySeconds: options?.replaySeconds ?? 0 });
  };
}

export const consumerOf = (target: object): string | undefined =>
  Reflect.getMetadata(consumerKey, target) as string | undefined;
/** Handlers of an instance's class, or none. */
export function handlersOf(instance: object): HandlerMethods | undefined {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  return prototype ? (Reflect.getMetadata(methodsKey, prototype) as HandlerMethods | undefined) : undefined;
}
