'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { getProduct } from '../../../../../../lib/api/catalogue.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { type PriceChange, previewChange } from '../../../../../../lib/ops/price-change.ts';
import { changeProduct, type ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import { type ProductStatus, productStatuses } from '../../../../../../lib/ops/products-query.ts';
import { type Outcome, PreviewTable } from './preview-table.tsx';
import { changedBack, type ProductRows, type RowChange } from './use-product-rows.ts';

type BulkProps = {
  products: readonly ProductRow[];
  onClose: () => void;
  onPut: (row: ProductRow) => void;
  onUndo: ProductRows['putBack'];
};

/** Price and status of several products: what would come of it for each, then the work, then what came of it. */
export function BulkDialog({ products: asked, onClose, onPut, onUndo }: BulkProps) {
  const t = useTranslations('products.bulk');
  const changed = useTranslations('products.row')('changedMeanwhile');
  const say = useSay();
  const textOf = useErrorText();
  const [by, setBy] = useState<PriceChange['by'] | ''>('');
  const [amount, setAmount] = useState('');
  const [status, setStatus] = useState<ProductStatus | ''>('');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  // what others saved meanwhile stands in the preview, and the next try begins from it
  const [products, setProducts] = useState(asked);
  const done = useRef<{ row: ProductRow; was: RowChange }[]>([]);
  const isAsked = (by !== '' && amount.trim() !== '') || status !== '';
  const price = by !== '' && amount.trim() !== '' ? { by, amount } : null;
  const previews = isAsked ? previewChange(products, { price, status: status || null }) : [];
  // what was done stays done: a second run takes what failed
  const waiting = previews.filter(({ why, product }) => why === null && outcomes.get(product.id)?.kind !== 'saved');

  const look = async (id: string) => {
    const theirs = await getProduct(api, id).catch(() => null);
    if (!theirs) return null;
    onPut(theirs);
    setProducts((before) => before.map((each) => (each.id === id ? theirs : each)));
    return theirs;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (waiting.length === 0 || isBusy) return;
    setBusy(true);
    let saved = 0;
    for (const { product, price: next, status: then } of waiting) {
      const change = { ...(next === null ? {} : { price: next }), ...(then === null ? {} : { status: then }) };
      const outcome = await changeProduct(api, product, change).then(
        (row): Outcome => {
          onPut(row);
          saved += 1;
          done.current.push({ row, was: changedBack(product, change) });
          return { kind: 'saved' };
        },
        async (error: unknown): Promise<Outcome> => {
          const theirs = error instanceof ApiError && error.status === 412 ? await look(product.id) : null;
          return { kind: 'failed', text: theirs ? changed : textOf(error) };
        },
      );
      setOutcomes((before) => new Map(before).set(product.id, outcome));
    }
    setBusy(false);
    setDone(true);
    if (saved < waiting.length) return;
    say({ text: t('done', { count: done.current.length }), undo: () => void onUndo(done.current) });
    onClose();
  };
  return (
    <SheetDialog title={t('title', { count: products.length })} onClose={onClose} className="dialog-wide">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="bulk-what">
          <Field label={t('price')}>
            {(wiring) => (
              <select
                {...wiring}
                value={by}
                disabled={isDone}
                onChange={(event) => setBy(event.currentTarget.value as typeof by)}
              >
                <option value="">{t('keep')}</option>
                <option value="set">{t('set')}</option>
                <option value="percent">{t('percent')}</option>
              </select>
            )}
          </Field>
          <Field label={t(by === 'percent' ? 'percentAmount' : 'amount')}>
            {(wiring) => (
              <input
                {...wiring}
                className="mono"
                inputMode="decimal"
                autoComplete="off"
                disabled={by === '' || isDone}
                placeholder={by === 'percent' ? '-10' : '199.00'}
                value={amount}
                onChange={(event) => setAmount(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t('status')}>
            {(wiring) => (
              <select
                {...wiring}
                value={status}
                disabled={isDone}
                onChange={(event) => setStatus(event.currentTarget.value as typeof status)}
              >
                <option value="">{t('keep')}</option>
                {productStatuses.map((each) => (
                  <option key={each} value={each}>
                    {t(`statuses.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {isAsked ? <PreviewTable previews={previews} outcomes={outcomes} /> : <p className="quiet">{t('choose')}</p>}
        {isDone && waiting.length > 0 ? (
          <p className="banner" data-tone="problem" role="alert">
            {t('someFailed', { count: waiting.length })}
          </p>
        ) : null}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={waiting.length === 0}>
            {t(isDone ? 'again' : 'save', { count: waiting.length })}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
