'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { type CountSheet, newSheet } from '../../../../../../lib/ops/count-sheet.ts';
import { listAllStock } from '../../../../../../lib/ops/stock-desk.ts';
import { useSending } from './use-sending.ts';

/** More than anybody counts in one go. */
const linesAtMost = 500;

type StartProps = { locations: readonly StockLocation[]; onStart: (sheet: CountSheet) => void };

/** What is to be counted: a place, and if need be only some of what stands there. */
export function CountStart({ locations, onStart }: StartProps) {
  const t = useTranslations('stock.count');
  const [locationId, setLocationId] = useState(locations[0]?.id ?? '');
  const [words, setWords] = useState('');
  const [isLow, setIsLow] = useState(false);
  const [isBlind, setIsBlind] = useState(true);
  const [isEmpty, setIsEmpty] = useState(false);
  const { isBusy, problem, send } = useSending();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(async () => {
      const query = { locationId, q: words.trim(), low: isLow ? true : '', limit: 100 };
      const rows = await listAllStock(api, query, linesAtMost);
      setIsEmpty(rows.length === 0);
      const location = locations.find(({ id }) => id === locationId)?.name ?? '';
      if (rows.length > 0) onStart(newSheet({ locationId, location, isBlind }, rows, new Date()));
    });
  };
  return (
    <form className="count-start" onSubmit={submit} noValidate>
      <h2>{t('start')}</h2>
      <p className="quiet">{t('how')}</p>
      <Field label={t('where')}>
        {(wiring) => (
          <select {...wiring} value={locationId} onChange={(event) => setLocationId(event.currentTarget.value)}>
            {locations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('what')} note={t('whatNote', { most: linesAtMost })} error={isEmpty ? t('nothing') : undefined}>
        {(wiring) => (
          <input {...wiring} maxLength={200} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        )}
      </Field>
      <label className="check-row">
        <input
          type="checkbox"
          className="check"
          checked={isLow}
          onChange={(event) => setIsLow(event.currentTarget.checked)}
        />
        {t('low')}
      </label>
      <label className="check-row">
        <input
          type="checkbox"
          className="check"
          checked={isBlind}
          onChange={(event) => setIsBlind(event.currentTarget.checked)}
        />
        {t('blind')}
      </label>
      {problem ? (
        <p className="banner" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <p>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('begin')}
        </Button>
      </p>
    </form>
  );
}
