'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { type MemberLike, nameOf } from '../../../../../../lib/ops/members.ts';

type RemoveProps = { member: MemberLike; onClose: () => void; onRemove: () => Promise<void> };

/** A deletion is confirmed by the name of whom it is about. */
export function RemoveDialog({ member, onClose, onRemove }: RemoveProps) {
  const t = useTranslations('users');
  const textOf = useErrorText();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== member.username) return setProblem(t('confirm.wrong', { username: member.username }));
    setBusy(true);
    try {
      await onRemove();
      onClose();
    } catch (error) {
      setProblem(textOf(error));
      setBusy(false);
    }
  };
  return (
    <SheetDialog title={t('remove.title', { name: nameOf(member) })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{t('remove.text')}</p>
        <Field label={t('confirm.label', { username: member.username })} error={problem}>
          {(wiring) => (
            <input
              {...wiring}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" className="btn-danger" isBusy={isBusy}>
            {t('remove.do')}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
