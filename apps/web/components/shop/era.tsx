'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Era } from '../../lib/format/date.ts';

const EraContext = createContext<Era>('be');

/** In which era the reader counts years; the server knows it from a cookie. */
export const useEra = (): Era => useContext(EraContext);

export function EraProvider({ era, children }: { era: Era; children: ReactNode }) {
  return <EraContext value={era}>{children}</EraContext>;
}
