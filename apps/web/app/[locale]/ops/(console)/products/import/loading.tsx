import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../../components/ops/skeleton-rows.tsx';

export default function ImportWaiting() {
  const t = useTranslations('products');
  return (
    <>
      <Head title={t('import.title')} code="OPS-PRODUCTS-IMPORT" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
