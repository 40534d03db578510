'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../../components/button.tsx';
import { Field } from '../../../../../../../components/field.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError, newIdempotencyKey } from '../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { confirmPayment } from '../../../../../../../lib/api/orders.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import { type CardValues, groupDigits, isCardNumber, isExpiry, toCard } from './card-values.ts';
import { TestCards } from './test-cards.tsx';

type CardProps = { order: TrackedOrder; payment: NonNullable<TrackedOrder['payment']>; isDemo: boolean };
type Answer = { kind: 'problem'; text: string } | { kind: 'unsettled' } | null;

/** A declined card leaves the order as it is: the same form pays it with the next try. */
export function CardForm({ order, payment, isDemo }: CardProps) {
  const t = useTranslations('checkout.pay');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const [answer, setAnswer] = useState<Answer>(null);
  const { register, handleSubmit, setValue, formState } = useForm<CardValues>({
    defaultValues: { number: '', expiry: '', cvc: '', name: '' },
  });
  const { errors, isSubmitting } = formState;
  // The key of the attempt: kept while its outcome is unknown, new after a refusal, which ends it.
  const attempt = useRef<{ key: string; card: string } | null>(null);

  const submit = handleSubmit(async (values) => {
    setAnswer(null);
    const card = JSON.stringify(values);
    if (attempt.current?.card !== card) attempt.current = { key: newIdempotencyKey(), card };
    try {
      const outcome = await confirmPayment(
        api,
        { paymentIntentId: payment.intentId, paymentMethod: { type: 'card', card: toCard(values) } },
        attempt.current.key,
      );
      attempt.current = null;
      if (!outcome.isSettled) setAnswer({ kind: 'unsettled' });
      router.refresh();
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) attempt.current = null;
      const reason = declineReason(error);
      const told = reason
        ? t(`reasons.${reason}`)
        : messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      setAnswer({ kind: 'problem', text: told });
    }
  });

  const number = register('number', { validate: (value) => isCardNumber(value) || t('card.numberWrong') });
  return (
    <>
      {isDemo ? (
        <TestCards
          onPick={(picked) => {
            setAnswer(null);
            for (const [name, value] of Object.entries(picked))
              setValue(name as keyof CardValues, value, { shouldValidate: true });
          }}
        />
      ) : null}
      <form className="card-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <Field label={t('card.number')} error={errors.number?.message}>
          {(wiring) => (
            <input
              {...wiring}
              {...number}
              className="mono"
              inputMode="numeric"
              autoComplete="cc-number"
              maxLength={23}
              onChange={(event) => setValue('number', groupDigits(event.target.value))}
            />
          )}
        </Field>
        <div className="grid2">
          <Field label={t('card.expiry')} error={errors.expiry?.message}>
            {(wiring) => (
              <input
                {...wiring}
                className="mono"
                inputMode="numeric"
                autoComplete="cc-exp"
                maxLength={7}
                {...register('expiry', { validate: (value) => isExpiry(value) || t('card.expiryWrong') })}
              />
            )}
          </Field>
          <Field label={t('card.cvc')} error={errors.cvc?.message}>
            {(wiring) => (
              <input
                {...wiring}
                className="mono"
                inputMode="numeric"
                autoComplete="cc-csc"
                maxLength={4}
                {...register('cvc', { validate: (value) => /^\d{3,4}$/.test(value) || t('card.cvcWrong') })}
              />
            )}
          </Field>
        </div>
        <Field label={t('card.name')}>
          {(wiring) => <input {...wiring} autoComplete="cc-name" maxLength={120} {...register('name')} />}
        </Field>
        {answer ? <Told answer={answer} /> : null}
        <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
          {isSubmitting ? t('card.paying') : t('card.pay', { amount: formatMoney(order.total, order.currency) })}
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

function Told({ answer }: { answer: NonNullable<Answer> }) {
  const t = useTranslations('checkout.pay');
  if (answer.kind === 'unsettled') {
    return (
      <p className="notice" data-tone="wait" role="status">
        {t('unsettled')}
      </p>
    );
  }
  return (
    <p className="notice" data-tone="problem" role="alert">
      {answer.text}
    </p>
  );
}
