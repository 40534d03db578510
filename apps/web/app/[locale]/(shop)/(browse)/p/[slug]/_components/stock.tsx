'use client';

import type { Variant } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';

// From here on "in stock" says enough.
const fewLeft = 10;

/** Stock in words, kept up to date. */
export function Stock({ variant: { tracked, available, isActive } }: { variant: Variant }) {
  const t = useTranslations('shop.product.stock');
  const level =
    !isActive || (tracked && available <= 0)
      ? 'out'
      : !tracked
        ? 'untracked'
        : available <= fewLeft
          ? 'left'
          : 'plenty';
  return (
    <p className="stock" data-level={level} role="status">
      {t(level, { count: available })}
    </p>
  );
}
