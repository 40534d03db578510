'use client';

import { useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { type ConsolePage, pagesFor } from '../../lib/ops/pages.ts';
import { Head } from './head.tsx';
import { useConsole } from './live-context.tsx';

/** A page that is not for this person: who can open it to them, and where they may go. */
export function Forbidden({ page }: { page: ConsolePage }) {
  const t = useTranslations('ops');
  const { me } = useConsole();
  const [start] = pagesFor(me.can);
  return (
    <>
      <Head title={t(`rail.${page.name}`)} code="OPS-403">
        <span className="push" />
      </Head>
      <main className="main" id="main">
        <div className="say-box">
          <h2>{t('forbidden.title')}</h2>
          <p>{t('forbidden.text', { role: t(`me.roles.${me.viewAs ?? me.role}`) })}</p>
          {start ? (
            <Link className="btn" href={start.href} prefetch={false}>
              {t('forbidden.action', { page: t(`rail.${start.name}`) })}
            </Link>
          ) : null}
        </div>
      </main>
    </>
  );
}
