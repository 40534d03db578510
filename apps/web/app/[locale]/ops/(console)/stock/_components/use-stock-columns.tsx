'use client';

import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import type { RecordColumn } from '../../../../../../components/ops/record-table.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import type { StockRow } from '../../../../../../lib/ops/stock-desk.ts';
import type { ArticleState } from '../../../../../../lib/ops/stock-low.ts';
import { ledgerHref } from '../../../../../../lib/ops/stock-query.ts';

type Setup = {
  stateOf: (row: StockRow) => ArticleState;
  actionsOf: (row: StockRow) => Action[];
  /** Beside the list, where there is room for it. */
  onWhy: (row: StockRow) => void;
};

const hasRoom = () => matchMedia('(min-width: 1000px)').matches;

/** Article, place and its three numbers, each a way into its ledger. */
export function useStockColumns({ stateOf, actionsOf, onWhy }: Setup): RecordColumn<StockRow>[] {
  const t = useTranslations('stock');
  const number = (row: StockRow, name: 'onHand' | 'reserved' | 'available') => (
    <Link
      className="num"
      href={ledgerHref(row)}
      prefetch={false}
      aria-label={t('why', { name: t(`columns.${name}`), count: row[name] })}
      data-zero={row[name] === 0 || undefined}
      onClick={(event: MouseEvent) => {
        if (!hasRoom() || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        onWhy(row);
      }}
    >
      {row[name]}
    </Link>
  );
  return [
    {
      id: 'sk',
      header: t('columns.sku'),
      cell: (row) => (
        <Link className="ref" href={ledgerHref(row)} prefetch={false}>
          {row.sku}
        </Link>
      ),
    },
    { id: 'na', header: t('columns.name'), cell: (row) => <span className="nm">{truncate(row.name, 60)}</span> },
    { id: 'lo', header: t('columns.location'), cell: (row) => <span className="quiet">{row.location}</span> },
    { id: 'oh', header: t('columns.onHand'), isEnd: true, cell: (row) => number(row, 'onHand') },
    { id: 'rs', header: t('columns.reserved'), isEnd: true, cell: (row) => number(row, 'reserved') },
    { id: 'av', header: t('columns.available'), isEnd: true, cell: (row) => number(row, 'available') },
    { id: 'lv', header: t('columns.level'), cell: (row) => <LevelBar level={row.reorderLevel} state={stateOf(row)} /> },
    {
      id: 'do',
      header: t('columns.do'),
      cell: (row) => (
        <span className="cell-act">
          <span className="acts">
            {actionsOf(row)
              .slice(0, 1)
              .map((action) => (
                <ActionButton key={action.id} action={action} className="btn-small" />
              ))}
          </span>
        </span>
      ),
    },
  ];
}

type LevelProps = { level: number; state: ArticleState };

/** How far what can be sold of an article stands above the level at which to order again: its tick is in the middle. */
export function LevelBar({ level, state: { available, isLow } }: LevelProps) {
  const t = useTranslations('stock');
  const share = Math.min(1, (available ?? 0) / Math.max(1, level * 2));
  const state = available === 0 ? 'out' : isLow ? 'low' : 'fine';
  return (
    <span className="level" data-state={state}>
      {available === null ? null : (
        <span className="level-bar" aria-hidden="true" style={{ '--p': share.toFixed(3) } as React.CSSProperties} />
      )}
      <span className="mono quiet">
        <span className="sr">{t('levelOf', { count: level })}</span>
        <span aria-hidden="true">{available === null ? level : `${available} / ${level}`}</span>
      </span>
      {state === 'fine' ? null : (
        <span className="level-word">
          <span aria-hidden="true">{state === 'out' ? '■' : '▲'}</span> {t(`state.${state}`)}
        </span>
      )}
    </span>
  );
}
