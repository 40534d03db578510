'use client';

import { useEffect, useState } from 'react';

/** False until the page takes keys: it is drawn before its scripts run. */
export function useReady(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return isReady;
}
