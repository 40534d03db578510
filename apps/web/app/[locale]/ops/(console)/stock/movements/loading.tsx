import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../../components/ops/skeleton-rows.tsx';

export default function MovementsWaiting() {
  const t = useTranslations('stock');
  return (
    <>
      <Head title={t('movements.title')} code="OPS-STOCK-MOVES" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
