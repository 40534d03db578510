import type { Product } from '@talat/contracts/product';
import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { Bars } from '../../../../../components/bars.tsx';
import { Plate } from '../../../../../components/plate.tsx';
import { Price } from '../../../../../components/price.tsx';
import { Postmark } from '../../../../../components/shop/postmark.tsx';
import { Link } from '../../../../../i18n/navigation.ts';
import { type Era, formatDate } from '../../../../../lib/format/date.ts';
import { formatAmount } from '../../../../../lib/format/money.ts';
import { graphemeCount, setThai } from '../../../../../lib/format/thai.ts';
import { fitSize, labelNumber, twoLines } from './hero.ts';
import { WaybillTo } from './waybill-to.tsx';

// Longer names are set in two lines on every width.
const oneLineLimit = 16;

/** One product of the day as a shipping label, addressed to the reader. */
export function Waybill({ product, postcode, era }: { product: Product; postcode: string; era: Era }) {
  const t = useTranslations('shop.home');
  const locale = useLocale();
  const now = Date.now();
  const lines = twoLines(product.name);
  const isLong = graphemeCount(product.name) > oneLineLimit;
  const sizes = {
    '--one': isLong ? fitSize(lines, locale, 11) : fitSize([product.name], locale, 14.1),
    '--two': fitSize(lines, locale, 21),
  } as CSSProperties;
  const facts = product.facts.slice(0, 2);
  const number = labelNumber(product);
  return (
    <article className="waybill cut" aria-labelledby="today">
      <header className="waybill-head">
        <p>
          <span className="cap">{t('label')}</span>
          {formatDate(now, locale, { year: true, era })}
        </p>
        {facts.map(({ label, value }, index) => (
          <p key={label} className={index === 0 ? 'waybill-from' : 'waybill-weight'}>
            <span className="cap">{label}</span>
            {setThai(value)}
          </p>
        ))}
        <p className="waybill-code">
          <Bars text={number} />
          <span className="cap mono">{number}</span>
        </p>
      </header>
      <h2 id="today" className="waybill-name" data-lines={isLong ? 2 : 1} style={sizes}>
        <Link href={`/p/${product.slug}`}>
          {lines.map((line, index) => (
            <span key={line}>
              {index > 0 && locale === 'en' ? ' ' : ''}
              {setThai(line)}
            </span>
          ))}
        </Link>
      </h2>
      <Plate
        as="div"
        className="waybill-plate"
        picture={product.image}
        alt={product.image?.alt ?? ''}
        sizes="(min-width: 1080px) 470px, 100vw"
        isPriority
      >
        <Postmark
          lines={[t('postmark'), formatDate(now, locale, { weekday: false }), '10240']}
          label={t('postmarkLabel', { date: formatDate(now, locale, { weekday: false, year: true, era }) })}
        />
      </Plate>
      <div
        className="waybill-price"
        style={
          { '--digits': formatAmount(product.price, product.currency).replace(/\.00$/, '').length } as CSSProperties
        }
      >
        <p className="cap">{product.priceVaries ? t('priceFrom') : t('price')}</p>
        <p>
          <Price amount={product.price} currency={product.currency} />
        </p>
        <p className="waybill-copy">{setThai(product.subtitle)}</p>
      </div>
      <WaybillTo
        product={{
          slug: product.slug,
          defaultVariantId: product.defaultVariantId,
          variantCount: product.variantCount,
          name: product.name,
        }}
        initialPostcode={postcode}
      />
    </article>
  );
}
