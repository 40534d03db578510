'use client';

import { Carrier, carriers, guessCarrier } from '@talat/contracts/carrier';
import type { Order } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../button.tsx';
import { Field } from '../field.tsx';
import { Choices } from './choices.tsx';
import { CodeInput } from './code-input.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

export type Parcel = Pick<Order, 'trackingNumber' | 'carrier'>;
type ParcelProps = {
  /** `ship`: the order leaves with it; `save`: it is written down for one that has left or is about to. */
  does: 'ship' | 'save';
  orderNumber: string;
  known?: Parcel;
  isBusy?: boolean;
  onSave: (parcel: Parcel) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** The parcel's number, typed, pasted or scanned, and who brings it: guessed by the number, changed by a press. */
export function ParcelDialog({ does, orderNumber, known, isBusy = false, onSave, onClose, children }: ParcelProps) {
  const t = useTranslations('ops.parcel');
  const locale = useLocale();
  const [typed, setTyped] = useState(known?.trackingNumber ?? '');
  const [chosen, setChosen] = useState<Carrier | null>(known?.carrier ?? null);
  const number = typed.trim();
  const carrier = number ? (chosen ?? guessCarrier(number)) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ trackingNumber: number || null, carrier });
  };
  return (
    <SheetDialog title={t(`${does}.title`, { order: orderNumber })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field label={t('number')} note={t('note')}>
          {(wiring) => <CodeInput wiring={wiring} value={typed} maxLength={60} onChange={setTyped} />}
        </Field>
        {number ? (
          <div className="field">
            <span className="field-label">{t('carrier')}</span>
            <Choices
              label={t('carrier')}
              value={carrier}
              options={Carrier.options}
              name={(option) => carriers[option][locale]}
              onChoose={setChosen}
            />
          </div>
        ) : null}
        {children}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t(does === 'ship' && !number ? 'ship.without' : `${does}.do`)}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
