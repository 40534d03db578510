import { hash as digest } from 'node:crypto';

/** 1 January 2025 in Bangkok: the moment that every demo id claims to have been made. */
const SHOP_OPENED_MS = 1_735_664_400_000;

/**
 * An id shaped like a UUIDv7 that depends on the key alone, so that every service's seed names the same record alike
 * without asking the others, and a second seed finds what the first one wrote.
 */
export function demoId(key: string): string {
  const time = SHOP_OPENED_MS.toString(16).padStart(12, '0');
  const hash = digest('sha256', key, 'hex');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** How every demo id begins: the demo's year was written at once, and is in no usage history. */
export const demoIdStart = demoId('').slice(0, 13);
