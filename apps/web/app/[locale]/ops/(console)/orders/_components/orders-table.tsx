'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { PaidBy } from '../../../../../../components/ops/paid-by.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { formatDate, formatTime } from '../../../../../../lib/format/date.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { roles } from '../../../../../../lib/ops/table-roles.ts';

type TableProps = {
  rows: readonly OrderSummary[];
  cursor: string | null;
  onCursor: (id: string) => void;
  now: number;
};

const columns = ['no', 'st', 'cu', 'to', 'q', 'py', 'am', 'ag', 'wh'] as const;
const right: readonly string[] = ['q', 'am', 'ag'];

export function OrdersTable({ rows, cursor, onCursor, now }: TableProps) {
  const t = useTranslations('ops.orders');
  return (
    <table className="rows list" {...roles.table}>
      <caption className="sr">{t('caption')}</caption>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {columns.map((column) => (
            <th key={column} className={`c-${column}${right.includes(column) ? ' r' : ''}`} scope="col" {...roles.head}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {rows.map((order) => (
          <Row key={order.id} order={order} isCursor={cursor === order.id} onCursor={onCursor} now={now} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { order: OrderSummary; isCursor: boolean; onCursor: (id: string) => void; now: number };

function Row({ order, isCursor, onCursor, now }: RowProps) {
  const t = useTranslations('ops.orders');
  const locale = useLocale();
  const { since, promise } = ageOf(order);
  return (
    <tr
      {...roles.row}
      data-id={order.id}
      data-cursor={isCursor || undefined}
      tabIndex={isCursor ? 0 : -1}
      onFocus={() => onCursor(order.id)}
    >
      <td className="c-no" {...roles.cell}>
        <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false}>
          {order.orderNumber}
        </Link>
      </td>
      <td className="c-st" {...roles.cell}>
        <Stamp status={order.displayStatus} locale={locale} />
      </td>
      <td className="c-cu" {...roles.cell}>
        <CustomerName order={order} letters={30} />
      </td>
      <td className="c-to quiet" {...roles.cell}>
        {formatDate(order.createdAt, locale, { weekday: false, year: true })} {formatTime(order.createdAt)}
      </td>
      <td className="c-q r" {...roles.cell}>
        <span className="mono">{order.itemCount}</span>
      </td>
      <td className="c-py" {...roles.cell}>
        <PaidBy method={order.paymentMethod} status={order.paymentStatus} />
      </td>
      <td className="c-am r" {...roles.cell}>
        <Amount amount={order.total} currency={order.currency} />
      </td>
      <td className="c-ag r" {...roles.cell}>
        {promise === null ? (
          <span className="quiet">{t('closed')}</span>
        ) : (
          <Age key={promise} since={since} promise={promise} now={now} />
        )}
      </td>
      <td className="c-wh" {...roles.cell}>
        <span className="avas">
          <Avatar name={order.assigneeName} />
          <span className={order.assigneeName ? 'who-name' : 'quiet'}>
            {order.assigneeName ? truncate(order.assigneeName, 16) : t('nobody')}
          </span>
        </span>
      </td>
    </tr>
  );
}
