'use client';

import { type StockLocation, StockQuery } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { FormField } from '../../../../../../components/form-field.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { filled, useContractForm } from '../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { type CountSheet, newSheet } from '../../../../../../lib/ops/count-sheet.ts';
import { listAllStock } from '../../../../../../lib/ops/stock-desk.ts';

/** More than anybody counts in one go. */
const linesAtMost = 500;

type StartProps = { locations: readonly StockLocation[]; onStart: (sheet: CountSheet) => void };

/** What is to be counted: a place, and if need be only some of what stands there. */
export function CountStart({ locations, onStart }: StartProps) {
  const t = useTranslations('stock.count');
  const form = useContractForm({
    schema: StockQuery,
    defaultValues: { locationId: locations[0]?.id ?? '', q: '', isLow: false, isBlind: true },
    toBody: ({ locationId, q }) => filled({ locationId, q }),
    onSend: async ({ locationId, q, isLow, isBlind }): Promise<void> => {
      const query = { locationId, q: q.trim(), low: isLow ? true : '', limit: 100 };
      const rows = await listAllStock(api, query, linesAtMost);
      if (rows.length === 0) return form.setError('q', { message: t('nothing') }, { shouldFocus: true });
      const location = locations.find(({ id }) => id === locationId)?.name ?? '';
      onStart(newSheet({ locationId, location, isBlind }, rows, new Date()));
    },
  });
  return (
    <form className="count-start" onSubmit={form.submit} noValidate>
      <h2>{t('start')}</h2>
      <p className="quiet">{t('how')}</p>
      <FormField form={form} name="locationId" label={t('where')}>
        {(wired) => (
          <select {...wired}>
            {locations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField form={form} name="q" label={t('what')} note={t('whatNote', { most: linesAtMost })} maxLength={200} />
      {(['isLow', 'isBlind'] as const).map((name) => (
        <label key={name} className="check-row">
          <input type="checkbox" className="check" {...form.register(name)} />
          {t(name === 'isLow' ? 'low' : 'blind')}
        </label>
      ))}
      <Failed error={form.failure} />
      <p>
        <Button type="submit" variant="primary" isBusy={form.isSending}>
          {t('begin')}
        </Button>
      </p>
    </form>
  );
}
