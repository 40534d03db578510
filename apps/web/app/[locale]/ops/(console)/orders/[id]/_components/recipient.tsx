'use client';

import { carriers, parcelLink } from '@talat/contracts/carrier';
import type { Order } from '@talat/contracts/order';
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ActionLink } from '../../../../../../../components/ops/action-keys.tsx';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { moneyOf } from '../../../../../../../lib/ops/order-money.ts';
import { Tags } from '../../_components/use-order-columns.tsx';
import { CopyText } from './copy-text.tsx';

/** As the Revenue Department writes it. */
const headOffice = '00000';

type Address = NonNullable<Order['shippingAddress']>;
const isBangkok = (province: string | undefined): boolean => /กรุงเทพ|bangkok/i.test(province ?? '');

/** As it is written on a parcel: แขวง and เขต in Bangkok, ตำบล and อำเภอ elsewhere. */
function placeOf({ subdistrict, district, province }: Address): string {
  const [sub, dis, pro] = isBangkok(province) ? ['แขวง', 'เขต', ''] : ['ต.', 'อ.', 'จ.'];
  return [subdistrict && sub + subdistrict, district && dis + district, province && pro + province]
    .filter(Boolean)
    .join(' ');
}

type RecipientProps = { order: Order; edit: Action; parcel: Action };

/** Where it goes: a label with what can be done with it, and what else is known. */
export function Recipient({ order, edit, parcel }: RecipientProps) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const address = order.shippingAddress;
  const { due } = moneyOf(order);
  const phone = address?.phone ?? order.contact.phone;
  const lines = address ? [address.line1, address.line2, placeOf(address)].filter((line) => line !== undefined) : [];
  const whole = address ? [address.name, formatPhone(address.phone), ...lines, address.postcode].join('\n') : '';
  return (
    <aside className="order-to" aria-label={t('recipient')}>
      <section className="cut to">
        <div className="to-head">
          <span>{t('recipient')}</span>
          <span className="push" />
          <ActionLink action={{ ...edit, label: t('edit.open') }} />
          {address ? <CopyText text={whole} label={t('copyAddress')} /> : null}
        </div>
        <h2>{address?.name ?? order.contact.name}</h2>
        {phone ? (
          <p className="mono">
            <a href={`tel:${phone}`}>{formatPhone(phone)}</a>
          </p>
        ) : null}
        {address ? (
          <>
            <p className="to-lines">
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </p>
            <p className="zip">
              <span className="sr">{t('postcode', { code: address.postcode })}</span>
              {[...address.postcode].map((digit, index) => (
                <span key={index} aria-hidden="true">
                  {digit}
                </span>
              ))}
            </p>
          </>
        ) : (
          <p className="quiet">{t('noAddress')}</p>
        )}
        <p className="to-foot">
          {t(`shipping.${order.shippingMethod}`)}
          {order.paymentMethod === 'cod' ? (
            <span className="cod push">
              COD{due > 0 ? <span className="slip-only"> {formatMoney(due, order.currency)}</span> : null}
            </span>
          ) : null}
        </p>
      </section>
      <dl className="known">
        <div>
          <dt>{t('trackingNumber')}</dt>
          <dd>
            <ParcelNumber order={order} />
            <ActionLink action={parcel} />
          </dd>
        </div>
        {order.contact.email ? (
          <div>
            <dt>{t('email')}</dt>
            <dd>
              <a className="link" href={`mailto:${order.contact.email}`}>
                {order.contact.email}
              </a>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('taxInvoice')}</dt>
          <dd>
            <TaxInvoice of={order.taxInvoice} />
          </dd>
        </div>
        {order.tags && order.tags.length > 0 ? (
          <div>
            <dt>{t('tags')}</dt>
            <dd>
              <Tags tags={order.tags} />
            </dd>
          </div>
        ) : null}
        {order.holdReason || order.cancelReason ? (
          <div>
            <dt>{t('reason')}</dt>
            <dd>{order.holdReason ?? order.cancelReason}</dd>
          </div>
        ) : null}
        {order.trackingToken ? (
          <div>
            <dt>{t('customerSees')}</dt>
            <dd>
              <a className="link" href={`/${locale}/track/${order.trackingToken}`}>
                {t('trackingPage')}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
    </aside>
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

function TaxInvoice({ of: invoice }: { of: Order['taxInvoice'] }) {
  const t = useTranslations('ops.order');
  if (!invoice) return <span className="quiet">{t('noTaxInvoice')}</span>;
  const { name, taxId, branch } = invoice;
  return (
    <>
      {name} <span className="mono">{taxId}</span>{' '}
      {branch === headOffice ? t('headOffice') : branch && t('branch', { number: branch })}
    </>
  );
}
