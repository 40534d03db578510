import { getTranslations } from 'next-intl/server';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default async function WallWaiting() {
  const t = await getTranslations('ops.wall');
  return (
    <>
      <Head title={t('title')} code="OPS-LIVE" />
      <main className="main" id="main" aria-busy="true">
        <div className="tabs" />
        <div className="bar" />
        <SkeletonRows count={16} label={t('loading')} />
      </main>
    </>
  );
}
