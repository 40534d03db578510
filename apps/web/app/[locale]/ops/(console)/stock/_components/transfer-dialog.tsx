'use client';

import { type StockLocation, TransferStock } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { newIdempotencyKey } from '../../../../../../lib/api/client.ts';
import { type StockRow, transferStock } from '../../../../../../lib/ops/stock-desk.ts';
import { wholeNumber } from '../../../../../../lib/whole-number.ts';
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
  const [key] = useState(newIdempotencyKey);
  const toBody = ({ quantity, toLocationId }: { quantity: string; toLocationId: string }): TransferStock => ({
    ...{ variantId: row.variantId, fromLocationId: row.locationId, toLocationId },
    quantity: wholeNumber(quantity),
  });
  const form = useContractForm({
    schema: TransferStock,
    defaultValues: { quantity: '', toLocationId: others[0]?.id ?? '' },
    byCode: { INSUFFICIENT_STOCK: 'quantity' },
    words: { quantity: t('countWrong', { count: row.available }) },
    toBody,
    rules: ({ quantity }) => ({
      quantity: wholeNumber(quantity) > row.available && t('countWrong', { count: row.available }),
    }),
    onSend: async (values) => {
      const body = toBody(values);
      const { from, to } = await transferStock(api, { body, key });
      const back = { ...body, fromLocationId: body.toLocationId, toLocationId: body.fromLocationId };
      onDone({
        text: t('done', { count: body.quantity, sku: row.sku, to: to.location }),
        levels: [from, to],
        undo: async () => {
          const levels = await transferStock(api, { body: back, key: newIdempotencyKey() });
          return { text: t('undone', { sku: row.sku }), levels: [levels.from, levels.to] };
        },
      });
    },
  });
  return (
    <DialogForm title={t('title', { sku: row.sku })} form={form} does={t('do')} onClose={onClose}>
      <p>{row.name}</p>
      <FormField
        form={form}
        name="quantity"
        label={t('count', { from: row.location })}
        note={t('free', { count: row.available })}
        className="mono"
        inputMode="numeric"
      />
      <FormField form={form} name="toLocationId" label={t('to')}>
        {(wired) => (
          <select {...wired}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </DialogForm>
  );
}
