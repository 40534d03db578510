'use client';

import { useTranslations } from 'next-intl';
import { Head } from '../../../../components/ops/head.tsx';
import { useConsole } from '../../../../components/ops/live-context.tsx';
import { Link, usePathname } from '../../../../i18n/navigation.ts';
import { pageAt, pagesFor } from '../../../../lib/ops/pages.ts';

/** The records that are looked for by their address; anything else is a page. */
const records = ['orders', 'customers', 'products', 'stock', 'users', 'audit'] as const;

/** Says what was looked for, and leads to where it would be found. */
export default function NothingThere() {
  const t = useTranslations('ops.missing');
  const { me } = useConsole();
  const page = pageAt(usePathname());
  const what = records.find((name) => name === page?.name) ?? 'page';
  const back = page ?? pagesFor(me.can)[0];
  return (
    <>
      <Head title={t('title')} code="OPS-404" />
      <main className="main" id="main">
        <div className="say-box">
          <h2>{t(`${what}.heading`)}</h2>
          <p>{t(`${what}.text`)}</p>
          {back ? (
            <Link className="btn" href={back.href} prefetch={false}>
              {t(`${what}.action`)}
            </Link>
          ) : null}
        </div>
      </main>
    </>
  );
}
