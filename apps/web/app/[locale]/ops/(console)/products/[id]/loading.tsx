import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../../components/ops/skeleton-rows.tsx';

export default function ProductWaiting() {
  const t = useTranslations('products');
  return (
    <>
      <Head title={t('title')} code="OPS-PRODUCT" />
      <main className="main" id="main" aria-busy="true">
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
