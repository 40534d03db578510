import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function SettingsWaiting() {
  const t = useTranslations('settings');
  return (
    <>
      <Head title={t('title')} code="OPS-SETTINGS" />
      <main className="main" id="main" aria-busy="true">
        <SkeletonRows count={10} label={t('loading')} />
      </main>
    </>
  );
}
