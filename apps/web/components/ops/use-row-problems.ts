'use client';

import { useCallback, useState } from 'react';

export type RowProblems = {
  problems: ReadonlyMap<string, string>;
  /** Null: no problem any more. */
  tell: (id: string, problem: string | null) => void;
};

/** Why something could not be done to a row, until the next try. */
export function useRowProblems(): RowProblems {
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const tell = useCallback(
    (id: string, problem: string | null) =>
      setProblems((before) => {
        const next = new Map(before);
        if (problem === null) next.delete(id);
        else next.set(id, problem);
        return next;
      }),
    [],
  );
  return { problems, tell };
}
