'use client';

import type { StockLevel, StockLocation } from '@talat/contracts/inventory';
import { ArrowLeftRight, BellRing, PackagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import type { Records } from '../../../../../../components/ops/use-records.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { type StockRow, toStockRow } from '../../../../../../lib/ops/stock-desk.ts';

export type StockWork = 'adjust' | 'transfer' | 'reorder';
export type Asking = { name: StockWork; row: StockRow };
/** What came of it: the rows as the server has them now, and what to say. */
export type Done = {
  text: string;
  levels: readonly StockLevel[];
  /** So many more, or fewer, in all. */
  units?: number;
  undo?: () => Promise<Done>;
};

/** What can be done with a row: offered to those who may, asked for in a dialog, put into the list when the server agrees. */
export function useStockWork(records: Records<StockRow>) {
  const t = useTranslations('stock.do');
  const { me } = useConsole();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { tell, problem } = useTelling();
  const put = usePutting(records);
  const actionsOf = (row: StockRow, locations: readonly StockLocation[]): Action[] => [
    {
      id: 'stock.adjust',
      label: t('adjust'),
      group: 'row',
      keys: 'a',
      Icon: PackagePlus,
      isOff: !me.can.includes('inventory.adjust'),
      run: () => setAsking({ name: 'adjust', row }),
    },
    {
      id: 'stock.transfer',
      label: t('transfer'),
      group: 'row',
      keys: 't',
      Icon: ArrowLeftRight,
      isOff: !me.can.includes('inventory.transfer') || locations.length < 2 || row.available === 0,
      run: () => setAsking({ name: 'transfer', row }),
    },
    {
      id: 'stock.reorder',
      label: t('reorder'),
      group: 'row',
      keys: 'r',
      Icon: BellRing,
      isOff: !me.can.includes('inventory.adjust'),
      run: () => setAsking({ name: 'reorder', row }),
    },
  ];
  return {
    asking,
    /** Why the last change could not be taken back. */
    problem,
    actionsOf,
    leave: () => setAsking(null),
    done: (what: Done) => {
      tell(what, put);
      setAsking(null);
    },
  };
}

/** Puts what came of a change into the list. */
function usePutting({ rows: shown, put }: Records<StockRow>): (done: Done) => void {
  const rows = useRef(shown);
  useEffect(() => {
    rows.current = shown;
  });
  return ({ levels }) => {
    for (const level of levels) {
      const row = toStockRow(level);
      const before = rows.current.find(({ id }) => id === row.id);
      // an answer may come after the event of a later change
      if (before && before.version <= row.version) put(row);
    }
  };
}

/** Shows what came of a change and says it, with the way back; what was taken back is told the same way. */
export function useTelling(): { tell: (done: Done, show: (done: Done) => void) => void; problem: unknown } {
  const say = useSay();
  const [problem, setProblem] = useState<unknown>(null);
  const tell = (done: Done, show: (done: Done) => void): void => {
    const { text, undo } = done;
    show(done);
    const takeBack = () => {
      setProblem(null);
      void undo?.().then((back) => tell(back, show), setProblem);
    };
    say({ text, ...(undo ? { undo: takeBack } : {}) });
  };
  return { tell, problem };
}
