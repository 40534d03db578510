'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import type { ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import { NameCell, PriceCell, StatusCell, StockCell } from './product-cells.tsx';

/** Columns that the server can sort by, and by which name it knows them. */
export const sortNames = { gd: 'name', sk: 'sku', pc: 'price' } as const;
export type SortColumn = keyof typeof sortNames;
export const isSortColumn = (id: string): id is SortColumn => id in sortNames;

export function useProductColumns(): RecordColumn<ProductRow>[] {
  const t = useTranslations('products');
  return useMemo(
    () => [
      { id: 'gd', header: t('columns.gd'), cell: (row) => <NameCell row={row} /> },
      {
        id: 'sk',
        header: t('columns.sk'),
        cell: (row) => (
          <span className="mono quiet" title={row.sku}>
            {row.sku}
          </span>
        ),
      },
      {
        id: 'vr',
        header: t('columns.vr'),
        isEnd: true,
        cell: (row) => <span className="mono quiet">{row.variantCount}</span>,
      },
      { id: 'pc', header: t('columns.pc'), isEnd: true, cell: (row) => <PriceCell row={row} /> },
      { id: 'av', header: t('columns.av'), isEnd: true, cell: (row) => <StockCell row={row} /> },
      { id: 'ps', header: t('columns.ps'), cell: (row) => <StatusCell row={row} /> },
      { id: 'ct', header: t('columns.ct'), cell: (row) => <span className="quiet">{row.category ?? '–'}</span> },
    ],
    [t],
  );
}
