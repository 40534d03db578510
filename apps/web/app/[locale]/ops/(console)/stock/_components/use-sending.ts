'use client';

import { useState } from 'react';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { newIdempotencyKey } from '../../../../../../lib/api/client.ts';

/** One intention sent to the server: the same key however often it is tried, what went wrong in words. */
export function useSending() {
  const textOf = useErrorText();
  const [key] = useState(newIdempotencyKey);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (call: (key: string) => Promise<void>) => {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    await call(key).catch((error) => setProblem(textOf(error)));
    setIsBusy(false);
  };
  return { isBusy, problem, send };
}
