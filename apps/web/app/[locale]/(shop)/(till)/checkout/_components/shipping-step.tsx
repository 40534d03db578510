'use client';

import type { CheckoutQuote, ShippingMethod } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Field, FieldError } from '../../../../../../components/field.tsx';
import { LookupFailed } from '../../../../../../components/shop/lookup-failed.tsx';
import type { Lookup } from '../../../../../../components/shop/use-lookup.ts';
import { dayInstant, formatDate } from '../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import type { CheckoutValues } from './checkout-values.ts';
import { Step } from './step.tsx';

const methods: readonly ShippingMethod[] = ['standard', 'express', 'pickup'];

export function ShippingStep({ lookup }: { lookup: Lookup<CheckoutQuote> }) {
  const t = useTranslations('checkout.shipping');
  const steps = useTranslations('checkout.steps');
  const locale = useLocale();
  const { answer: quote, isFailed, retry } = lookup;
  const { register, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.shippingMethod;
  const offered = quote ? methods.filter((method) => quote.methods.some((entry) => entry.method === method)) : methods;
  return (
    <Step id="shipping" number={2} title={steps('shipping')}>
      <div className="step-body">
        <fieldset className="opts">
          <legend className="sr">{t('legend')}</legend>
          {isFailed ? <LookupFailed onRetry={retry}>{t('quoteFailed')}</LookupFailed> : null}
          {quote || isFailed ? null : <p className="step-side">{t('afterPostcode')}</p>}
          {offered.map((method) => {
            const entry = quote?.methods.find((candidate) => candidate.method === method);
            return (
              <label className="opt" key={method}>
                <input type="radio" value={method} {...register('shippingMethod')} />
                <span>
                  <b>{t(`method.${method}`)}</b>
                  {entry ? (
                    <span className="meta">
                      {t(`note.${method}`, { date: formatDate(dayInstant(entry.estimatedDate), locale) })}
                    </span>
                  ) : null}
                </span>
                <span className="opt-end">
                  {entry && quote
                    ? entry.price === 0
                      ? t('free')
                      : formatMoney(entry.price, quote.currency, { short: true })
                    : ''}
                </span>
              </label>
            );
          })}
          {error ? <FieldError>{error.message}</FieldError> : null}
        </fieldset>
        <Field label={t('notes')} note={t('notesNote')} error={formState.errors.notes?.message}>
          {(wiring) => <textarea {...wiring} rows={2} maxLength={1000} {...register('notes')} />}
        </Field>
      </div>
    </Step>
  );
}
