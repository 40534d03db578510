'use client';

import { useQuery } from '@tanstack/react-query';
import type { AdjustStock } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { getProduct } from '../../../../../../lib/api/catalogue.ts';
import { newIdempotencyKey } from '../../../../../../lib/api/client.ts';
import { adjustStock, type ProductRow } from '../../../../../../lib/ops/product-desk.ts';

type AdjustProps = {
  row: Pick<ProductRow, 'id' | 'version' | 'name'>;
  onClose: () => void;
  /** So many units more, or fewer. */
  onDone: (units: number) => void;
};
const reasons = ['received', 'returned', 'adjusted', 'damaged', 'lost'] as const;

/** More or less on the shelf, with its reason: it goes through the ledger of stock like every other change. */
export function AdjustDialog({ row, onClose, onDone }: AdjustProps) {
  const t = useTranslations('products.adjust');
  const textOf = useErrorText();
  const say = useSay();
  const whole = useQuery({
    queryKey: ['product', row.id, row.version],
    queryFn: () => getProduct(api, row.id),
    gcTime: 0,
  });
  const variants = whole.data?.variants.filter(({ tracked, isActive }) => tracked && isActive) ?? [];
  const [sku, setSku] = useState('');
  const [delta, setDelta] = useState('');
  const [reason, setReason] = useState<AdjustStock['reason']>('received');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  // one intention, one key: pressing again after a lost answer books nothing twice
  const [key] = useState(newIdempotencyKey);
  const chosen = variants.find((variant) => variant.sku === sku) ?? variants[0];
  const units = /^[+-]?\d{1,7}$/.test(delta.trim()) ? Number(delta) : 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen || units === 0) return setProblem(t('deltaWrong'));
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { variantId: chosen.id, delta: units, reason, ...(note.trim() ? { note: note.trim() } : {}) };
      await adjustStock(api, body, key);
      onDone(units);
      say({ text: t('done', { name: row.name, count: chosen.available + units }) });
      onClose();
    } catch (error) {
      setProblem(textOf(error));
      setBusy(false);
    }
  };
  return (
    <SheetDialog title={t('title', { name: row.name })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        {variants.length > 1 ? (
          <Field label={t('variant')}>
            {(wiring) => (
              <select {...wiring} value={chosen?.sku} onChange={(event) => setSku(event.currentTarget.value)}>
                {variants.map((variant) => (
                  <option key={variant.id} value={variant.sku}>
                    {[...Object.values(variant.options), variant.sku, `(${variant.available})`].join(' · ')}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Field
          label={t('delta')}
          note={chosen ? t('after', { now: chosen.available, next: chosen.available + units }) : '…'}
          error={problem}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="mono"
              inputMode="numeric"
              autoComplete="off"
              placeholder="+10 / -2"
              value={delta}
              onChange={(event) => setDelta(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('reason')}>
          {(wiring) => (
            <select
              {...wiring}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value as AdjustStock['reason'])}
            >
              {reasons.map((each) => (
                <option key={each} value={each}>
                  {t(`reasons.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('note')}>
          {(wiring) => (
            <input {...wiring} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          )}
        </Field>
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={!chosen}>
            {t('save')}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
