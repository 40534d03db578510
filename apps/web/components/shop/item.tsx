import type { ProductCard } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { setThai } from '../../lib/format/thai.ts';
import { Plate } from '../plate.tsx';
import { Price } from '../price.tsx';
import { AddButton } from './add-button.tsx';

// Below this the number left is worth saying.
export const fewLeft = 5;

type ItemProps = { product: ProductCard; shape?: 'big' | 'wide' | 'plain'; rank?: number; isPriority?: boolean };

const sizes = {
  big: '(min-width: 1080px) 520px, 100vw',
  wide: '(min-width: 1080px) 260px, 50vw',
  plain: '(min-width: 1080px) 260px, (min-width: 720px) 33vw, 50vw',
};

/** A product in a stall. The wide and the big one break the grid's monotony. */
export function Item({ product, shape = 'plain', rank, isPriority = false }: ItemProps) {
  const t = useTranslations('shop.item');
  const name = setThai(product.name);
  const { slug, defaultVariantId, variantCount } = product;
  return (
    <li className={`item ${shape === 'plain' ? '' : `item-${shape}`}`} data-sold-out={product.inStock ? undefined : ''}>
      <Link href={`/p/${slug}`} prefetch={false}>
        <Plate picture={product.image} sizes={sizes[shape]} isPriority={isPriority} />
        {rank ? (
          <span className="item-rank">
            <span className="sr">{t('rank')} </span>
            {rank}
          </span>
        ) : null}
        <h3>{name}</h3>
        <span className="item-note">{setThai(product.subtitle)}</span>
      </Link>
      <div className="item-foot">
        <span className="item-price">
          {product.priceVaries ? <span className="item-from">{t('from')}</span> : null}
          <Price amount={product.price} currency={product.currency} />
        </span>
        <StockNote product={product} />
        {product.inStock ? <AddButton product={{ slug, defaultVariantId, variantCount }} name={name} /> : null}
      </div>
    </li>
  );
}

function StockNote({ product }: { product: ProductCard }) {
  const t = useTranslations('shop.item');
  if (!product.inStock) return <span className="item-out">{t('soldOut')}</span>;
  if (product.quantity <= fewLeft) return <span className="low">{t('left', { count: product.quantity })}</span>;
  return null;
}
