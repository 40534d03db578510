'use client';

import type { ProductCard } from '@talat/contracts/product';
import { ChevronRight, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { useCart } from './cart-context.tsx';

type AddProduct = Pick<ProductCard, 'slug' | 'defaultVariantId' | 'variantCount'>;

/** Adds the only variant at once; a product with a choice leads to it. */
export function AddButton({ product, name }: { product: AddProduct; name: string }) {
  const t = useTranslations('shop.item');
  const { add } = useCart();
  if (product.variantCount > 1) {
    return (
      <Link className="add" href={`/p/${product.slug}`} prefetch={false} aria-label={t('choose', { name })}>
        <ChevronRight className="i" aria-hidden="true" />
      </Link>
    );
  }
  return (
    <button
      className="add"
      type="button"
      aria-label={t('add', { name })}
      onClick={() => void add({ variantId: product.defaultVariantId, quantity: 1, name })}
    >
      <Plus className="i" aria-hidden="true" />
    </button>
  );
}
