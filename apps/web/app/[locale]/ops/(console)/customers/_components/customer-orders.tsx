'use client';

import type { OrderList } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { listOrdersOf } from '../../../../../../lib/ops/customers-desk.ts';

/** What they ordered, newest first; the states follow the live stream. */
export function CustomerOrders({ id, first }: { id: string; first: OrderList }) {
  const t = useTranslations('customers');
  const locale = useLocale();
  const dates = useDates();
  const records = useRecords({
    kind: 'orders',
    filter: { customer: id },
    first,
    load: (cursor, signal) => listOrdersOf(api, { id, cursor }, signal),
  });
  const list = useRecordList({
    rows: records.rows,
    hrefOf: (order) => `/ops/orders/${order.id}`,
    hasMore: records.hasMore,
  });
  return (
    <section className="customer-orders">
      <h2>{t('orders')}</h2>
      <Failed error={records.error} onRetry={records.retry} />
      {records.rows.length === 0 ? (
        <p className="quiet">{t('noOrders')}</p>
      ) : (
        <RecordTable
          className="list"
          caption={t('ordersCaption')}
          list={list}
          onEnd={records.more}
          columns={[
            {
              id: 'no',
              header: t('order.number'),
              cell: (order) => (
                <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false}>
                  {order.orderNumber}
                </Link>
              ),
            },
            {
              id: 'st',
              header: t('order.state'),
              cell: (order) => <Stamp status={order.displayStatus} locale={locale} />,
            },
            {
              id: 'cu',
              header: t('order.at'),
              cell: (order) => <span className="quiet">{dates.moment(order.createdAt)}</span>,
            },
            {
              id: 'am',
              header: t('order.total'),
              isEnd: true,
              cell: (order) => <Amount amount={order.total} currency={order.currency} />,
            },
          ]}
        />
      )}
    </section>
  );
}
