'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import {
  columnsParam,
  orderColumns,
  type OrdersFilter,
  ordersHref,
  shownColumns,
} from '../../../../../../lib/ops/orders-query.ts';

const sets = {
  sales: ['no', 'st', 'cu', 'pr', 'to', 'py', 'am', 'ag', 'tg', 'wh'],
  packer: ['no', 'st', 'cu', 'pr', 'q', 'ag', 'tg', 'wh'],
  accountant: ['no', 'st', 'cu', 'to', 'py', 'am'],
} as const;

/** Which columns: one by one, or the set of a role. The list behind it follows at once. */
export function ColumnsDialog({ filter, onClose }: { filter: OrdersFilter; onClose: () => void }) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  // what was pressed is seen before the address has changed
  const [shown, setShown] = useState<readonly string[]>(() => shownColumns(filter));
  const choose = (columns: readonly string[]) => {
    setShown(orderColumns.filter((column) => columns.includes(column)));
    router.replace(ordersHref(filter, { cols: columnsParam(columns) }));
  };
  return (
    <SheetDialog title={t('columnsOf')} onClose={onClose}>
      <span className="seg">
        {(['sales', 'packer', 'accountant'] as const).map((role) => (
          <button
            key={role}
            type="button"
            aria-pressed={shown.join() === sets[role].join()}
            onClick={() => choose(sets[role])}
          >
            {t(`columnSets.${role}`)}
          </button>
        ))}
      </span>
      <div className="column-choices">
        {orderColumns.map((column) => (
          <label key={column} className="check-row">
            <input
              type="checkbox"
              checked={shown.includes(column)}
              disabled={column === 'no'}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...shown, column] : shown.filter((other) => other !== column))
              }
            />
            {t(`columns.${column}`)}
          </label>
        ))}
      </div>
    </SheetDialog>
  );
}
