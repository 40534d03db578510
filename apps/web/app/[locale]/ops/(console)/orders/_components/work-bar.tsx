'use client';

import { X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useWorkUndo } from '../../../../../../components/ops/use-work-undo.ts';
import { WorkTools } from '../../../../../../components/ops/work-tools.tsx';
import { useWorks, workQuery } from '../../../../../../components/ops/works-context.tsx';

/** How far the work is that was begun last; when it is done, what came of it and the way back. */
export function WorkBar({ id }: { id: string }) {
  const t = useTranslations('ops.orders.work');
  const close = useTranslations('general')('close');
  const textOf = useErrorText();
  const { forget } = useWorks();
  const { data: work, error } = useQuery(workQuery(id));
  const { undo, problem } = useWorkUndo(work, { id: 'console.undo', keys: 'z' });
  useActions(() => (undo.isOff ? [] : [undo]));
  const trouble = problem ?? (error ? textOf(error) : null);
  const done = work ? work.ok + work.skipped + work.failed : 0;
  const left = work ? work.skipped + work.failed : 0;
  return (
    <section className="work-bar" aria-label={t('label')}>
      <progress max={work?.total ?? 1} value={done} aria-label={t('label')} />
      <p role="status">
        <b>{t(work?.isFinished ? 'done' : 'doing', { done, total: work?.total ?? 0 })}</b>
        {work?.isFinished ? <span className="quiet">{t('result', { ok: work.ok, left })}</span> : null}
      </p>
      <span className="push" />
      {work ? <WorkTools work={work} undo={undo} problem={trouble} /> : null}
      {work?.isFinished || trouble ? (
        <Button className="btn-quiet btn-icon" aria-label={close} onClick={forget}>
          <X className="i" aria-hidden="true" />
        </Button>
      ) : null}
    </section>
  );
}
