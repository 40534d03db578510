'use client';

import { useTranslations } from 'next-intl';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { type MemberLike, nameOf } from '../../../../../../lib/ops/members.ts';

type RemoveProps = { member: MemberLike; onClose: () => void; onRemove: () => Promise<void> };

/** A deletion is confirmed by the name of whom it is about. */
export function RemoveDialog({ member, onClose, onRemove }: RemoveProps) {
  const t = useTranslations('users');
  const { username } = member;
  const form = useContractForm({
    defaultValues: { typed: '' },
    rules: ({ typed }) => ({ typed: typed.trim() !== username && t('confirm.wrong', { username }) }),
    onSend: async () => {
      await onRemove();
      onClose();
    },
  });
  return (
    <DialogForm
      title={t('remove.title', { name: nameOf(member) })}
      form={form}
      does={t('remove.do')}
      isDanger
      onClose={onClose}
    >
      <p>{t('remove.text')}</p>
      <FormField form={form} name="typed" label={t('confirm.label', { username })} spellCheck={false} />
    </DialogForm>
  );
}
