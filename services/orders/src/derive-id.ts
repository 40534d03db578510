import type { SigningKeys } from '@talat/platform/signing-keys';

/**
 * An id that the same wish always gets (UUIDv8): asked twice, a cart reserves and places under one id, so the second
 * request finds the first one's work. Keyed, so that nobody can guess an order's id from a cart's.
 */
export function deriveId(keys: SigningKeys, purpose: string, text: string): string {
  const bytes = Buffer.from(keys.hmac(`id:${purpose}`, text), 'base64url').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
