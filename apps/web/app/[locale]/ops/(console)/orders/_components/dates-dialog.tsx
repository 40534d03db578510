'use client';

import { useTranslations } from 'next-intl';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { type OrdersFilter, ordersHref } from '../../../../../../lib/ops/orders-query.ts';

/** From which day to which, where the filters themselves have no room for it. */
export function DatesDialog({ filter, onClose }: { filter: OrdersFilter; onClose: () => void }) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const form = useContractForm({
    defaultValues: { from: filter.from, to: filter.to },
    onSend: async (days) => {
      router.push(ordersHref(filter, days));
      onClose();
    },
  });
  return (
    <DialogForm title={t('dates')} form={form} does={t('show')} onClose={onClose}>
      {(['from', 'to'] as const).map((end) => (
        <FormField key={end} form={form} name={end} label={t(end)} type="date" />
      ))}
    </DialogForm>
  );
}
