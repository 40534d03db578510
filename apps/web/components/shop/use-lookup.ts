'use client';

import { useEffect, useEffectEvent, useReducer, useState } from 'react';

/** `asked`: the question that `answer` or `isFailed` belongs to; the last one stays while the next is on its way. */
export type Lookup<Answer> = { asked: string; answer: Answer | null; isFailed: boolean; retry: () => void };

/** Asks for each new question, and again when told to or when the line is back; an empty one is not asked. */
export function useLookup<Answer>(question: string, ask: (signal: AbortSignal) => Promise<Answer>): Lookup<Answer> {
  const [state, setState] = useState<Omit<Lookup<Answer>, 'retry'>>({ asked: '', answer: null, isFailed: false });
  const [tries, retry] = useReducer((count: number) => count + 1, 0);
  const send = useEffectEvent(ask);
  useEffect(() => {
    if (question === '') return;
    const asking = new AbortController();
    send(asking.signal).then(
      (answer) => setState({ asked: question, answer, isFailed: false }),
      () => asking.signal.aborted || setState({ asked: question, answer: null, isFailed: true }),
    );
    return () => asking.abort();
  }, [question, tries]);
  useEffect(() => {
    if (!state.isFailed) return;
    const listening = new AbortController();
    addEventListener('online', retry, { signal: listening.signal });
    return () => listening.abort();
  }, [state.isFailed]);
  return { ...state, retry };
}
