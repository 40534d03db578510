'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';

export type WordsFor = 'hold' | 'note';
type WordsProps = { name: WordsFor; orderNumber: string; onClose: () => void; onSay: (words: string) => void };

/** Why it is held, or a note for the staff: one field and Enter. Whether it was accepted is said at the row. */
export function WordsDialog({ name, orderNumber, onClose, onSay }: WordsProps) {
  const t = useTranslations('ops.wall.words');
  const [words, setWords] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!words.trim()) return setMissing(true);
    onSay(words.trim());
    onClose();
  };
  return (
    <SheetDialog title={t(`${name}.title`, { order: orderNumber })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field label={t(`${name}.label`)} error={isMissing ? t(`${name}.missing`) : undefined}>
          {(wiring) => (
            <input
              {...wiring}
              maxLength={name === 'hold' ? 500 : 2000}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
        </Field>
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="primary">
            {t(`${name}.do`)}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
