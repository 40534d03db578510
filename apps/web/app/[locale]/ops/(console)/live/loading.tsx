import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function WallWaiting() {
  const t = useTranslations('ops.wall');
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
