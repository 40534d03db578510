'use client';

import { HandCoins, PackageCheck, ReceiptText, RotateCcw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Ledger } from '../../../../../../../components/ledger.tsx';
import { Pin } from '../../../../../../../components/shop/pin.tsx';
import { useDelivery } from '../../../../../../../components/shop/use-delivery.ts';
import { districtLine } from '../../../../../../../lib/address/place.ts';
import { dayInstant, formatDate } from '../../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';

const facts = [
  ['cod', HandCoins],
  ['returns', RotateCcw],
  ['damage', PackageCheck],
  ['tax', ReceiptText],
] as const;

/** When it arrives at the reader's postcode, and what the shop promises besides. */
export function Promises({ initialPostcode }: { initialPostcode: string }) {
  const t = useTranslations('shop.product');
  const general = useTranslations('general');
  const locale = useLocale();
  const [postcode, setPostcode] = useState(initialPostcode);
  const { found, isFailed, retry } = useDelivery(postcode);
  const place = found?.places[0];
  const standard = found?.quote.methods.find(({ method }) => method === 'standard');
  return (
    <>
      <div className="promise cut">
        <label>
          <span className="cap">{t('deliverTo')}</span>
          <Pin name="postcode" value={postcode} onValue={setPostcode} />
        </label>
        <p aria-live="polite">
          <span className="cap">
            {place
              ? districtLine(place, locale)
              : t(isFailed ? 'deliverFailed' : found ? 'deliverUnknown' : 'deliverHint')}
          </span>
          {isFailed ? (
            <button type="button" className="linkish" onClick={retry}>
              {general('retry')}
            </button>
          ) : null}
          {standard ? (
            <b className="promise-day">
              {t('arrives', { date: formatDate(dayInstant(standard.estimatedDate), locale) })}
            </b>
          ) : null}
          {standard && found ? (
            <span className="meta">
              {t('shippingFee', { price: formatMoney(standard.price, found.quote.currency, { short: true }) })}
            </span>
          ) : null}
        </p>
      </div>
      <Ledger
        className="buy-facts"
        rows={facts.map(([key, Icon]) => [
          <>
            <Icon className="i" aria-hidden="true" />
            {t(`facts.${key}`)}
          </>,
          t(`facts.${key}Value`),
          key,
        ])}
      />
    </>
  );
}
