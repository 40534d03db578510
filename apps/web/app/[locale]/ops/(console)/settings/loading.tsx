import { getTranslations } from 'next-intl/server';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default async function SettingsWaiting() {
  const t = await getTranslations('settings');
  return (
    <>
      <Head title={t('title')} code="OPS-SETTINGS" />
      <main className="main" id="main" aria-busy="true">
        <SkeletonRows count={10} label={t('loading')} />
      </main>
    </>
  );
}
