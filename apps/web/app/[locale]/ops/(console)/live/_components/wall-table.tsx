'use client';

import type { PresencePerson } from '@talat/contracts/live';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { roles } from '../../../../../../lib/ops/table-roles.ts';
import type { WallLists } from '../../../../../../lib/ops/wall-state.ts';
import { isPlain, plainFilter } from '../../../../../../lib/ops/wall-views.ts';
import type { WallHandle } from './use-wall.ts';
import type { ActionsFor } from './use-row-actions.ts';
import { FreshPill } from './wall-acts.tsx';
import { WallRow } from './wall-row.tsx';

type TableProps = {
  wall: WallHandle;
  lists: WallLists;
  presences: ReadonlyMap<string, PresencePerson[]>;
  now: number;
  isTelevision: boolean;
  actionsFor: ActionsFor;
};

/** As many rows as a frame can carry while fifty events a second come in. */
const shownRows = 150;
const pinnedProblems = 6;
const noOne: PresencePerson[] = [];
const columns = ['st', 'no', 'cu', 'it', 'py', 'am', 'ag', 'wh'] as const;

export function WallTable({ wall, lists, presences, now, isTelevision, actionsFor }: TableProps) {
  const t = useTranslations('ops.wall');
  const [limit, setLimit] = useState(shownRows);
  const { state, filter, cursor } = wall;
  const { problems, stream, waiting } = lists;
  const isProblemView = filter.view === 'problem';
  const pinned = isProblemView ? problems : problems.slice(0, pinnedProblems);
  const rowOf = (order: (typeof stream)[number]) => {
    const touched = state.touched.get(order.id);
    return (
      <WallRow
        key={order.id}
        order={order}
        now={now}
        isCursor={cursor === order.id}
        isChosen={wall.choice.selection.ids.has(order.id)}
        isBusy={state.attempts.has(order.id)}
        isNew={touched?.isNew === true}
        touchedAt={touched?.at ?? 0}
        error={state.errors.get(order.id) ?? null}
        people={presences.get(order.id) ?? noOne}
        wall={wall}
        actionsFor={actionsFor}
      />
    );
  };
  if (pinned.length + stream.length === 0) return <NothingHere wall={wall} />;
  return (
    <>
      <table className="rows wall" {...roles.table}>
        <caption className="sr">{t('caption')}</caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            {columns.map((column) => (
              <th
                key={column}
                className={`c-${column}${column === 'am' || column === 'ag' ? ' r' : ''}`}
                scope="col"
                {...roles.head}
              >
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {pinned.length > 0 ? (
          <tbody {...roles.group}>
            <tr className="band" {...roles.row}>
              <th colSpan={columns.length} scope="rowgroup" {...roles.rowHead}>
                <span className="glyph" data-s="problem">
                  <StatusShape shape="alert" />
                </span>
                {t('fixFirst', { count: problems.length })}
                {problems.length > pinned.length ? (
                  <button
                    type="button"
                    className="link quiet"
                    onClick={() => wall.setFilter({ ...filter, view: 'problem' })}
                  >
                    {t('allProblems')}
                  </button>
                ) : null}
              </th>
            </tr>
            {pinned.map(rowOf)}
          </tbody>
        ) : null}
        {isProblemView ? null : (
          <tbody {...roles.group}>
            <tr className="band" {...roles.row}>
              <th colSpan={columns.length} scope="rowgroup" {...roles.rowHead}>
                {t('latest')}
                <span className="quiet">{waiting > 0 ? t('held') : null}</span>
                <FreshPill wall={wall} count={waiting} />
              </th>
            </tr>
            {stream.slice(0, isTelevision ? 30 : limit).map(rowOf)}
          </tbody>
        )}
      </table>
      {(stream.length > limit || wall.hasMore) && !isTelevision ? (
        <p className="more">
          <Button
            isBusy={wall.isLoading}
            onClick={() => {
              setLimit(limit + shownRows);
              wall.loadMore();
            }}
          >
            {t('more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function NothingHere({ wall }: { wall: WallHandle }) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const { filter } = wall;
  const isEmpty = isPlain(filter);
  return (
    <div className="say-box">
      <h2>{t(isEmpty ? 'empty.title' : 'emptyFiltered.title')}</h2>
      <p>{t(isEmpty ? 'empty.text' : 'emptyFiltered.text')}</p>
      {isEmpty ? (
        <a className="btn" href={`/${locale}`}>
          {t('empty.action')}
        </a>
      ) : (
        <Button onClick={() => wall.setFilter(plainFilter)}>{t('emptyFiltered.action')}</Button>
      )}
    </div>
  );
}
