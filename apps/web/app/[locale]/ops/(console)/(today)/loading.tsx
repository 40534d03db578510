import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function TodayWaiting() {
  const t = useTranslations('ops.today');
  return (
    <>
      <Head title={t('title')} code="OPS-TODAY" />
      <main className="main today" id="main" aria-busy="true">
        <div className="today-left">
          <div className="today-ask today-blank" aria-hidden="true" />
          <div className="cut next-up next-blank" aria-hidden="true" />
          <SkeletonRows count={8} label={t('loading')} />
        </div>
        <aside className="today-right" aria-hidden="true">
          <div className="today-figures-blank" />
        </aside>
      </main>
    </>
  );
}
