'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import type { ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import { listStock } from '../../../../../../lib/ops/stock-desk.ts';
import { AdjustDialog } from '../../stock/_components/adjust-dialog.tsx';
import type { Done } from '../../stock/_components/use-stock-work.ts';

type AdjustProps = {
  product: Pick<ProductRow, 'id' | 'name'>;
  onClose: () => void;
  onDone: (done: Done) => void;
};

/** The stock of a product's articles, each at its places, changed as in Stock. */
export function AdjustProduct({ product, onClose, onDone }: AdjustProps) {
  const t = useTranslations('products.adjust');
  const { data, error, refetch } = useQuery({
    queryKey: ['stock-of-product', product.id],
    queryFn: () => listStock(api, { productId: product.id, limit: 100 }),
    gcTime: 0,
  });
  const [first, ...others] = data?.data ?? [];
  if (first) return <AdjustDialog rows={[first, ...others]} onClose={onClose} onDone={onDone} />;
  return (
    <SheetDialog title={t('title', { name: product.name })} onClose={onClose}>
      <Failed error={error} onRetry={() => void refetch()} />
      {error ? null : <p className="quiet">{data ? t('none') : '…'}</p>}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('leave')}</Button>
      </div>
    </SheetDialog>
  );
}
