import type { Product } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Ledger } from '../../../../../../../components/ledger.tsx';
import { setThai } from '../../../../../../../lib/format/thai.ts';

export function Details({ product }: { product: Product }) {
  const t = useTranslations('shop.product');
  return (
    <div className="below">
      <section className="section" aria-labelledby="detail">
        <div className="section-head">
          <h2 id="detail">{t('detail')}</h2>
          <p className="meta mono">{product.sku}</p>
        </div>
        {product.description.split(/\n+/).map((paragraph) => (
          <p className="prose" key={paragraph}>
            {setThai(paragraph)}
          </p>
        ))}
      </section>
      {product.facts.length > 0 ? (
        <section className="section" aria-labelledby="specs">
          <div className="section-head">
            <h2 id="specs">{t('specs')}</h2>
          </div>
          <Ledger
            className="specs"
            rows={product.facts.map(({ label, value }) => [setThai(label), setThai(value), label])}
          />
        </section>
      ) : null}
    </div>
  );
}
