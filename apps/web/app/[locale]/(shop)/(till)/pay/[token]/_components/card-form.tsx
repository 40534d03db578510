'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { FormField } from '../../../../../../../components/form-field.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError, newIdempotencyKey } from '../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { confirmPayment } from '../../../../../../../lib/api/orders.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import { type CardValues, groupDigits, isCardNumber, isExpiry, toCard } from './card-values.ts';
import { TestCards } from './test-cards.tsx';

type CardProps = { order: TrackedOrder; payment: NonNullable<TrackedOrder['payment']>; isDemo: boolean };

/** A declined card leaves the order as it is: the same form pays it with the next try. */
export function CardForm({ order, payment, isDemo }: CardProps) {
  const t = useTranslations('checkout.pay');
  const router = useRouter();
  const [isUnsettled, setUnsettled] = useState(false);
  // The key of the attempt: kept while its outcome is unknown, new after a refusal, which ends it.
  const attempt = useRef<{ key: string; card: string } | null>(null);
  const form = useContractForm<CardValues>({
    schema: async () => (await import('@talat/contracts/payment')).CardInput,
    defaultValues: { number: '', expiry: '', cvc: '', name: '' },
    fields: { number: 'number', expMonth: 'expiry', expYear: 'expiry', cvc: 'cvc', name: 'name' },
    words: { number: t('card.numberWrong'), expiry: t('card.expiryWrong'), cvc: t('card.cvcWrong') },
    rules: ({ number, expiry }) => ({
      number: !isCardNumber(number) && t('card.numberWrong'),
      expiry: !isExpiry(expiry) && t('card.expiryWrong'),
    }),
    toBody: toCard,
    onSend: async (values) => {
      setUnsettled(false);
      const card = JSON.stringify(values);
      if (attempt.current?.card !== card) attempt.current = { key: newIdempotencyKey(), card };
      const { key } = attempt.current;
      const paymentMethod = { type: 'card' as const, card: toCard(values) };
      const outcome = await confirmPayment(api, { paymentIntentId: payment.intentId, paymentMethod }, key).catch(
        (error: unknown) => {
          if (error instanceof ApiError && error.status >= 400 && error.status < 500) attempt.current = null;
          throw error;
        },
      );
      attempt.current = null;
      setUnsettled(!outcome.isSettled);
      router.refresh();
    },
  });
  return (
    <>
      {isDemo ? (
        <TestCards
          onPick={(picked) => {
            setUnsettled(false);
            // What was said of the last card goes with it.
            form.reset({ ...form.getValues(), ...picked });
          }}
        />
      ) : null}
      <form className="card-form" method="post" onFocus={form.warm} onSubmit={form.submit} noValidate>
        <FormField form={form} name="number" label={t('card.number')}>
          {(wired) => (
            <input
              {...wired}
              className="mono"
              inputMode="numeric"
              autoComplete="cc-number"
              maxLength={23}
              onChange={(event) => form.setValue('number', groupDigits(event.target.value))}
            />
          )}
        </FormField>
        <div className="grid2">
          <FormField
            form={form}
            name="expiry"
            label={t('card.expiry')}
            className="mono"
            inputMode="numeric"
            autoComplete="cc-exp"
            maxLength={7}
          />
          <FormField
            form={form}
            name="cvc"
            label={t('card.cvc')}
            className="mono"
            inputMode="numeric"
            autoComplete="cc-csc"
            maxLength={4}
          />
        </div>
        <FormField form={form} name="name" label={t('card.name')} autoComplete="cc-name" maxLength={120} />
        {isUnsettled ? (
          <p className="notice" data-tone="wait" role="status">
            {t('unsettled')}
          </p>
        ) : null}
        {form.failure && form.formState.isSubmitted ? <Refused error={form.failure} /> : null}
        <Button type="submit" variant="primary" isBlock isBusy={form.isSending}>
          {form.isSending ? t('card.paying') : t('card.pay', { amount: formatMoney(order.total, order.currency) })}
        </Button>
        <p className="meta">{t('card.safe')}</p>
      </form>
    </>
  );
}

const reasons = ['declined', 'insufficient_funds', 'invalid_number', 'expired_card'] as const;

/** The bank's reason in words of ours; undefined for one that we have no words for. */
const declineReason = (error: unknown): (typeof reasons)[number] | undefined =>
  error instanceof ApiError && error.code === 'PAYMENT_DECLINED'
    ? reasons.find((reason) => reason === error.details['reason'])
    : undefined;

function Refused({ error }: { error: unknown }) {
  const t = useTranslations('checkout.pay');
  const texts = useTranslations('general.errors');
  const reason = declineReason(error);
  return (
    <p className="notice" data-tone="problem" role="alert">
      {reason ? t(`reasons.${reason}`) : messageOf(error, { offline: texts('offline'), unknown: texts('unknown') })}
    </p>
  );
}
