'use client';

import type { OrderItem } from '@talat/contracts/order';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../../components/button.tsx';
import { useOrderAgain } from '../../../../../../../../components/shop/use-order-again.ts';
import { useRouter } from '../../../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../../../lib/api/browser.ts';
import { newIdempotencyKey } from '../../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../../lib/api/messages.ts';
import { cancelOrder } from '../../../../../../../../lib/api/orders.ts';

type Again = Pick<OrderItem, 'variantId' | 'quantity' | 'name'>;
type ActsProps = { id: string; version: number; items: readonly Again[]; canCancel: boolean };

/** What its owner can do with an order: the same again, and not at all while nobody has begun to pick it. */
export function OrderActs({ id, version, items, canCancel }: ActsProps) {
  const t = useTranslations('account.orders');
  const { isBusy, again } = useOrderAgain(items);
  return (
    <div className="own-acts">
      <Button isBusy={isBusy} onClick={() => void again()}>
        <RotateCcw className="i" aria-hidden="true" />
        {t('again')}
      </Button>
      {canCancel ? <Cancel id={id} version={version} /> : null}
    </div>
  );
}

function Cancel({ id, version }: { id: string; version: number }) {
  const t = useTranslations('account.orders');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const [key] = useState(newIdempotencyKey);
  const [step, setStep] = useState<'closed' | 'asking' | 'sending'>('closed');
  const [problem, setProblem] = useState<string | null>(null);
  const cancel = async () => {
    setStep('sending');
    setProblem(null);
    try {
      await cancelOrder(api, { id, version, key });
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
    setStep('closed');
    // Cancelled or picked meanwhile: the page says which.
    router.refresh();
  };
  return (
    <>
      {step === 'closed' ? (
        <Button onClick={() => setStep('asking')}>{t('cancel')}</Button>
      ) : (
        <div className="own-ask" role="group" aria-label={t('cancel')}>
          <p>{t('cancelAsk')}</p>
          <Button className="btn-danger" isBusy={step === 'sending'} onClick={() => void cancel()}>
            {t('cancelYes')}
          </Button>
          <Button onClick={() => setStep('closed')}>{t('cancelNo')}</Button>
        </div>
      )}
      {problem ? (
        <p className="notice" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
