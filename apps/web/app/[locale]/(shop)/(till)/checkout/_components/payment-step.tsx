'use client';

import type { CheckoutQuote } from '@talat/contracts/order';
import { Check, CreditCard, HandCoins, QrCode } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field, FieldError } from '../../../../../../components/field.tsx';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { type CheckoutValues, isTaxId } from './checkout-values.ts';
import { Step } from './step.tsx';

const methods = [
  ['promptpay', QrCode],
  ['card', CreditCard],
  ['cod', HandCoins],
] as const;

export function PaymentStep({ quote }: { quote: CheckoutQuote | null }) {
  const t = useTranslations('checkout.payment');
  const steps = useTranslations('checkout.steps');
  const { register, watch, setValue, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.paymentMethod;
  const isCodRefused = quote ? !quote.cod.allowed : false;
  const limit = quote ? formatMoney(quote.cod.limit, quote.currency, { short: true }) : '';
  const chosen = watch('paymentMethod');
  const offered = methods.filter(([method]) => quote?.paymentMethods.includes(method) ?? true);
  const possible = offered.map(([method]) => method).filter((method) => method !== 'cod' || !isCodRefused);
  const instead = possible.includes(chosen) ? undefined : possible[0];
  useEffect(() => {
    if (instead) setValue('paymentMethod', instead);
  }, [instead, setValue]);
  return (
    <Step id="payment" number={3} title={steps('payment')}>
      <div className="step-body">
        <fieldset className="opts">
          <legend className="sr">{t('legend')}</legend>
          {offered.map(([method, Icon]) => (
            <label className="opt" key={method}>
              <input
                type="radio"
                value={method}
                disabled={method === 'cod' && isCodRefused}
                {...register('paymentMethod')}
              />
              <span>
                <b>{t(`method.${method}`)}</b>
                <span className="meta">
                  {method === 'cod'
                    ? t(isCodRefused ? 'codRefused' : limit ? 'codNote' : 'codNoteOpen', { limit })
                    : t(`note.${method}`)}
                </span>
              </span>
              <span className="opt-end">
                <Icon className="i" aria-hidden="true" />
              </span>
            </label>
          ))}
          {error ? <FieldError>{error.message}</FieldError> : null}
        </fieldset>
        <TaxInvoice />
      </div>
    </Step>
  );
}

function TaxInvoice() {
  const t = useTranslations('checkout.tax');
  const { register, watch, formState } = useFormContext<CheckoutValues>();
  const [isWanted, taxId] = watch(['wantsTaxInvoice', 'taxId']);
  const { errors } = formState;
  return (
    <div className="tax">
      <label className="tax-on">
        <input type="checkbox" {...register('wantsTaxInvoice')} />
        <span>
          <b>{t('want')}</b>
          <span className="meta">{t('wantNote')}</span>
        </span>
      </label>
      {isWanted ? (
        <div className="grid2">
          <Field label={t('id')} error={errors.taxId?.message} note={isTaxId(taxId) ? <TaxIdRight /> : t('idNote')}>
            {(wiring) => (
              <input
                {...wiring}
                className="mono"
                inputMode="numeric"
                maxLength={20}
                {...register('taxId', { validate: (value) => isTaxId(value) || t('idWrong') })}
              />
            )}
          </Field>
          <Field label={t('name')} error={errors.taxName?.message} note={t('nameNote')}>
            {(wiring) => (
              <input
                {...wiring}
                autoComplete="organization"
                maxLength={200}
                {...register('taxName', { validate: (value) => value.trim().length > 1 || t('nameMissing') })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </div>
  );
}

function TaxIdRight() {
  const t = useTranslations('checkout.tax');
  return (
    <span className="ok">
      <Check className="i" aria-hidden="true" />
      {t('idRight')}
    </span>
  );
}
