'use client';

import { useQuery } from '@tanstack/react-query';
import { type BulkPreview, StartBulk } from '@talat/contracts/order-desk';
import type { Assignee } from '@talat/contracts/user';
import { ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FormField } from '../../../../../../components/form-field.tsx';
import { AssignDialog } from '../../../../../../components/ops/assign-dialog.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
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
  if (asking.name === 'advance' || asking.name === 'fulfil')
    return <StepDialog name={asking.name} asking={asking} onClose={onClose} onStart={onStart} />;
  return asking.name === 'tag' ? (
    <TagDialog asking={asking} onClose={onClose} onStart={onStart} />
  ) : (
    <ReasonDialog name={asking.name} asking={asking} onClose={onClose} onStart={onStart} />
  );
}

type FormProps = Omit<BulkDialogProps, 'assignees'>;

const wordsOf = (text: string) => [...new Set(text.split(',').flatMap((word) => word.trim() || []))];

function TagDialog({ asking: { target, count }, onClose, onStart }: FormProps) {
  const t = useTranslations('ops.orders.bulk');
  const does = ({ add, remove }: { add: string; remove: string }) =>
    ({ action: 'tag', add: wordsOf(add), remove: wordsOf(remove) }) as const;
  const form = useContractForm({
    schema: StartBulk,
    defaultValues: { add: '', remove: '' },
    fields: { 'does.add': 'add', 'does.remove': 'remove' },
    toBody: (values) => ({ does: does(values), ...target }),
    rules: ({ add, remove }) => ({ add: wordsOf(add + remove).length === 0 && t('tag.missing') }),
    onSend: (values) => onStart(does(values), target),
  });
  return (
    <DialogForm title={t('tag.title', { count })} form={form} does={t('tag.do')} onClose={onClose}>
      <FormField form={form} name="add" label={t('tag.add')} note={t('tag.note')} />
      <FormField form={form} name="remove" label={t('tag.remove')} />
    </DialogForm>
  );
}

function ReasonDialog({ name, asking: { target, count }, onClose, onStart }: FormProps & { name: 'hold' | 'cancel' }) {
  const t = useTranslations('ops.orders.bulk');
  const preview = usePreview({ action: name, reason: '-' }, target);
  const ok = preview.data?.ok ?? 0;
  const does = ({ reason }: { reason: string }) => ({ action: name, reason: reason.trim() });
  const form = useContractForm({
    schema: StartBulk,
    defaultValues: { reason: '', count: '' },
    fields: { 'does.reason': 'reason', count: 'count' },
    words: { reason: t('reasonMissing') },
    toBody: (values) => ({ does: does(values), ...target }),
    rules: (values) => ({
      reason: !values.reason.trim() && t('reasonMissing'),
      count: name === 'cancel' && values.count.trim() !== String(ok) && t('countWrong'),
    }),
    onSend: (values) => onStart(does(values), target),
  });
  return (
    <DialogForm
      title={t(`${name}.title`, { count })}
      form={form}
      does={t(`${name}.do`)}
      isDanger={name === 'cancel'}
      isOff={ok === 0}
      onClose={onClose}
    >
      <p>{t(`${name}.text`)}</p>
      <Preview {...preview} />
      <FormField form={form} name="reason" label={t('reason')} maxLength={500} />
      {name === 'cancel' ? (
        <FormField form={form} name="count" label={t('count', { count: ok })} className="mono" inputMode="numeric" />
      ) : null}
    </DialogForm>
  );
}

/** Each order's step is another one: from where to where is said before, and when money is counted with it. */
function StepDialog({ name, asking: { target, count }, onClose, onStart }: FormProps & { name: 'advance' | 'fulfil' }) {
  const t = useTranslations('ops.orders.bulk');
  const preview = usePreview({ action: name }, target);
  const form = useContractForm({ defaultValues: {}, onSend: () => onStart({ action: name }, target) });
  return (
    <DialogForm
      title={t(`${name}.title`, { count })}
      form={form}
      does={t(`${name}.do`)}
      isWaiting={!preview.data && !preview.error}
      isOff={preview.data?.ok === 0}
      onClose={onClose}
    >
      <p>{t(`${name}.text`)}</p>
      <Preview {...preview} />
      {preview.data?.steps.some(({ to }) => to === 'shipped') ? <p className="quiet">{t('noParcels')}</p> : null}
    </DialogForm>
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
              <span className="becomes">
                <Stamp status={from} locale={locale} /> <span className="sr">{t('becomes')}</span>
                <ArrowRight className="i" aria-hidden="true" /> <Stamp status={to} locale={locale} />
              </span>
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
