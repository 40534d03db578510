'use client';

import type { ProductCard } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Plate } from '../../../../../components/plate.tsx';
import { Price } from '../../../../../components/price.tsx';
import { Link } from '../../../../../i18n/navigation.ts';
import { api } from '../../../../../lib/api/browser.ts';
import { productsByIds } from '../../../../../lib/api/catalogue.ts';
import { setThai } from '../../../../../lib/format/thai.ts';
import { forgetSeen, seenProducts } from '../../../../../lib/recent.ts';

const shown = 4;

/** What this browser looked at lately; it is not known to the server, so it comes after the page. */
export function Seen({ except }: { except?: string }) {
  const t = useTranslations('shop.home');
  const [products, setProducts] = useState<ProductCard[]>([]);
  useEffect(() => {
    const ids = seenProducts().filter((id) => id !== except);
    productsByIds(api, ids.slice(0, shown)).then(setProducts, () => undefined);
  }, [except]);
  if (products.length === 0) return null;
  return (
    <section className="section" aria-labelledby="seen">
      <div className="section-head">
        <h2 id="seen">{t('seen')}</h2>
        <button
          className="link linkish"
          type="button"
          onClick={() => {
            forgetSeen();
            setProducts([]);
          }}
        >
          {t('forget')}
        </button>
      </div>
      <ul className="seen">
        {products.map(({ id, slug, name, image, price, currency }) => (
          <li key={id}>
            <Link href={`/p/${slug}`} prefetch={false}>
              <Plate picture={image} sizes="80px" />
              <span>{setThai(name)}</span>
              <Price amount={price} currency={currency} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
