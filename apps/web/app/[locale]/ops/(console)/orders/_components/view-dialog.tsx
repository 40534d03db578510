'use client';

import type { OrderView } from '@talat/contracts/order-desk';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';

type ViewDialogProps = {
  /** Null: a new one, of what is shown now. */
  view: OrderView | null;
  onSave: (asked: { name: string; isShared: boolean }) => Promise<void>;
  onClose: () => void;
};

/** The name of a view, and whether everybody has it. */
export function ViewDialog({ view, onSave, onClose }: ViewDialogProps) {
  const t = useTranslations('ops.orders.views');
  const { me } = useConsole();
  const textOf = useErrorText();
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setProblem(t('nameMissing'));
    setBusy(true);
    try {
      await onSave({ name: name.trim(), isShared });
    } catch (error) {
      setProblem(textOf(error));
      setBusy(false);
    }
  };
  return (
    <SheetDialog title={t(view ? 'rename' : 'keep')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field label={t('name')} note={view ? undefined : t('what')} error={problem}>
          {(wiring) => (
            <input {...wiring} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          )}
        </Field>
        {me.can.includes('orders.assign') ? (
          <label className="check-row">
            <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
            {t('share')}
          </label>
        ) : null}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
