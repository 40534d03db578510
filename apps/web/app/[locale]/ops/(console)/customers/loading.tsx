import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function CustomersWaiting() {
  const t = useTranslations('customers');
  return (
    <>
      <Head title={t('title')} code="OPS-CUSTOMERS" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={16} label={t('loading')} />
      </main>
    </>
  );
}
