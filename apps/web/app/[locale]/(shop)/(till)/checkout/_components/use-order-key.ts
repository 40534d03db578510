'use client';

import { useCallback } from 'react';
import { newIdempotencyKey } from '../../../../../../lib/api/client.ts';

const slot = 'talat.order-key';

/**
 * The Idempotency-Key of an order: the same for the same order, also after a reload, so that a press repeated for any reason
 * never makes a second one; a changed order gets a new key.
 */
export function useOrderKey(): { keyFor: (order: unknown) => string; forget: () => void } {
  const keyFor = useCallback((order: unknown): string => {
    const text = JSON.stringify(order);
    const kept = read();
    if (kept?.text === text) return kept.key;
    const key = newIdempotencyKey();
    sessionStorage.setItem(slot, JSON.stringify({ text, key }));
    return key;
  }, []);
  const forget = useCallback(() => sessionStorage.removeItem(slot), []);
  return { keyFor, forget };
}

function read(): { text: string; key: string } | null {
  try {
    return JSON.parse(sessionStorage.getItem(slot) ?? 'null') as { text: string; key: string } | null;
  } catch {
    return null;
  }
}
