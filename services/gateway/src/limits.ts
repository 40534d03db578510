import { DomainError } from '@talat/contracts/errors';
import type { Cache } from '@talat/platform/cache';
import type { CallerInfo } from '@talat/platform/context';
import { networkOf } from '@talat/platform/network';
import type { SettingsOf } from '@talat/platform/settings';
import type { gatewaySettings } from './gateway.settings.ts';

type Limits = SettingsOf<typeof gatewaySettings>;
type Budget = { name: string; key: string; max: number; windowSeconds: number };

const signInPaths = /^\/api\/v1\/(auth\/(login|register|password\/)|users$)/;
/** A signed message or a refresh proves itself; many shops' worth of them may come from one address. */
const machinePaths = /^\/api\/v1\/(auth\/refresh$|payments\/webhooks\/)/;
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Which budget a request draws on: by user where there is one, by address otherwise. */
export function budgetOf(request: { method: string; path: string }, caller: CallerInfo, limits: Limits): Budget {
  const address = networkOf(caller.ip ?? 'unknown');
  if (reads.has(request.method))
    return { name: 'read', key: caller.userId ?? address, max: limits.RATE_LIMIT_READ_PER_MINUTE, windowSeconds: 60 };
  if (caller.can('orders.import'))
    return { name: 'import', key: caller.userId!, max: limits.RATE_LIMIT_IMPORT_PER_MINUTE, windowSeconds: 60 };
  if (signInPaths.test(request.path) && !caller.userId)
    return { name: 'auth', key: address, max: limits.RATE_LIMIT_AUTH_PER_MINUTE, windowSeconds: 60 };
  if (machinePaths.test(request.path))
    return { name: 'machine', key: address, max: limits.RATE_LIMIT_READ_PER_MINUTE, windowSeconds: 60 };
  if (caller.userId)
    return { name: 'user', key: caller.userId, max: limits.RATE_LIMIT_USER_PER_MINUTE, windowSeconds: 60 };
  return { name: 'guest', key: address, max: limits.RATE_LIMIT_MAX, windowSeconds: limits.RATE_LIMIT_WINDOW_MS / 1000 };
}

/** Counts the request. @throws {DomainError} RATE_LIMITED */
export function draw(
  cache: Cache,
  { name, key, max, windowSeconds }: Budget,
): { limit: number; left: number; seconds: number } {
  const { count, secondsLeft } = cache.hit(`limit:${name}:${key}`, windowSeconds);
  if (count > max) throw new DomainError('RATE_LIMITED', { seconds: secondsLeft });
  return { limit: max, left: max - count, seconds: secondsLeft };
}
