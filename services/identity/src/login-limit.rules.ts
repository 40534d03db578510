/** How many failures within how many seconds. */
export type Allowance = { failures: number; windowSeconds: number };

/** Times of failures in milliseconds that still count, oldest first. */
export function failuresWithin(times: readonly number[], now: number, windowSeconds: number): number[] {
  return times.filter((time) => time > now - windowSeconds * 1000);
}

/** Seconds until one more failure is allowed, 0 when it is allowed now. A sliding window: no doubled allowance at its edge. */
export function secondsUntilAllowed(times: readonly number[], now: number, allowance: Allowance): number {
  const counting = failuresWithin(times, now, allowance.windowSeconds);
  const blocking = counting[counting.length - allowance.failures];
  return blocking === undefined ? 0 : Math.max(1, Math.ceil((blocking + allowance.windowSeconds * 1000 - now) / 1000));
}

/** A device that names itself with 128 bits of chance or more; anything else is no device. */
export function deviceIn(headers: { cookie?: string; 'x-device-id'?: string }): string | null {
  const named = headers['x-device-id'] ?? /(?:^|;\s*)talat_device=([^;]*)/.exec(headers.cookie ?? '')?.[1];
  return named && /^[A-Za-z0-9_-]{22,64}$/.test(named) ? named : null;
}
