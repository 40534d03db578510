'use client';

import { Radio, ReceiptText, Store } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Link, usePathname } from '../../i18n/navigation.ts';
import type { Density } from '../../lib/ops/density.ts';
import { MeMenu } from './me-menu.tsx';

const pages = [
  { href: '/ops/live', name: 'live', Icon: Radio },
  { href: '/ops/orders', name: 'orders', Icon: ReceiptText },
] as const;

/** Only pages that exist. A new page is one line here. */
export function Rail({ density }: { density: Density }) {
  const t = useTranslations('ops.rail');
  const locale = useLocale();
  const path = usePathname();
  return (
    <nav className="rail" aria-label={t('label')}>
      <Link className="rail-mark" href="/ops/live" prefetch={false} aria-label={t('home')}>
        ต
      </Link>
      <fieldset className="rail-group" aria-label={t('work')}>
        <span className="rail-name" aria-hidden="true">
          {t('work')}
        </span>
        {pages.map(({ href, name, Icon }) => (
          <Link
            key={href}
            className="rail-item"
            href={href}
            prefetch={false}
            title={t(name)}
            aria-current={path.startsWith(href) ? 'page' : undefined}
          >
            <Icon className="i" aria-hidden="true" />
            <span aria-hidden="true">{t(`short.${name}`)}</span>
            <b className="sr">{t(name)}</b>
          </Link>
        ))}
        <a className="rail-item" href={`/${locale}`} title={t('shop')}>
          <Store className="i" aria-hidden="true" />
          <span aria-hidden="true">{t('short.shop')}</span>
          <b className="sr">{t('shop')}</b>
        </a>
      </fieldset>
      <MeMenu density={density} />
    </nav>
  );
}
