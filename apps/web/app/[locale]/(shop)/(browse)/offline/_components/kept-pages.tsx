'use client';

import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { listKeptPages } from '../../../../../../lib/offline.ts';

const shown = 12;

/** A way to try again, and what this device can show meanwhile. */
export function KeptPages() {
  const t = useTranslations('shop.offline');
  const locale = useLocale();
  const [pages, setPages] = useState<{ path: string; title: string }[] | null>(null);
  useEffect(() => {
    listKeptPages(locale).then(setPages, () => setPages([]));
  }, [locale]);
  return (
    <>
      <Button variant="primary" onClick={() => window.location.reload()}>
        {t('retry')}
      </Button>
      <section className="section kept" aria-labelledby="kept">
        <div className="section-head">
          <h2 id="kept">{t('kept')}</h2>
        </div>
        {pages?.length === 0 ? <p className="account-note">{t('keptNone')}</p> : null}
        <ul className="order-rows kept-rows">
          {pages?.slice(0, shown).map(({ path, title }) => (
            <li key={path}>
              {/* Not the router's link: it would ask the shop, which does not answer. */}
              <a href={path}>
                <span>{title}</span>
                <ChevronRight className="i" aria-hidden="true" />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
