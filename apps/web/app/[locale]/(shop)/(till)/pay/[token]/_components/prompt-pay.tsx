'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { Download, FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { Ledger } from '../../../../../../../components/ledger.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { simulateBank } from '../../../../../../../lib/api/orders.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import type { QrDrawing } from '../../../../../../../lib/qr.ts';
import { qrPicture, savePicture } from './qr-picture.ts';

type PromptPayProps = {
  order: TrackedOrder;
  payment: NonNullable<TrackedOrder['payment']>;
  qr: QrDrawing;
  isDemo: boolean;
};

/** The QR with amount and receiver in words, to be scanned or saved: who pays on this phone cannot scan its own screen. */
export function PromptPay({ order, payment, qr, isDemo }: PromptPayProps) {
  const t = useTranslations('checkout.pay');
  const amount = formatMoney(order.total, order.currency);
  return (
    <>
      <figure className="qr">
        <svg
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label={t('qr', { amount })}
          shapeRendering="crispEdges"
        >
          <path fill="#fff" d={`M0 0h${qr.size}v${qr.size}H0z`} />
          <path fill="#000" d={qr.path} />
        </svg>
        <figcaption>
          <Ledger
            rows={[
              [t('receiver'), t('receiverName')],
              [t('amount'), <b key="amount">{amount}</b>],
            ]}
          />
        </figcaption>
      </figure>
      <p>{t('qrHow')}</p>
      <div className="pay-actions">
        <Button
          onClick={() =>
            void qrPicture(qr, { receiver: t('receiverName'), amount, order: order.orderNumber }).then(savePicture)
          }
        >
          <Download className="i" aria-hidden="true" />
          {t('qrSave')}
        </Button>
      </div>
      <p className="pay-wait" role="status">
        {t('waiting')}
      </p>
      {isDemo ? <BankSimulator intentId={payment.intentId} /> : null}
    </>
  );
}

/** Stands for the confirmation in the banking app; the shop hears of it by the provider's signed message, as it would of a real one. */
function BankSimulator({ intentId }: { intentId: string }) {
  const t = useTranslations('checkout.pay');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const [isPaying, setPaying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const pay = async () => {
    setPaying(true);
    setProblem(null);
    try {
      await simulateBank(api, intentId);
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
      setPaying(false);
    }
  };
  return (
    <aside className="demo cut">
      <p className="meta">{t('simulateNote')}</p>
      <Button variant="primary" isBusy={isPaying} onClick={() => void pay()}>
        <FlaskConical className="i" aria-hidden="true" />
        {t('simulate')}
      </Button>
      {problem ? (
        <p className="notice" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </aside>
  );
}
