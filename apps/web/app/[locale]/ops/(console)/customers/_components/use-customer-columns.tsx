'use client';

import { useTranslations } from 'next-intl';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { formatPhone } from '../../../../../../lib/format/phone.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import type { CustomerRow } from '../../../../../../lib/ops/customers-desk.ts';
import { CustomerState } from './customer-state.tsx';

/** What the list says of a customer. */
export function useCustomerColumns(): RecordColumn<CustomerRow>[] {
  const t = useTranslations('customers');
  const dates = useDates();
  return [
    {
      id: 'cu',
      header: t('columns.name'),
      cell: (row) => (
        <Link className="nm" href={`/ops/customers/${row.id}`} prefetch={false}>
          {row.name ? truncate(row.name, 40) : t('nameless')}
        </Link>
      ),
    },
    {
      id: 'ct',
      header: t('columns.contact'),
      cell: (row) => (
        <span className="quiet">
          {row.phone ? <span className="mono">{formatPhone(row.phone)}</span> : null} {row.email}
        </span>
      ),
    },
    { id: 'st', header: t('columns.kind'), cell: (row) => <CustomerState customer={row} /> },
    {
      id: 'no',
      header: t('columns.orders'),
      isEnd: true,
      cell: (row) => <span className="mono">{row.orderCount}</span>,
    },
    {
      id: 'rf',
      header: t('columns.refused'),
      isEnd: true,
      cell: (row) => <span className="mono quiet">{row.refusedCount > 0 ? row.refusedCount : t('nothing')}</span>,
    },
    {
      id: 'am',
      header: t('columns.spent'),
      isEnd: true,
      cell: ({ spent: [most] }) =>
        most ? <Amount amount={most.amount} currency={most.currency} /> : <span className="quiet">{t('nothing')}</span>,
    },
    {
      id: 'to',
      header: t('columns.last'),
      isEnd: true,
      cell: (row) => <span className="quiet">{row.lastOrderAt ? dates.day(row.lastOrderAt) : t('never')}</span>,
    },
  ];
}
