'use client';

import type { BulkWork } from '@talat/contracts/order-desk';
import { Download, ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Action } from '../../lib/ops/actions.ts';
import { bulkFileHref } from '../../lib/ops/order-desk.ts';
import { Button } from '../button.tsx';
import { ActionButton } from './action-keys.tsx';
import { useWorks } from './works-context.tsx';

type ToolsProps = { work: BulkWork; undo: Action; problem: string | null };

/** What can be done with a work that is done: its file, each order's result, the way back. */
export function WorkTools({ work, undo, problem }: ToolsProps) {
  const t = useTranslations('ops.orders.work');
  const { openRows } = useWorks();
  return (
    <>
      {problem ? (
        <p className="low" role="alert">
          {problem}
        </p>
      ) : null}
      {work.hasFile ? (
        <a className="btn" href={bulkFileHref(work.id)} download="orders.csv">
          <Download className="i" aria-hidden="true" />
          {t('file')}
        </a>
      ) : null}
      {work.isFinished ? (
        <Button onClick={() => openRows(work)}>
          <ListChecks className="i" aria-hidden="true" />
          {t('rows')}
        </Button>
      ) : null}
      <ActionButton action={undo} />
    </>
  );
}
