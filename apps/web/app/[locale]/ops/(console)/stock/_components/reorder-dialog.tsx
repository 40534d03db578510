'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { setReorderLevel, type StockRow } from '../../../../../../lib/ops/stock-desk.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { useSending } from './use-sending.ts';
import type { Done } from './use-stock-work.ts';

type ReorderProps = { row: StockRow; onClose: () => void; onDone: (done: Done) => void };

/** At how many the article is to be ordered again, over all places together. */
export function ReorderDialog({ row, onClose, onDone }: ReorderProps) {
  const t = useTranslations('stock.reorder');
  const [typed, setTyped] = useState(String(row.reorderLevel));
  const [isWrong, setIsWrong] = useState(false);
  const { isBusy, problem, send } = useSending();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isFine = /^\d{1,9}$/.test(typed.trim());
    setIsWrong(!isFine);
    if (!isFine) return;
    const takeBack = async (): Promise<Done> => {
      const { levels } = await setReorderLevel(api, row.sku, row.reorderLevel);
      return { text: t('done', { sku: row.sku, count: row.reorderLevel }), levels };
    };
    void send(async () => {
      const { levels } = await setReorderLevel(api, row.sku, Number(typed));
      onDone({ text: t('done', { sku: row.sku, count: Number(typed) }), levels, undo: takeBack });
    });
  };
  return (
    <SheetDialog title={t('title', { sku: row.sku })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>{row.name}</p>
        <Field label={t('level')} note={t('note')} error={isWrong ? t('wrong') : undefined}>
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
        <DialogFoot label={t('do')} problem={problem} isBusy={isBusy} onClose={onClose} />
      </form>
    </SheetDialog>
  );
}
