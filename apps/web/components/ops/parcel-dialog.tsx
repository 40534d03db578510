'use client';

import { type Carrier, carrierKeys, carriers, guessCarrier } from '@talat/contracts/carrier';
import { type Order, SetParcel } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FormField } from '../form-field.tsx';
import { useContractForm } from '../use-contract-form.ts';
import { Choices } from './choices.tsx';
import { CodeInput } from './code-input.tsx';
import { DialogForm } from './dialog-form.tsx';

export type Parcel = Pick<Order, 'trackingNumber' | 'carrier'>;
type ParcelProps = {
  /** `ship`: the order leaves with it; `save`: it is written down for one that has left or is about to. */
  does: 'ship' | 'save';
  orderNumber: string;
  known?: Parcel;
  onSave: (parcel: Parcel) => Promise<void> | void;
  onClose: () => void;
  children?: ReactNode;
};

type Values = { trackingNumber: string; carrier: Carrier | null };

function toParcel({ trackingNumber, carrier }: Values): Parcel {
  const number = trackingNumber.trim();
  return { trackingNumber: number || null, carrier: number ? (carrier ?? guessCarrier(number)) : null };
}

/** The parcel's number, typed, pasted or scanned, and who brings it: guessed by the number, changed by a press. */
export function ParcelDialog({ does, orderNumber, known, onSave, onClose, children }: ParcelProps) {
  const t = useTranslations('ops.parcel');
  const locale = useLocale();
  const form = useContractForm<Values>({
    schema: SetParcel,
    defaultValues: { trackingNumber: known?.trackingNumber ?? '', carrier: known?.carrier ?? null },
    toBody: toParcel,
    onSend: async (values) => onSave(toParcel(values)),
  });
  const { trackingNumber: number, carrier } = toParcel(form.watch());
  return (
    <DialogForm
      title={t(`${does}.title`, { order: orderNumber })}
      form={form}
      does={t(does === 'ship' && !number ? 'ship.without' : `${does}.do`)}
      onClose={onClose}
    >
      <FormField form={form} name="trackingNumber" label={t('number')} note={t('note')}>
        {(wired) => <CodeInput wired={wired} maxLength={60} />}
      </FormField>
      {number ? (
        <div className="field">
          <span className="field-label">{t('carrier')}</span>
          <Choices
            label={t('carrier')}
            value={carrier}
            options={carrierKeys}
            name={(option) => carriers[option][locale]}
            onChoose={(option) => form.setValue('carrier', option)}
          />
        </div>
      ) : null}
      {children}
    </DialogForm>
  );
}
