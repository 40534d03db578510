import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../../components/ops/skeleton-rows.tsx';

export default function CountWaiting() {
  const t = useTranslations('stock');
  return (
    <>
      <Head title={t('count.title')} code="OPS-STOCK-COUNT" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
