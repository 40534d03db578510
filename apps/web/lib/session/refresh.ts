import { createHash } from 'node:crypto';
import { env } from '../env.ts';
import type { Tokens } from './cookies.ts';

/** `signed-out`: the API refused the token for good. `unknown`: it could not be asked; the cookies stay. */
export type RefreshOutcome = { kind: 'fresh'; tokens: Tokens } | { kind: 'signed-out' } | { kind: 'unknown' };

const rememberedMs = 30_000;
const deadlineMs = 5_000;

// On globalThis because the proxy and the session routes are bundled apart but share the process.
const key = Symbol.for('talat.refresh.flights');
type Flights = Map<string, Promise<RefreshOutcome>>;
const store = globalThis as typeof globalThis & { [key]?: Flights };
const flights: Flights = (store[key] ??= new Map());

/**
 * Exchanges a refresh token once, however many tabs and requests bring it at the same time: they share one flight, and those
 * that come a moment later with the old cookie get the same answer, so that rotation never looks like reuse.
 */
export function refreshOnce(refreshToken: string, forwarded: Headers): Promise<RefreshOutcome> {
  const id = createHash('sha256').update(refreshToken).digest('base64url');
  const running = flights.get(id);
  if (running) return running;
  const flight = exchange(refreshToken, forwarded);
  flights.set(id, flight);
  void flight.then((outcome) => {
    if (outcome.kind === 'unknown') flights.delete(id);
    else setTimeout(() => flights.delete(id), rememberedMs).unref();
  });
  return flight;
}

async function exchange(refreshToken: string, forwarded: Headers): Promise<RefreshOutcome> {
  try {
    const answer = await fetch(new URL('/api/v1/auth/refresh', env.API_URL), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...clientHeaders(forwarded) },
      body: JSON.stringify({ refreshToken }),
      signal: AbortSignal.timeout(deadlineMs),
      cache: 'no-store',
    });
    if (answer.ok) return { kind: 'fresh', tokens: (await answer.json()) as Tokens };
    return answer.status === 401 || answer.status === 403 ? { kind: 'signed-out' } : { kind: 'unknown' };
  } catch {
    return { kind: 'unknown' };
  }
}

/** Who the caller is, for the API's limits and session list. */
export function clientHeaders(from: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['x-forwarded-for', 'x-talat-web', 'user-agent', 'accept-language', 'x-request-id']) {
    const value = from.get(name);
    if (value) kept[name] = value;
  }
  return kept;
}
