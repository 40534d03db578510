'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { PaidBy } from '../../../../../../components/ops/paid-by.tsx';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';

/** The columns that the list of orders can show, in the order in which it shows them. */
export function useOrderColumns(now: number): RecordColumn<OrderSummary>[] {
  const t = useTranslations('ops.orders');
  const locale = useLocale();
  const dates = useDates();
  return useMemo(
    () => [
      {
        id: 'no',
        header: t('columns.no'),
        cell: (order) => (
          <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false}>
            {order.orderNumber}
          </Link>
        ),
      },
      { id: 'st', header: t('columns.st'), cell: (order) => <Stamp status={order.displayStatus} locale={locale} /> },
      { id: 'cu', header: t('columns.cu'), cell: (order) => <CustomerName order={order} letters={30} /> },
      { id: 'pr', header: t('columns.pr'), cell: (order) => <span className="quiet">{order.province}</span> },
      {
        id: 'to',
        header: t('columns.to'),
        cell: (order) => <span className="quiet">{dates.moment(order.createdAt)}</span>,
      },
      {
        id: 'q',
        header: t('columns.q'),
        isEnd: true,
        cell: (order) => <span className="mono">{order.itemCount}</span>,
      },
      {
        id: 'py',
        header: t('columns.py'),
        cell: (order) => <PaidBy method={order.paymentMethod} status={order.paymentStatus} />,
      },
      {
        id: 'am',
        header: t('columns.am'),
        isEnd: true,
        cell: (order) => <Amount amount={order.total} currency={order.currency} />,
      },
      { id: 'ag', header: t('columns.ag'), isEnd: true, cell: (order) => <OrderAge order={order} now={now} /> },
      { id: 'tg', header: t('columns.tg'), cell: (order) => <Tags tags={order.tags ?? []} /> },
      { id: 'wh', header: t('columns.wh'), cell: (order) => <Who order={order} /> },
    ],
    [t, locale, now, dates],
  );
}

/** Words that staff put on it. */
function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="tags">
      {tags.map((tag) => (
        <span key={tag} className="tag">
          <TagLink tag={tag} />
        </span>
      ))}
    </span>
  );
}

/** A tag leads to the orders that have it. */
export function TagLink({ tag }: { tag: string }) {
  const t = useTranslations('ops.orders');
  return (
    <Link href={{ pathname: '/ops/orders', query: { tag } }} prefetch={false} title={t('withTag', { tag })}>
      {tag}
    </Link>
  );
}

function OrderAge({ order, now }: { order: OrderSummary; now: number }) {
  const t = useTranslations('ops.orders');
  const { since, promise } = ageOf(order, useConsole().promises);
  if (promise === null) return <span className="quiet">{t('closed')}</span>;
  return <Age key={`${order.id}-${promise}`} since={since} promise={promise} now={now} />;
}

function Who({ order }: { order: OrderSummary }) {
  const t = useTranslations('ops.orders');
  return (
    <span className="avas">
      <Avatar name={order.assigneeName} />
      <span className={order.assigneeName ? 'who-name' : 'quiet'}>
        {order.assigneeName ? truncate(order.assigneeName, 16) : t('nobody')}
      </span>
    </span>
  );
}
