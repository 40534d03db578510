'use client';

import type { CheckoutQuote } from '@talat/contracts/order';
import type { TaxProfile } from '@talat/contracts/user';
import { CreditCard, HandCoins, QrCode } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import type { CheckoutValues } from './checkout-values.ts';
import { Step } from './step.tsx';
import { TaxInvoice } from './tax-invoice.tsx';

const methods = [
  ['promptpay', QrCode],
  ['card', CreditCard],
  ['cod', HandCoins],
] as const;

type PaymentProps = { quote: CheckoutQuote | null; taxProfiles: readonly TaxProfile[]; isSignedIn: boolean };

export function PaymentStep({ quote, taxProfiles, isSignedIn }: PaymentProps) {
  const t = useTranslations('checkout.payment');
  const steps = useTranslations('checkout.steps');
  const { register, watch, setValue, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.paymentMethod;
  const isCodRefused = quote ? !quote.cod.allowed : false;
  const limit = quote ? formatMoney(quote.cod.limit, quote.currency, { short: true }) : '';
  const fee = quote?.cod.fee ? formatMoney(quote.cod.fee, quote.currency, { short: true }) : '';
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
                    ? t(isCodRefused ? 'codRefused' : limit ? 'codNote' : 'codNoteOpen', { limit, fee })
                    : t(`note.${method}`)}
                </span>
              </span>
              <span className="opt-end">
                {method === 'cod' && fee ? t('codFee', { fee }) : null}
                <Icon className="i" aria-hidden="true" />
              </span>
            </label>
          ))}
          {error ? <FieldError>{error.message}</FieldError> : null}
        </fieldset>
        <TaxInvoice profiles={taxProfiles} isSignedIn={isSignedIn} />
      </div>
    </Step>
  );
}
