import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function OrdersWaiting() {
  const t = useTranslations('ops');
  return (
    <>
      <Head title={t('orders.title')} code="OPS-ORDERS" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={16} label={t('wall.loading')} />
      </main>
    </>
  );
}
