'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Price } from '../../../../../../../components/price.tsx';
import { Stamp } from '../../../../../../../components/stamp.tsx';
import { useFreshCart } from '../../../../../../../components/shop/cart-context.tsx';
import { useLiveOrder } from '../../../../../../../components/shop/use-live-order.ts';
import { useNow } from '../../../../../../../components/shop/use-now.ts';
import { Link } from '../../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { openIntent } from '../../../../../../../lib/api/orders.ts';
import { remaining } from '../../../../../../../lib/format/cutoff.ts';
import type { QrDrawing } from '../../../../../../../lib/qr.ts';
import { CardForm } from './card-form.tsx';
import { PromptPay } from './prompt-pay.tsx';

type PayProps = { order: TrackedOrder; token: string; qr: QrDrawing | null; isDemo: boolean; serverNow: number };

const two = (value: number): string => String(value).padStart(2, '0');

/** The amount, the time left, and the way to pay; the page moves on by itself when the money is there. */
export function PayPage({ order, token, qr, isDemo, serverNow }: PayProps) {
  const t = useTranslations('checkout.pay');
  const locale = useLocale();
  useLiveOrder(token);
  useFreshCart();
  const texts = useTranslations('general.errors');
  const [problem, setProblem] = useState('');
  const router = useRouter();
  const [method, setMethod] = useState<'card' | 'promptpay'>(
    order.payment?.method === 'card' || !qr ? 'card' : 'promptpay',
  );
  const now = useNow(serverNow, 1000);
  const until = order.payment?.payableUntil ? Date.parse(order.payment.payableUntil) : null;
  const isExpired = order.status === 'cancelled' || (until !== null && until <= now);
  const left = until === null ? null : remaining(until, now);
  const change = async () => {
    if (method === 'promptpay') return setMethod('card');
    // An order placed for a card has no QR yet; asking for one makes the open intent payable that way.
    setProblem('');
    try {
      if (!qr) await openIntent(api, order.id, 'promptpay').then(() => router.refresh());
      setMethod('promptpay');
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  };
  return (
    <>
      <header className="till">
        <h1>{t('title')}</h1>
        <p className="meta">{t('order', { number: order.orderNumber })}</p>
      </header>
      <div className="pay">
        <section className="pay-sum" aria-label={t('amount')}>
          <span className="cap">{t('amount')}</span>
          <p>
            <Price amount={order.total} currency={order.currency} />
          </p>
          <Stamp status={isExpired ? 'cancelled' : order.displayStatus} locale={locale} />
          {left && !isExpired ? (
            <p className="pay-left" role="timer">
              {t('left', { time: `${two(left.hours * 60 + left.minutes)}:${two(left.seconds)}` })}
            </p>
          ) : null}
        </section>
        {isExpired || !order.payment ? (
          <section className="pay-way">
            <p className="notice" data-tone="wait">
              {t('expired')}
            </p>
            <p>{t('expiredNext')}</p>
            <Link className="btn btn-primary" href="/cart">
              {t('toCart')}
            </Link>
          </section>
        ) : (
          <section className="pay-way">
            {method === 'card' || !qr ? (
              <CardForm order={order} payment={order.payment} isDemo={isDemo} />
            ) : (
              <PromptPay order={order} payment={order.payment} qr={qr} isDemo={isDemo} />
            )}
            {problem ? (
              <p className="notice" data-tone="problem" role="alert">
                {problem}
              </p>
            ) : null}
            <button type="button" className="link linkish" onClick={() => void change()}>
              {t(method === 'card' ? 'switchPromptpay' : 'switchCard')}
            </button>
          </section>
        )}
      </div>
    </>
  );
}
