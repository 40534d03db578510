'use client';

import type { Order } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { dayInstant, formatDate } from '../../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';
import { moneyOf } from '../../../../../../../lib/ops/order-money.ts';

type Address = NonNullable<Order['shippingAddress']>;
const isBangkok = (province: string | undefined): boolean => /กรุงเทพ|bangkok/i.test(province ?? '');

/** As it is written on a parcel: แขวง and เขต in Bangkok, ตำบล and อำเภอ elsewhere. */
export function useAddressLines(): (address: Address) => string[] {
  const t = useTranslations('ops.order.place');
  return (address) => {
    const kind = isBangkok(address.province) ? 'bangkok' : 'upcountry';
    const place = (['subdistrict', 'district', 'province'] as const)
      .flatMap((part) => (address[part] ? [t(`${kind}.${part}`, { name: address[part] })] : []))
      .join(' ');
    return [address.line1, address.line2, place].filter((line) => line !== undefined);
  };
}

/** Name, phone, place and postcode as they stand on the parcel, and how it goes. */
export function OrderLabel({ order }: { order: Order }) {
  const t = useTranslations('ops.order');
  const linesOf = useAddressLines();
  const address = order.shippingAddress;
  const phone = address?.phone ?? order.contact.phone;
  return (
    <>
      <h2>{address?.name ?? order.contact.name}</h2>
      {phone ? (
        <p className="mono">
          <a href={`tel:${phone}`}>{formatPhone(phone)}</a>
        </p>
      ) : null}
      {address ? (
        <>
          <p className="to-lines">
            {linesOf(address).map((line) => (
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
