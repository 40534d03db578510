import type { Context } from './context.ts';
import type { Tx } from './database.ts';
import { statement } from './statement.ts';
import { currentContext } from './context.ts';

/** One piece of work outside the request. `attempt` counts from 1; `key` makes an outside effect repeatable. */
export type Job<P = unknown> = { id: string; type: string; key: string | null; payload: P; attempt: number };
export type NewJob = { type: string; payload: unknown; key?: string; runAt?: Date; maxAttempts?: number };
export type JobMethods = {
  jobs: { method: string; type: string; leaseSeconds: number }[];
  schedules: { method: string; name: string; everySeconds: number }[];
};

const insertJob = statement(
  'bus.enqueue',
  `insert into bus.job (type, key, payload, run_at, max_attempts, context) values ($1, $2, $3, coalesce($4, clock_timestamp()), $5, $6)
   on conflict (type, key) where key is not null do nothing`,
);

const wakers = new Set<() => void>();
/** Tells the runner of this process that a job was committed. */
export const onEnqueued = (wake: () => void): void => void wakers.add(wake);
export const forgetEnqueued = (wake: () => void): void => void wakers.delete(wake);

const originOf = (context: Context | undefined) =>
  JSON.stringify(
    context ? { actor: context.actor, traceparent: context.facts.traceparent, language: context.facts.language } : {},
  );

/** Commits a job with the change that wants it. The same `key` of a type is enqueued once. */
export async function enqueue(tx: Tx, job: NewJob): Promise<void> {
  await tx.rows(insertJob, [
    job.type,
    job.key ?? null,
    JSON.stringify(job.payload),
    job.runAt ?? null,
    job.maxAttempts ?? 10,
    originOf(currentContext()),
  ]);
  tx.afterCommit(() => wakers.forEach((wake) => wake()));
}

const methodsKey = Symbol('talat:jobs');
function methodsOf(prototype: object): JobMethods {
  const known = Reflect.getOwnMetadata(methodsKey, prototype) as JobMethods | undefined;
  if (known) return known;
  const fresh: JobMethods = { jobs: [], schedules: [] };
  Reflect.defineMetadata(methodsKey, fresh, prototype);
  return fresh;
}

/** Does jobs of one type. A throw is retried with backoff, after the last try the job is a dead letter. */
export function OnJob<P>(type: string, options: { leaseSeconds?: number } = {}) {
  return (prototype: object, method: string, _: TypedPropertyDescriptor<(job: Job<P>) => Promise<void>>): void => {
    methodsOf(prototype).jobs.push({ method, type, leaseSeconds: options.leaseSeconds ?? 30 });
  };
}

/** Runs the method once in so many seconds, in whichever process is first. One that takes longer than that runs beside the next: it must bear it. */
export function Every(name: string, everySeconds: number) {
  return (prototype: object, method: string, _: TypedPropertyDescriptor<() => Promise<void>>): void => {
    methodsOf(prototype).schedules.push({ method, name, everySeconds });
  };
}

export function jobsOf(instance: object): JobMethods | undefined {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  return prototype ? (Reflect.getMetadata(methodsKey, prototype) as JobMethods | undefined) : undefined;
}
