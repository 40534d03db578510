'use client';

import { useQueries } from '@tanstack/react-query';
import { api } from '../../../../../../lib/api/browser.ts';
import { orderNumbers } from '../../../../../../lib/ops/stock-desk.ts';

const askedAtOnce = 100;

/** The numbers of orders that stock knows by id only: one call for a hundred. */
export function useOrderNumbers(orderIds: readonly (string | null)[]): ReadonlyMap<string, string> {
  const ids = [...new Set(orderIds.filter((id) => id !== null))];
  const parts = Array.from({ length: Math.ceil(ids.length / askedAtOnce) }, (_, part) =>
    ids.slice(part * askedAtOnce, (part + 1) * askedAtOnce),
  );
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['order-numbers', part.join()],
      queryFn: () => orderNumbers(api, part),
    })),
  });
  return new Map(answers.flatMap(({ data }) => [...(data ?? [])]));
}
