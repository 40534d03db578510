import type { OrderSummary } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';

type PaidByProps = { method: OrderSummary['paymentMethod']; status: OrderSummary['paymentStatus'] };

/** How it is paid; cash is the one solid mark, unpaid says so. */
export function PaidBy({ method, status }: PaidByProps) {
  const t = useTranslations('ops.pay');
  if (method === 'cod') {
    return (
      <>
        <span className="cod">COD</span>{' '}
        <span className="lo">{t(status === 'cod_collected' ? 'collected' : 'cod')}</span>
      </>
    );
  }
  if (status === 'unpaid') return <span className="low">{t(`waiting.${method}`)}</span>;
  return t(method);
}
