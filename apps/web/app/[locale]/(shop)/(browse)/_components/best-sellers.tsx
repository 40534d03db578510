import type { ProductCard } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Item } from '../../../../../components/shop/item.tsx';

export function BestSellers({ products }: { products: readonly ProductCard[] }) {
  const t = useTranslations('shop.home');
  if (products.length === 0) return null;
  return (
    <section className="section" aria-labelledby="best">
      <div className="section-head">
        <h2 id="best">{t('best')}</h2>
        <p className="meta">{t('bestNote')}</p>
      </div>
      <ol className="stall stall-best">
        {products.map((product, index) => (
          <Item key={product.id} product={product} rank={index + 1} shape={index === 0 ? 'big' : 'plain'} />
        ))}
      </ol>
    </section>
  );
}
