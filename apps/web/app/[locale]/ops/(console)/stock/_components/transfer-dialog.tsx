'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Field } from '../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { newIdempotencyKey } from '../../../../../../lib/api/client.ts';
import { type StockRow, transferStock } from '../../../../../../lib/ops/stock-desk.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { useSending } from './use-sending.ts';
import type { Done } from './use-stock-work.ts';

type TransferProps = {
  row: StockRow;
  locations: readonly StockLocation[];
  onClose: () => void;
  onDone: (done: Done) => void;
};

/** Units from here to another place; what is reserved stays. */
export function TransferDialog({ row, locations, onClose, onDone }: TransferProps) {
  const t = useTranslations('stock.transfer');
  const others = locations.filter(({ id }) => id !== row.locationId);
  const [toId, setToId] = useState(others[0]?.id ?? '');
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const { isBusy, problem, send } = useSending();
  const quantity = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : 0;
  const move = (between: { from: string; to: string; quantity: number }, key: string) =>
    transferStock(api, {
      body: {
        ...{ variantId: row.variantId, fromLocationId: between.from, toLocationId: between.to },
        quantity: between.quantity,
      },
      key,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isFine = quantity > 0 && quantity <= row.available;
    setIsWrong(!isFine);
    if (!isFine) return;
    void send(async (key) => {
      const { from, to } = await move({ from: row.locationId, to: toId, quantity }, key);
      const takeBack = async (): Promise<Done> => {
        const back = await move({ from: toId, to: row.locationId, quantity }, newIdempotencyKey());
        return { text: t('undone', { sku: row.sku }), levels: [back.from, back.to] };
      };
      onDone({
        text: t('done', { count: quantity, sku: row.sku, to: to.location }),
        levels: [from, to],
        undo: takeBack,
      });
    });
  };
  return (
    <SheetDialog title={t('title', { sku: row.sku })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>{row.name}</p>
        <Field
          label={t('count', { from: row.location })}
          note={t('free', { count: row.available })}
          error={isWrong ? t('countWrong', { count: row.available }) : undefined}
        >
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
        <Field label={t('to')}>
          {(wiring) => (
            <select {...wiring} value={toId} onChange={(event) => setToId(event.currentTarget.value)}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DialogFoot label={t('do')} problem={problem} isBusy={isBusy} onClose={onClose} />
      </form>
    </SheetDialog>
  );
}
