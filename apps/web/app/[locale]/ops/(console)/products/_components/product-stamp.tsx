import type { DisplayShape, DisplayTone } from '@talat/contracts/order-display';
import { useTranslations } from 'next-intl';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import type { ProductStatus } from '../../../../../../lib/ops/products-query.ts';

/** How a product stands in the shop: shape, colour and word, as orders have theirs. */
export const productMarks: Record<ProductStatus, { tone: DisplayTone; shape: DisplayShape }> = {
  draft: { tone: 'wait', shape: 'quarter' },
  published: { tone: 'done', shape: 'check' },
  archived: { tone: 'void', shape: 'cross' },
};

export function ProductStamp({ status }: { status: ProductStatus }) {
  const t = useTranslations('products.status');
  return (
    <span className="stamp cut" data-s={productMarks[status].tone}>
      <StatusShape shape={productMarks[status].shape} />
      {t(status)}
    </span>
  );
}
