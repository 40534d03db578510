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
    keep({ text, key });
    return key;
  }, []);
  const forget = useCallback(() => keep(null), []);
  return { keyFor, forget };
}

type Kept = { text: string; key: string };
function read(): Kept | null {
  try {
    return (JSON.parse(sessionStorage.getItem(slot) ?? 'null') as Kept | null) ?? inMemory;
  } catch {
    return inMemory;
  }
}

let inMemory: Kept | null = null;
function keep(kept: Kept | null): void {
  inMemory = kept;
  try {
    sessionStorage.setItem(slot, JSON.stringify(kept));
  } catch {
    // A forbidden storage only costs the memory of a reload.
  }
}
