'use client';

import { useQuery } from '@tanstack/react-query';
import type { BulkPreview, StartBulk } from '@talat/contracts/order-desk';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { AssignDialog } from '../../../../../../components/ops/assign-dialog.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
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
  const preview = useQuery({
    queryKey: ['bulk-preview', name, asking.target],
    queryFn: () => previewBulk(api, { does: { action: name, reason: '-' }, ...asking.target }),
    gcTime: 0,
  });
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
        {preview.data ? (
          <Preview preview={preview.data} />
        ) : (
          <p className="quiet">{preview.error ? textOf(preview.error) : t('looking')}</p>
        )}
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

function Preview({ preview }: { preview: BulkPreview }) {
  const t = useTranslations('ops.orders.bulk');
  return (
    <table className="ledger">
      <caption className="sr">{t('preview')}</caption>
      <tbody>
        <tr>
          <th scope="row">{t('ok')}</th>
          <td className="mono">{preview.ok}</td>
        </tr>
        {preview.skipped.map((reason) => (
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

type FootProps = { label: string; isDanger?: boolean; isOff?: boolean; onClose: () => void };

function Foot({ label, isDanger = false, isOff = false, onClose }: FootProps) {
  const t = useTranslations('ops.orders.bulk');
  return (
    <div className="dialog-foot">
      <Button onClick={onClose}>{t('leave')}</Button>
      <Button
        type="submit"
        variant={isDanger ? 'plain' : 'primary'}
        className={isDanger ? 'btn-danger' : ''}
        disabled={isOff}
      >
        {label}
      </Button>
    </div>
  );
}
