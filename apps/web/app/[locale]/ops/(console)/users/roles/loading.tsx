import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../../components/ops/skeleton-rows.tsx';

export default function RolesWaiting() {
  const t = useTranslations('users');
  return (
    <>
      <Head title={t('tabs.roles')} code="OPS-ROLES" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
