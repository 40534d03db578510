'use client';

import { SetReorderLevel } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { setReorderLevel, type StockRow } from '../../../../../../lib/ops/stock-desk.ts';
import { wholeNumber } from '../../../../../../lib/whole-number.ts';
import type { Done } from './use-stock-work.ts';

type ReorderProps = { row: StockRow; onClose: () => void; onDone: (done: Done) => void };

/** At how many the article is to be ordered again, over all places together. */
export function ReorderDialog({ row, onClose, onDone }: ReorderProps) {
  const t = useTranslations('stock.reorder');
  const put = async (level: number): Promise<Done> => {
    const { levels } = await setReorderLevel(api, row.sku, level);
    return { text: t('done', { sku: row.sku, count: level }), levels };
  };
  const form = useContractForm({
    schema: SetReorderLevel,
    defaultValues: { reorderLevel: String(row.reorderLevel) },
    toBody: ({ reorderLevel }) => ({ reorderLevel: wholeNumber(reorderLevel) }),
    onSend: async ({ reorderLevel }) => {
      const done = await put(wholeNumber(reorderLevel));
      onDone({ ...done, undo: () => put(row.reorderLevel) });
    },
  });
  return (
    <DialogForm title={t('title', { sku: row.sku })} form={form} does={t('do')} onClose={onClose}>
      <p>{row.name}</p>
      <FormField
        form={form}
        name="reorderLevel"
        label={t('level')}
        note={t('note')}
        className="mono"
        inputMode="numeric"
      />
    </DialogForm>
  );
}
