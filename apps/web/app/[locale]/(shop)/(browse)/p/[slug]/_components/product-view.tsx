'use client';

import type { Product, Variant } from '@talat/contracts/product';
import { useEffect, useState } from 'react';
import { rememberSeen } from '../../../../../../../lib/recent.ts';
import { Buy } from './buy.tsx';
import { Gallery } from './gallery.tsx';
import { useLiveProduct } from './use-live-product.ts';
import { startVariant } from '../../../../../../../lib/variant.ts';

type ViewProps = { product: Product; initialSku: string | null; postcode: string };

/** Gallery and purchase share the chosen variant, which lives in the address as `?v=SKU`. */
export function ProductView({ product: served, initialSku, postcode }: ViewProps) {
  const product = useLiveProduct(served);
  const [variantId, setVariantId] = useState(() => startVariant(served, initialSku)?.id);
  const variant = product.variants.find(({ id }) => id === variantId) ?? startVariant(product, null);
  useEffect(() => rememberSeen(served.id), [served.id]);
  if (!variant) return null;
  const choose = (next: Variant) => {
    setVariantId(next.id);
    window.history.replaceState(null, '', `?v=${encodeURIComponent(next.sku)}`);
  };
  return (
    <div className="product">
      <Gallery key={variant.imageId} product={product} variant={variant} onVariant={choose} />
      <Buy product={product} variant={variant} postcode={postcode} onVariant={choose} />
    </div>
  );
}
