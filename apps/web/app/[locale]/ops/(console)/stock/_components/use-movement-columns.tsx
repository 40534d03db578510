'use client';

import { useTranslations } from 'next-intl';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import { useActorName } from '../../../../../../components/ops/use-actor-name.ts';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import type { MovementRow } from '../../../../../../lib/ops/stock-desk.ts';
import { ledgerHref, signed } from '../../../../../../lib/ops/stock-query.ts';
import { useMovementNote } from './use-movement-note.ts';
import { useOrderNumbers } from './use-order-numbers.ts';

/** What a line of the ledger says. Order numbers are asked for as far as they are shown. */
export function useMovementColumns(rows: readonly MovementRow[]): RecordColumn<MovementRow>[] {
  const t = useTranslations('stock');
  const dates = useDates();
  const nameOfActor = useActorName();
  const noteOf = useMovementNote();
  const numbers = useOrderNumbers(rows.map(({ orderId }) => orderId));
  return [
    {
      id: 'ti',
      header: t('movements.at'),
      cell: (row) => (
        <time className="quiet" dateTime={row.at}>
          {dates.moment(row.at)}
        </time>
      ),
    },
    {
      id: 'sk',
      header: t('columns.sku'),
      cell: (row) => (
        <Link className="ref" href={ledgerHref(row)} prefetch={false}>
          {row.sku}
        </Link>
      ),
    },
    { id: 'lo', header: t('columns.location'), cell: (row) => <span className="quiet">{row.location}</span> },
    { id: 'wy', header: t('movements.reason'), cell: (row) => <b>{t(`reasons.${row.reason}`)}</b> },
    {
      id: 'oh',
      header: t('columns.onHand'),
      isEnd: true,
      cell: (row) => <span className="mono">{row.onHandDelta === 0 ? '·' : signed(row.onHandDelta)}</span>,
    },
    {
      id: 'rs',
      header: t('columns.reserved'),
      isEnd: true,
      cell: (row) => <span className="mono quiet">{row.reservedDelta === 0 ? '·' : signed(row.reservedDelta)}</span>,
    },
    {
      id: 'av',
      header: t('movements.after'),
      isEnd: true,
      cell: (row) => <span className="mono">{row.onHandAfter}</span>,
    },
    {
      id: 'by',
      header: t('movements.actor'),
      cell: ({ actor }) => nameOfActor({ id: null, name: actor }),
    },
    {
      id: 'fo',
      header: t('movements.for'),
      cell: (row) =>
        row.orderId ? (
          <Link className="ref" href={`/ops/orders/${row.orderId}`} prefetch={false}>
            {numbers.get(row.orderId) ?? t('ledger.order')}
          </Link>
        ) : (
          <span className="quiet">{noteOf(row.note)}</span>
        ),
    },
  ];
}
