import { getTranslations } from 'next-intl/server';
import { Head } from '../../../../../components/ops/head.tsx';
import { SkeletonRows } from '../../../../../components/ops/skeleton-rows.tsx';

export default async function UsersWaiting() {
  const t = await getTranslations('users');
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
