'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { Popover } from '../../../../../../components/ops/popover.tsx';
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

/** Which columns: one by one, or the set of a role. */
export function ColumnsButton({ filter }: { filter: OrdersFilter }) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const shown = shownColumns(filter);
  const choose = (columns: readonly string[]) => router.replace(ordersHref(filter, { cols: columnsParam(columns) }));
  return (
    <Popover
      label={t('columnsOf')}
      align="end"
      trigger={
        <Button className="btn-quiet lo">
          <Columns3 className="i" aria-hidden="true" />
          {t('columnsOf')}
        </Button>
      }
    >
      <div className="menu-row">
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
      </div>
      <hr />
      {orderColumns.map((column) => (
        <label key={column} className="menu-row">
          <input
            type="checkbox"
            className="check"
            checked={shown.includes(column)}
            disabled={column === 'no'}
            onChange={(event) =>
              choose(event.currentTarget.checked ? [...shown, column] : shown.filter((other) => other !== column))
            }
          />
          {t(`columns.${column}`)}
        </label>
      ))}
    </Popover>
  );
}
