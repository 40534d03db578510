import type { z } from 'zod';

/** A call between services: what goes in, what comes out, and how long the caller waits. */
export type ClientMethod = { input: z.ZodType; output: z.ZodType; deadlineMs?: number };
export type ClientContract<M extends Record<string, ClientMethod> = Record<string, ClientMethod>> = {
  service: string;
  methods: M;
};

/** What the owning service implements and what a caller injects: the same shape, local or over HTTP. */
export type ClientOf<C extends ClientContract> = {
  [K in keyof C['methods']]: (input: z.input<C['methods'][K]['input']>) => Promise<z.output<C['methods'][K]['output']>>;
};
/** The serving side sees parsed input. */
export type ServedBy<C extends ClientContract> = {
  [K in keyof C['methods']]: (input: z.output<C['methods'][K]['input']>) => Promise<z.input<C['methods'][K]['output']>>;
};

export function defineClient<M extends Record<string, ClientMethod>>(service: string, methods: M): ClientContract<M> {
  return { service, methods };
}
