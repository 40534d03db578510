'use client';

import { AddOrderNote, HoldOrder } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';

export type WordsFor = 'hold' | 'note';
type WordsProps = { name: WordsFor; orderNumber: string; onClose: () => void; onSay: (words: string) => void };

const requests = {
  hold: { schema: HoldOrder, part: 'reason', most: 500 },
  note: { schema: AddOrderNote, part: 'text', most: 2000 },
} as const;

/** Why it is held, or a note for the staff: one field and Enter. Whether it was accepted is said at the row. */
export function WordsDialog({ name, orderNumber, onClose, onSay }: WordsProps) {
  const t = useTranslations('ops.wall.words');
  const { schema, part, most } = requests[name];
  const form = useContractForm({
    schema,
    defaultValues: { words: '' },
    fields: { [part]: 'words' },
    words: { words: t(`${name}.missing`) },
    toBody: ({ words }) => ({ [part]: words }),
    onSend: async ({ words }) => {
      onSay(words.trim());
      onClose();
    },
  });
  return (
    <DialogForm title={t(`${name}.title`, { order: orderNumber })} form={form} does={t(`${name}.do`)} onClose={onClose}>
      <FormField form={form} name="words" label={t(`${name}.label`)} maxLength={most} />
    </DialogForm>
  );
}
