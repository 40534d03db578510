import { useTranslations } from 'next-intl';
import { Head } from '../../../../components/ops/head.tsx';
import { Link } from '../../../../i18n/navigation.ts';

export default function NothingThere() {
  const t = useTranslations('ops.missing');
  return (
    <>
      <Head title={t('title')} code="OPS-404" />
      <main className="main" id="main">
        <div className="say-box">
          <h2>{t('heading')}</h2>
          <p>{t('text')}</p>
          <Link className="btn" href="/ops/live" prefetch={false}>
            {t('action')}
          </Link>
        </div>
      </main>
    </>
  );
}
