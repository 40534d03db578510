'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOrderAgain } from '../../../../../../../components/shop/use-order-again.ts';
import { formatMoney } from '../../../../../../../lib/format/money.ts';

/** The same goods into the cart, for what they cost then; the cart says what has changed. */
export function SameAgain({ order }: { order: TrackedOrder }) {
  const t = useTranslations('account.track');
  const { isBusy, again } = useOrderAgain(order.items);
  const count = order.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <button type="button" aria-busy={isBusy} disabled={isBusy} onClick={() => void again()}>
      <RotateCcw className="i" aria-hidden="true" />
      <span>
        <b>{t('again')}</b>
        {t('againNote', { count, total: formatMoney(order.subtotal, order.currency) })}
      </span>
    </button>
  );
}
