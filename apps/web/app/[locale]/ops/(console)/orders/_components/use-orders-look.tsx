'use client';

import { CalendarRange, Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import type { OrdersFilter } from '../../../../../../lib/ops/orders-query.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { DatesDialog } from './dates-dialog.tsx';

/** Which columns and which days, each as something that can be done, and the dialog that asks. */
export function useOrdersLook(filter: OrdersFilter): Record<'columns' | 'dates', Action> & { dialog: ReactNode } {
  const t = useTranslations('ops.orders');
  const [asking, setAsking] = useState<'columns' | 'dates' | null>(null);
  const close = () => setAsking(null);
  const dialogs = {
    columns: <ColumnsDialog filter={filter} onClose={close} />,
    dates: <DatesDialog filter={filter} onClose={close} />,
  };
  return {
    columns: {
      id: 'orders.columns',
      label: t('columnsOf'),
      group: 'page',
      Icon: Columns3,
      run: () => setAsking('columns'),
    },
    dates: {
      id: 'orders.dates',
      label: t('dates'),
      group: 'page',
      Icon: CalendarRange,
      run: () => setAsking('dates'),
    },
    dialog: asking && dialogs[asking],
  };
}
