'use client';

import type { BulkWork } from '@talat/contracts/order-desk';
import { ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useActions } from './actions-context.tsx';
import { Popover } from './popover.tsx';
import { useDates } from './use-dates.ts';
import { useWorkUndo } from './use-work-undo.ts';
import { WorkTools } from './work-tools.tsx';
import { useWorks } from './works-context.tsx';

const doneOf = ({ ok, skipped, failed }: BulkWork): number => ok + skipped + failed;

/** One's own works on many orders, in the strip of every page: how far they are, and what came of them. */
export function StripWorks() {
  const t = useTranslations('ops.orders.work');
  const nameOf = useWorkName();
  const { works } = useWorks();
  const button = useRef<HTMLButtonElement>(null);
  const [newest] = works;
  useActions(() => [
    {
      id: 'console.works',
      label: t('recent'),
      group: 'console',
      Icon: ListChecks,
      isOff: works.length === 0,
      run: () => button.current?.click(),
    },
  ]);
  if (!newest) return null;
  const running = works.find(({ isFinished }) => !isFinished);
  return (
    <span className="strip-works">
      <Popover
        label={t('recent')}
        trigger={
          <button type="button" ref={button}>
            <ListChecks className="i" aria-hidden="true" />
            {running ? (
              <span className="mono">{`${doneOf(running)}/${running.total}`}</span>
            ) : (
              <span className="hs">{t('recent')}</span>
            )}
            <span className="sr">{running ? nameOf(running) : t('recent')}</span>
          </button>
        }
      >
        <ul className="work-list" aria-label={t('recent')}>
          {works.map((work) => (
            <WorkLine key={work.id} work={work} />
          ))}
        </ul>
      </Popover>
      <span className="sr" role="status">
        {running ? '' : `${nameOf(newest)} ${t('done', { total: newest.total })}`}
      </span>
    </span>
  );
}

function useWorkName(): (work: BulkWork) => string {
  const t = useTranslations('ops.orders');
  return ({ action }) => (action === 'undo' ? t('work.undo') : t(`do.${action as 'advance'}`));
}

function WorkLine({ work }: { work: BulkWork }) {
  const t = useTranslations('ops.orders.work');
  const nameOf = useWorkName();
  const dates = useDates();
  const { undo, problem } = useWorkUndo(work);
  const done = doneOf(work);
  return (
    <li>
      <p>
        <b>{nameOf(work)}</b>
        <span className="quiet">{dates.moment(work.createdAt)}</span>
      </p>
      {work.isFinished ? null : <progress max={work.total} value={done} aria-label={nameOf(work)} />}
      <p className="quiet">
        {work.isFinished
          ? t('result', { ok: work.ok, left: work.skipped + work.failed })
          : t('doing', { done, total: work.total })}
      </p>
      <div className="work-tools">
        <WorkTools work={work} undo={undo} problem={problem} />
      </div>
    </li>
  );
}
