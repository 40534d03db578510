'use client';

import type { OrderToday } from '@talat/contracts/order-desk';
import { useRef, useState } from 'react';
import { useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { useQuietly } from '../../../../../../components/ops/use-quietly.ts';
import { useSecond } from '../../../../../../components/ops/use-second.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { countDeadWork, countLowStock, type LowStock } from '../../../../../../lib/ops/exceptions.ts';
import { getToday } from '../../../../../../lib/ops/order-desk.ts';
import { factsIn, type TodayFact } from '../../../../../../lib/ops/today-facts.ts';

/** What only the whole shop's books can tell; null where this person may not know it. */
export type TodayFacts = { today: OrderToday; lowStock: LowStock | null; deadWork: number | null };

const asks = {
  today: () => getToday(api),
  lowStock: () => countLowStock(api),
  deadWork: () => countDeadWork(api),
} satisfies Record<TodayFact, () => Promise<unknown>>;
const pace = { quietMs: 2_000, longestMs: 20_000 };
/** Orders become late, and work dies, without anybody telling of it. */
const atLeastMs = 60_000;

/** The facts: each is asked for again when something happened that may have changed it, once it is quiet. */
export function useTodayFacts(first: TodayFacts, pos: number): TodayFacts {
  const [facts, setFacts] = useState(first);
  const [seen, setSeen] = useState(first.today);
  if (seen !== first.today) {
    setSeen(first.today);
    setFacts(first);
  }
  const owed = useRef(new Set<TodayFact>());
  const askedAt = useRef<number | null>(null);
  const askOwed = async () => {
    const names = [...owed.current];
    owed.current.clear();
    const answers = await Promise.allSettled(names.map((name) => asks[name]()));
    for (const [index, answer] of answers.entries()) {
      const name = names[index]!;
      if (answer.status === 'fulfilled') setFacts((before) => ({ ...before, [name]: answer.value }));
      else owed.current.add(name);
    }
  };
  const ask = useQuietly(() => void askOwed(), pace);
  const owe = (names: readonly TodayFact[]) => {
    const known = names.filter((name) => first[name] !== null);
    for (const name of known) owed.current.add(name);
    if (known.length > 0) ask();
  };
  useLiveEvents({ from: pos, onEvents: (events) => owe(factsIn(events)), onResync: () => {} });
  useSecond((now) => {
    askedAt.current ??= now;
    if (document.hidden || now - askedAt.current < atLeastMs) return;
    askedAt.current = now;
    owe(['today', 'deadWork']);
  });
  return facts;
}
