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
export type Done = { text: string; levels: readonly StockLevel[]; undo?: () => Promise<Done> };

/** What can be done with a row: offered to those who may, asked for in a dialog, put into the list when the server agrees. */
export function useStockWork(records: Records<StockRow>) {
  const t = useTranslations('stock.do');
  const { me } = useConsole();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { tell, problem } = useTelling(records);
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
      tell(what);
      setAsking(null);
    },
  };
}

/** Puts what came of a change into the list, and says it. */
function useTelling(records: Records<StockRow>): { tell: (done: Done) => void; problem: unknown } {
  const say = useSay();
  const [problem, setProblem] = useState<unknown>(null);
  const rows = useRef(records.rows);
  useEffect(() => {
    rows.current = records.rows;
  });
  /** An answer may come after the event of a later change. */
  const put = (level: StockLevel) => {
    const row = toStockRow(level);
    const shown = rows.current.find(({ id }) => id === row.id);
    if (shown && shown.version <= row.version) records.put(row);
  };
  /** What was taken back is told the same way; by then another dialog may be open. */
  const tell = ({ text, levels, undo }: Done): void => {
    for (const level of levels) put(level);
    const takeBack = () => {
      setProblem(null);
      void undo?.().then(tell, setProblem);
    };
    say({ text, ...(undo ? { undo: takeBack } : {}) });
  };
  return { tell, problem };
}
