import { getTranslations } from 'next-intl/server';
import { Head } from '../../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../../components/ops/skeleton-rows.tsx';

export default async function ProductWaiting() {
  const t = await getTranslations('products');
  return (
    <>
      <Head title={t('title')} code="OPS-PRODUCT" />
      <main className="main" id="main" aria-busy="true">
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
