import { getTranslations } from 'next-intl/server';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default async function SystemWaiting() {
  const t = await getTranslations('system');
  return (
    <>
      <Head title={t('title')} code="OPS-SYSTEM" />
      <main className="main" id="main" aria-busy="true">
        <SkeletonRows count={14} label={t('loading')} />
      </main>
    </>
  );
}
