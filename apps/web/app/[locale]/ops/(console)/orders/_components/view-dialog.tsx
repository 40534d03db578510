'use client';

import { type OrderView, SaveOrderView } from '@talat/contracts/order-desk';
import { useTranslations } from 'next-intl';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';

type ViewDialogProps = {
  /** Null: a new one, of what is shown now. */
  view: OrderView | null;
  onSave: (asked: { name: string; isShared: boolean }) => Promise<void>;
  onClose: () => void;
};

const ViewName = SaveOrderView.pick({ name: true, isShared: true });

/** The name of a view, and whether everybody has it. */
export function ViewDialog({ view, onSave, onClose }: ViewDialogProps) {
  const t = useTranslations('ops.orders.views');
  const { me } = useConsole();
  const form = useContractForm({
    schema: ViewName,
    defaultValues: { name: view?.name ?? '', isShared: view?.isShared ?? false },
    onSend: ({ name, isShared }) => onSave({ name: name.trim(), isShared }),
  });
  return (
    <DialogForm title={t(view ? 'rename' : 'keep')} form={form} does={t('save')} onClose={onClose}>
      <FormField form={form} name="name" label={t('name')} note={view ? undefined : t('what')} maxLength={60} />
      {me.can.includes('orders.assign') ? (
        <label className="check-row">
          <input type="checkbox" {...form.register('isShared')} />
          {t('share')}
        </label>
      ) : null}
    </DialogForm>
  );
}
