import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function SystemWaiting() {
  const t = useTranslations('system');
  return (
    <>
      <Head title={t('title')} code="OPS-SYSTEM" />
      <main className="main" id="main" aria-busy="true">
        <SkeletonRows count={14} label={t('loading')} />
      </main>
    </>
  );
}
