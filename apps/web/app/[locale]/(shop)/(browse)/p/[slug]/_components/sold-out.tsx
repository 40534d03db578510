import type { Product, Variant } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../../components/button.tsx';
import { Link } from '../../../../../../../i18n/navigation.ts';
import { nearestOnSale } from '../../../../../../../lib/variant.ts';

type SoldOutProps = { product: Product; variant: Variant; onVariant: (variant: Variant) => void };

/** The way on from something that cannot be had: the nearest variant that can, else what is like it. */
export function SoldOut({ product, variant, onVariant }: SoldOutProps) {
  const t = useTranslations('shop.product.instead');
  const nearest = nearestOnSale(product, variant);
  const category = product.categories[0];
  return (
    <p className="buy-instead">
      {nearest ? (
        <Button type="button" onClick={() => onVariant(nearest)}>
          {t('variant', { words: Object.values(nearest.options).join(' ') })}
        </Button>
      ) : null}
      {category ? (
        <Link className="link" href={`/c/${category.slug}?stock=1`}>
          {t('category', { name: category.name })}
        </Link>
      ) : null}
    </p>
  );
}
