'use client';

import { carriers, parcelLink } from '@talat/contracts/carrier';
import type { OrderCustomer as Customer } from '@talat/contracts/customer';
import type { Order } from '@talat/contracts/order';
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ActionLink } from '../../../../../../../components/ops/action-keys.tsx';
import { dayInstant, formatDate } from '../../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { moneyOf } from '../../../../../../../lib/ops/order-money.ts';
import { useReasonText } from '../../../../../../../components/ops/use-reason-text.ts';
import { CopyText } from './copy-text.tsx';
import { OrderCustomer } from './order-customer.tsx';
import { OrderTags } from './order-tags.tsx';
import type { OrderHandle } from './use-order.ts';

/** As the Revenue Department writes it. */
const headOffice = '00000';

type Address = NonNullable<Order['shippingAddress']>;
const isBangkok = (province: string | undefined): boolean => /กรุงเทพ|bangkok/i.test(province ?? '');

/** As it is written on a parcel: แขวง and เขต in Bangkok, ตำบล and อำเภอ elsewhere. */
function usePlace(): (address: Address) => string {
  const t = useTranslations('ops.order.place');
  return (address) => {
    const kind = isBangkok(address.province) ? 'bangkok' : 'upcountry';
    return (['subdistrict', 'district', 'province'] as const)
      .flatMap((part) => (address[part] ? [t(`${kind}.${part}`, { name: address[part] })] : []))
      .join(' ');
  };
}

type RecipientProps = { handle: OrderHandle; customer: Customer | null; edit: Action; parcel: Action };

/** Where it goes: a label with what can be done with it, and what else is known. */
export function Recipient({ handle, customer, edit, parcel }: RecipientProps) {
  const t = useTranslations('ops.order');
  const placeOf = usePlace();
  const reasonText = useReasonText();
  const { order } = handle;
  const locale = useLocale();
  const address = order.shippingAddress;
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
        <Foot order={order} />
      </section>
      <dl className="known">
        {customer ? <OrderCustomer found={customer} /> : null}
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
        <OrderTags handle={handle} />
        {order.holdReason || order.cancelReason ? (
          <div>
            <dt>{t('reason')}</dt>
            <dd>{reasonText(order.holdReason ?? order.cancelReason ?? '')}</dd>
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

/** How it goes, until when, and what is to be collected with it. */
function Foot({ order }: { order: Order }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const { due } = moneyOf(order);
  return (
    <p className="to-foot">
      {t(`shipping.${order.shippingMethod}`)}
      {order.promisedDate ? (
        <span>{t('promised', { date: formatDate(dayInstant(order.promisedDate), locale) })}</span>
      ) : null}
      {order.paymentMethod === 'cod' ? (
        <span className="cod push">
          COD{due > 0 ? <span className="slip-only"> {formatMoney(due, order.currency)}</span> : null}
        </span>
      ) : null}
    </p>
  );
}
