'use client';

import { useQuery } from '@tanstack/react-query';
import { Download, ListX, Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { bulkFileHref, getBulk, listBulkRows, undoBulk } from '../../../../../../lib/ops/order-desk.ts';

const lookMs = 500;

type BarProps = { id: string; sendsParcels: boolean; onClose: () => void; onFollow: (id: string) => void };

/** How far work on many orders is; when it is done, what came of it and the way back. */
export function BulkWorkBar({ id, sendsParcels, onClose, onFollow }: BarProps) {
  const t = useTranslations('ops.orders.work');
  const close = useTranslations('general')('close');
  const textOf = useErrorText();
  const [isListing, setListing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data: work, error } = useQuery({
    queryKey: ['bulk-work', id],
    queryFn: () => getBulk(api, id),
    refetchInterval: ({ state }) => (state.data?.isFinished ? false : lookMs),
    staleTime: 0,
  });
  const undo: Action = {
    id: 'console.undo',
    label: t('undo'),
    group: 'console',
    keys: 'z',
    Icon: Undo2,
    isOff: !work?.canUndo,
    run: () =>
      void undoBulk(api, id).then(
        (next) => onFollow(next.id),
        (refusal: unknown) => setProblem(textOf(refusal)),
      ),
  };
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
        {sendsParcels ? <span className="quiet">{t('noParcels')}</span> : null}
      </p>
      {trouble ? (
        <p className="low" role="alert">
          {trouble}
        </p>
      ) : null}
      <span className="push" />
      {work?.hasFile ? (
        <a className="btn btn-primary" href={bulkFileHref(id)} download="orders.csv">
          <Download className="i" aria-hidden="true" />
          {t('file')}
        </a>
      ) : null}
      {work?.isFinished && left > 0 ? (
        <Button onClick={() => setListing(true)}>
          <ListX className="i" aria-hidden="true" />
          {t('left', { count: left })}
        </Button>
      ) : null}
      <ActionButton action={undo} />
      {work?.isFinished || trouble ? (
        <Button className="btn-quiet btn-icon" aria-label={close} onClick={onClose}>
          <X className="i" aria-hidden="true" />
        </Button>
      ) : null}
      {isListing ? <LeftRows id={id} onClose={() => setListing(false)} /> : null}
    </section>
  );
}

/** Each order that was left out, and why. */
function LeftRows({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('ops.orders.work');
  const { data } = useQuery({
    queryKey: ['bulk-left', id],
    queryFn: async () => [
      ...(await listBulkRows(api, id, 'skipped')).data,
      ...(await listBulkRows(api, id, 'failed')).data,
    ],
  });
  return (
    <SheetDialog title={t('leftTitle')} onClose={onClose} className="dialog-wide">
      <dl className="shortcut-list">
        {(data ?? []).map((row) => (
          <div key={row.seq}>
            <dt>
              <Link className="ref" href={`/ops/orders/${row.orderId}`} prefetch={false}>
                {row.orderNumber}
              </Link>
            </dt>
            <dd>{row.message}</dd>
          </div>
        ))}
      </dl>
    </SheetDialog>
  );
}
