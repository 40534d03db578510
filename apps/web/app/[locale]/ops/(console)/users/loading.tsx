import { useTranslations } from 'next-intl';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default function UsersWaiting() {
  const t = useTranslations('users');
  return (
    <>
      <Head title={t('title')} code="OPS-USERS" />
      <main className="main" id="main" aria-busy="true">
        <div className="bar" />
        <SkeletonRows count={12} label={t('loading')} />
      </main>
    </>
  );
}
