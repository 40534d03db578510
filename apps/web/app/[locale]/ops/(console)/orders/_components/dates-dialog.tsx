'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { type OrdersFilter, ordersHref } from '../../../../../../lib/ops/orders-query.ts';

/** From which day to which, where the filters themselves have no room for it. */
export function DatesDialog({ filter, onClose }: { filter: OrdersFilter; onClose: () => void }) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const [days, setDays] = useState({ from: filter.from, to: filter.to });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    router.push(ordersHref(filter, days));
    onClose();
  };
  return (
    <SheetDialog title={t('dates')} onClose={onClose}>
      <form onSubmit={submit}>
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={t(end)}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                value={days[end]}
                onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('bulk.leave')}</Button>
          <Button type="submit" variant="primary">
            {t('show')}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
