import { z } from 'zod';
import { cartEvents } from './cart.events.ts';
import { catalogEvents } from './catalog.events.ts';
import { identityEvents } from './identity.events.ts';
import { inventoryEvents } from './inventory.events.ts';
import { ordersEvents } from './orders.events.ts';
import { paymentsEvents } from './payments.events.ts';
import { platformEvents } from './platform.events.ts';

/** Every event of the system: the only declaration. */
export const eventSchemas = {
  ...identityEvents,
  ...catalogEvents,
  ...inventoryEvents,
  ...cartEvents,
  ...ordersEvents,
  ...paymentsEvents,
  ...platformEvents,
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventData<T extends EventType> = z.infer<(typeof eventSchemas)[T]>;

/** First word of the type to its topic. */
const topics = {
  user: 'user.events',
  product: 'product.events',
  inventory: 'inventory.events',
  cart: 'cart.events',
  order: 'order.events',
  payment: 'payment.events',
  error: 'error.events',
} as const;
export function topicOf(type: EventType): string {
  return topics[type.slice(0, type.indexOf('.')) as keyof typeof topics];
}

export const EventActor = z.object({ id: z.string().nullable(), name: z.string(), role: z.string().nullable() });
export type EventActor = z.infer<typeof EventActor>;

/** CloudEvents 1.0 with `sequence` (the log's gapless `pos`), `traceparent`, `actor` and the aggregate's `version`. */
export type EventEnvelope<T extends EventType = EventType> = {
  [K in T]: {
    specversion: '1.0';
    id: string;
    source: string;
    type: K;
    /** Id of the aggregate: the key of its order. */
    subject: string;
    time: string;
    sequence: number;
    version: number;
    traceparent: string | null;
    actor: EventActor;
    data: EventData<K>;
  };
}[T];
