'use client';

import { useQuery } from '@tanstack/react-query';
import type { BulkPreview, StartBulk } from '@talat/contracts/order-desk';
import type { Assignee } from '@talat/contracts/user';
import { ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field, FieldError } from '../../../../../../components/field.tsx';
import { AssignDialog } from '../../../../../../components/ops/assign-dialog.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { previewBulk } from '../../../../../../lib/ops/order-desk.ts';
import type { Asking, Target } from './use-orders-work.ts';

type BulkDialogProps = {
  asking: Asking;
  assignees: readonly Assignee[];
  onClose: () => void;
  onStart: (does: StartBulk['does'], target: Target) => Promise<void>;
};

/** What work on many orders needs to know first; where it hurts, also what would come of it. */
export function BulkDialog({ asking, assignees, onClose, onStart }: BulkDialogProps) {
  const t = useTranslations('ops.orders.bulk');
  if (asking.name === 'assign') {
    return (
      <AssignDialog
        title={t('assign.title', { count: asking.count })}
        assigneeId={null}
        assignees={assignees}
        onClose={onClose}
        onChoose={(person) => void onStart({ action: 'assign', userId: person?.id ?? null }, asking.target)}
      />
    );
  }
  if (asking.name === 'advance') return <AdvanceDialog asking={asking} onClose={onClose} onStart={onStart} />;
  return asking.name === 'tag' ? (
    <TagDialog asking={asking} onClose={onClose} onStart={onStart} />
  ) : (
    <ReasonDialog name={asking.name} asking={asking} onClose={onClose} onStart={onStart} />
  );
}

type FormProps = Omit<BulkDialogProps, 'assignees'>;

function TagDialog({ asking, onClose, onStart }: FormProps) {
  const t = useTranslations('ops.orders.bulk');
  const textOf = useErrorText();
  const [add, setAdd] = useState('');
  const [remove, setRemove] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const wordsOf = (text: string) => [
    ...new Set(
      text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wordsOf(add).length + wordsOf(remove).length === 0) return setProblem(t('tag.missing'));
    await onStart({ action: 'tag', add: wordsOf(add), remove: wordsOf(remove) }, asking.target).catch((error) =>
      setProblem(textOf(error)),
    );
  };
  return (
    <SheetDialog title={t('tag.title', { count: asking.count })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field label={t('tag.add')} note={t('tag.note')} error={problem}>
          {(wiring) => <input {...wiring} value={add} onChange={(event) => setAdd(event.currentTarget.value)} />}
        </Field>
        <Field label={t('tag.remove')}>
          {(wiring) => <input {...wiring} value={remove} onChange={(event) => setRemove(event.currentTarget.value)} />}
        </Field>
        <Foot label={t('tag.do')} onClose={onClose} />
      </form>
    </SheetDialog>
  );
}

function ReasonDialog({ name, asking, onClose, onStart }: FormProps & { name: 'hold' | 'cancel' }) {
  const t = useTranslations('ops.orders.bulk');
  const textOf = useErrorText();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<{ field: 'reason' | 'count'; text: string } | null>(null);
  const preview = usePreview({ action: name, reason: '-' }, asking.target);
  const ok = preview.data?.ok ?? 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return setWrong({ field: 'reason', text: t('reasonMissing') });
    if (name === 'cancel' && typed.trim() !== String(ok)) return setWrong({ field: 'count', text: t('countWrong') });
    setWrong(null);
    await onStart({ action: name, reason: reason.trim() }, asking.target).catch((error) =>
      setWrong({ field: 'reason', text: textOf(error) }),
    );
  };
  return (
    <SheetDialog title={t(`${name}.title`, { count: asking.count })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{t(`${name}.text`)}</p>
        <Preview {...preview} />
        <Field label={t('reason')} error={wrong?.field === 'reason' ? wrong.text : undefined}>
          {(wiring) => (
            <input
              {...wiring}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        {name === 'cancel' ? (
          <Field label={t('count', { count: ok })} error={wrong?.field === 'count' ? wrong.text : undefined}>
            {(wiring) => (
              <input
                {...wiring}
                className="mono"
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        ) : null}
        <Foot label={t(`${name}.do`)} isDanger={name === 'cancel'} isOff={ok === 0} onClose={onClose} />
      </form>
    </SheetDialog>
  );
}

/** Each order's next step is another one: from where to where is said before, and when money is counted with it. */
function AdvanceDialog({ asking, onClose, onStart }: FormProps) {
  const t = useTranslations('ops.orders.bulk');
  const textOf = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const preview = usePreview({ action: 'advance' }, asking.target);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    await onStart({ action: 'advance' }, asking.target).catch((error) => setProblem(textOf(error)));
  };
  return (
    <SheetDialog title={t('advance.title', { count: asking.count })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{t('advance.text')}</p>
        <Preview {...preview} />
        {preview.data?.steps.some(({ to }) => to === 'shipped') ? <p className="quiet">{t('noParcels')}</p> : null}
        {problem ? <FieldError>{problem}</FieldError> : null}
        <Foot
          label={t('advance.do')}
          isBusy={!preview.data && !preview.error}
          isOff={preview.data?.ok === 0}
          onClose={onClose}
        />
      </form>
    </SheetDialog>
  );
}

function usePreview(does: StartBulk['does'], target: Target) {
  const { data, error } = useQuery({
    queryKey: ['bulk-preview', does.action, target],
    queryFn: () => previewBulk(api, { does, ...target }),
    gcTime: 0,
    staleTime: 0,
  });
  return { data, error };
}

function Preview({ data, error }: { data: BulkPreview | undefined; error: Error | null }) {
  const t = useTranslations('ops.orders.bulk');
  const locale = useLocale();
  const textOf = useErrorText();
  if (!data) return <p className="quiet">{error ? textOf(error) : t('looking')}</p>;
  const collected = data.steps.reduce((sum, step) => sum + step.collected, 0);
  return (
    <table className="ledger">
      <caption className="sr">{t('preview')}</caption>
      <tbody>
        <tr>
          <th scope="row">{t('ok')}</th>
          <td className="mono">{data.ok}</td>
        </tr>
        {data.steps.map(({ from, to, count }) => (
          <tr key={from + to}>
            <th scope="row">
              <Stamp status={from} locale={locale} /> <span className="sr">{t('becomes')}</span>
              <ArrowRight className="i" aria-hidden="true" /> <Stamp status={to} locale={locale} />
            </th>
            <td className="mono">{count}</td>
          </tr>
        ))}
        {collected > 0 ? (
          <tr>
            <th scope="row">
              <span className="cod">COD</span> <b>{t('collected')}</b>
            </th>
            <td className="mono">{collected}</td>
          </tr>
        ) : null}
        {data.skipped.map((reason) => (
          <tr key={reason.message}>
            <th scope="row">
              {t('skipped')} {reason.message} <span className="meta quiet">{reason.orders.join(', ')}</span>
            </th>
            <td className="mono">{reason.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type FootProps = { label: string; isDanger?: boolean; isOff?: boolean; isBusy?: boolean; onClose: () => void };

function Foot({ label, isDanger = false, isOff = false, isBusy = false, onClose }: FootProps) {
  const t = useTranslations('ops.orders.bulk');
  return (
    <div className="dialog-foot">
      <Button onClick={onClose}>{t('leave')}</Button>
      <Button
        type="submit"
        variant={isDanger ? 'plain' : 'primary'}
        className={isDanger ? 'btn-danger' : ''}
        disabled={isOff}
        isBusy={isBusy}
        data-first=""
      >
        {label}
      </Button>
    </div>
  );
}
