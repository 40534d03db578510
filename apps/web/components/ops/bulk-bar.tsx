'use client';

import { Ellipsis, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { LiveRow } from '../../lib/ops/live-rows.ts';
import { chooseAll, chooseLoaded } from '../../lib/ops/selection.ts';
import { Button } from '../button.tsx';
import { ActionButton } from './action-keys.tsx';
import { ActionMenu } from './action-menu.tsx';
import type { Choice } from './use-choice.ts';
import type { RecordList } from './use-record-list.ts';

type BulkProps<Row extends LiveRow> = {
  list: Choice & Pick<RecordList<Row>, 'rows' | 'actions'>;
  /** How many the filters match, loaded or not; absent when only loaded rows can be chosen. */
  total?: { count: number; isExact: boolean };
  /** A second line under the count: a sum. */
  note?: ReactNode;
};

const shownActions = 4;

/** What can be done with the chosen rows, under the table, so that no row moves. */
export function BulkBar<Row extends LiveRow>({ list, total, note }: BulkProps<Row>) {
  const t = useTranslations('ops.list');
  const { selection } = list;
  if (selection.ids.size === 0 && !list.isChoosing) return null;
  const actions = (selection.ids.size === 0 ? [] : list.actions()).filter(
    ({ isOff, isKeyOnly }) => !isOff && !isKeyOnly,
  );
  const count = selection.isAll && total ? total.count : selection.ids.size;
  const canTakeAll = total && !selection.isAll && total.count > selection.ids.size;
  const canTakeLoaded = !total && selection.ids.size < list.rows.length;
  const ids = () => list.rows.map(({ id }) => id);
  return (
    <section className="bulk" aria-label={t('bulk')}>
      <p className="bulk-count" role="status">
        <b>
          {selection.ids.size === 0
            ? t('tapToChoose')
            : t(selection.isAll && total && !total.isExact ? 'chosenMore' : 'chosen', { count })}
        </b>
        {note ? <span className="meta quiet">{note}</span> : null}
      </p>
      <div className="bulk-do">
        {actions.slice(0, shownActions).map((action, index) => (
          <ActionButton
            key={action.id}
            action={action}
            variant={index === 0 ? 'primary' : 'plain'}
            className={index > 1 ? 'hs' : ''}
          />
        ))}
        {actions.length > 2 ? (
          <ActionMenu
            trigger={
              <Button
                className={`btn-icon ${actions.length > shownActions ? '' : 'only-narrow'}`}
                aria-label={t('moreActions')}
              >
                <Ellipsis className="i" aria-hidden="true" />
              </Button>
            }
            actions={actions.slice(2)}
          />
        ) : null}
      </div>
      <span className="push" />
      {canTakeAll ? (
        <Button className="btn-quiet" onClick={() => list.setSelection(chooseAll(ids()))}>
          {t(total.isExact ? 'takeAll' : 'takeAllMore', { count: total.count })}
        </Button>
      ) : null}
      {canTakeLoaded ? (
        <Button className="btn-quiet only-narrow" onClick={() => list.setSelection(chooseLoaded(ids()))}>
          {t('takeAll', { count: list.rows.length })}
        </Button>
      ) : null}
      <Button className="btn-quiet btn-icon" aria-label={t('letGo')} onClick={list.endChoosing}>
        <X className="i" aria-hidden="true" />
      </Button>
    </section>
  );
}
