'use client';

import type { AdjustStock } from '@talat/contracts/inventory';
import { mostUnits } from '@talat/contracts/units';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Field } from '../../../../../../components/field.tsx';
import { Choices } from '../../../../../../components/ops/choices.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { newIdempotencyKey } from '../../../../../../lib/api/client.ts';
import { adjustStock, type StockRow, takenBack } from '../../../../../../lib/ops/stock-desk.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { useSending } from './use-sending.ts';
import type { Done } from './use-stock-work.ts';

const reasons = ['received', 'adjusted', 'damaged', 'lost', 'returned'] as const;
type Reason = AdjustStock['reason'];
type AdjustProps = {
  /** Where it may be changed; of several, one is chosen first. */
  rows: readonly [StockRow, ...StockRow[]];
  onClose: () => void;
  onDone: (done: Done) => void;
};

/** What is typed, as the change it means: damaged and lost take away. Null: no number. */
function deltaOf(typed: string, reason: Reason): number | null {
  const text = typed.trim().replace('−', '-');
  if (!(reason === 'adjusted' ? /^[+-]?\d{1,9}$/ : /^\d{1,9}$/).test(text)) return null;
  const number = Number(text);
  if (number === 0 || Math.abs(number) > mostUnits) return null;
  return reason === 'damaged' || reason === 'lost' ? -number : number;
}

/** Why, and how many: what would stand there afterwards is said before it is done. */
export function AdjustDialog({ rows, onClose, onDone }: AdjustProps) {
  const t = useTranslations('stock.adjust');
  const words = useTranslations('stock.reasons');
  const [chosen, setChosen] = useState(rows[0].id);
  const row = rows.find(({ id }) => id === chosen) ?? rows[0];
  const [reason, setReason] = useState<Reason>('adjusted');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const { isBusy, problem, send } = useSending();
  const delta = deltaOf(typed, reason);
  const where = { variantId: row.variantId, locationId: row.locationId };
  const takeBack = async (given: number): Promise<Done> => {
    const level = await adjustStock(api, {
      body: { ...where, delta: -given, reason: 'adjusted', note: takenBack },
      key: newIdempotencyKey(),
    });
    return { text: t('undone', { sku: row.sku, count: level.onHand }), levels: [level], units: -given };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsWrong(delta === null);
    if (delta === null) return;
    void send(async (key) => {
      const level = await adjustStock(api, {
        body: { ...where, delta, reason, ...(note.trim() ? { note: note.trim() } : {}) },
        key,
      });
      onDone({
        text: t('done', { sku: row.sku, reason: words(reason), count: level.onHand }),
        levels: [level],
        units: delta,
        undo: () => takeBack(delta),
      });
    });
  };
  return (
    <SheetDialog title={t('title', { sku: row.sku })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {rows.length === 1 ? (
          <p>
            {row.name} <span className="quiet">{row.location}</span>
          </p>
        ) : (
          <Field label={t('which')}>
            {(wiring) => (
              <select {...wiring} value={row.id} onChange={(event) => setChosen(event.currentTarget.value)}>
                {rows.map(({ id, sku, location, onHand }) => (
                  <option key={id} value={id}>
                    {`${sku} · ${location} (${onHand})`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Choices
          label={t('reason')}
          value={reason}
          options={reasons}
          name={(each) => words(each)}
          onChoose={setReason}
        />
        <Field
          label={t('count')}
          note={t(`note.${reason}`)}
          error={isWrong && delta === null ? t('countWrong') : undefined}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="mono"
              inputMode={reason === 'adjusted' ? 'text' : 'numeric'}
              data-number=""
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <p className="change mono" aria-live="polite">
          {row.onHand} <span aria-hidden="true">→</span> <b>{row.onHand + (delta ?? 0)}</b>
          <span className="quiet">{t('ofWhich', { count: row.reserved })}</span>
        </p>
        <Field label={t('words')}>
          {(wiring) => (
            <input {...wiring} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          )}
        </Field>
        <DialogFoot label={t('do')} problem={problem} isBusy={isBusy} onClose={onClose} />
      </form>
    </SheetDialog>
  );
}
