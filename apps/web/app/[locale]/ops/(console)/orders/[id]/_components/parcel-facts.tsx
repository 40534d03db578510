'use client';

import { carriers, parcelLink } from '@talat/contracts/carrier';
import type { Order } from '@talat/contracts/order';
import { paymentWord } from '@talat/contracts/order-display';
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ActionLink } from '../../../../../../../components/ops/action-keys.tsx';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { dayInstant, formatDate } from '../../../../../../../lib/format/date.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { moneyOf } from '../../../../../../../lib/ops/order-money.ts';
import { CopyText } from './copy-text.tsx';

/** How it goes, under which number, until when, and what is collected for it. */
export function ParcelFacts({ order, parcel }: { order: Order; parcel: Action }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  return (
    <section className="parcel">
      <div className="sec">
        <h2>{t('parcel')}</h2>
        <span className="push" />
        <ActionLink action={parcel} />
      </div>
      <dl className="boxes">
        <div>
          <dt>{t('delivery')}</dt>
          <dd>{t(`shipping.${order.shippingMethod}`)}</dd>
        </div>
        {order.shippingMethod === 'pickup' ? null : (
          <div>
            <dt>{t('trackingNumber')}</dt>
            <dd>
              <ParcelNumber order={order} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('dueDay')}</dt>
          <dd>
            {order.promisedDate ? (
              formatDate(dayInstant(order.promisedDate), locale)
            ) : (
              <span className="quiet">{t('noDueDay')}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('cash')}</dt>
          <dd>
            <Cash order={order} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function ParcelNumber({ order: { trackingNumber, carrier } }: { order: Order }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  if (!trackingNumber) return <span className="quiet">{t('noTracking')}</span>;
  return (
    <>
      <span className="mono">{trackingNumber}</span>
      <CopyText text={trackingNumber} label={t('copy')} />
      {carrier ? (
        <a className="link" href={parcelLink(carrier, trackingNumber)} target="_blank" rel="noreferrer">
          <ExternalLink className="i" aria-hidden="true" />
          {carriers[carrier][locale]}
        </a>
      ) : null}
    </>
  );
}

function Cash({ order }: { order: Order }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const { due } = moneyOf(order);
  const isOwed = due > 0 || order.paymentStatus !== 'cod_due';
  if (order.paymentMethod !== 'cod' || !isOwed) return <span className="quiet">{t('noCash')}</span>;
  return due > 0 ? <Amount amount={due} currency={order.currency} /> : paymentWord(order)[locale];
}
