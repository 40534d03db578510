'use client';

import { Store } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Link, usePathname } from '../../i18n/navigation.ts';
import { type ConsolePage, pageGroups, pagesFor } from '../../lib/ops/pages.ts';
import { useConsole } from './live-context.tsx';
import { MeMenu } from './me-menu.tsx';
import { RailMore } from './rail-more.tsx';
import { Tip } from './tip.tsx';

/** The bar of narrow screens has room for so many pages; the others are under "more". */
const narrowPages = 3;

/** The pages this person may open, by group; see `lib/ops/pages.ts`. */
export function Rail() {
  const t = useTranslations('ops.rail');
  const locale = useLocale();
  const { me } = useConsole();
  const pages = pagesFor(me.can);
  return (
    <nav className="rail" aria-label={t('label')}>
      <Link className="rail-mark" href="/ops" prefetch={false} aria-label={t('home')}>
        ต
      </Link>
      {pageGroups.map((group) => {
        const inGroup = pages.filter((page) => page.group === group);
        return inGroup.length === 0 ? null : (
          <fieldset key={group} className="rail-group" aria-label={t(`groups.${group}`)}>
            <span className="rail-name" aria-hidden="true">
              {t(`groups.${group}`)}
            </span>
            {inGroup.map((page) => (
              <Item key={page.name} page={page} isNarrow={pages.indexOf(page) < narrowPages} />
            ))}
          </fieldset>
        );
      })}
      <RailMore pages={pages.slice(narrowPages)} />
      <Tip text={t('shop')} side="right">
        <a className="rail-item rail-shop" href={`/${locale}`}>
          <Store className="i" aria-hidden="true" />
          <span aria-hidden="true">{t('short.shop')}</span>
          <b className="sr">{t('shop')}</b>
        </a>
      </Tip>
      <MeMenu />
    </nav>
  );
}

function Item({ page: { href, name, Icon }, isNarrow }: { page: ConsolePage; isNarrow: boolean }) {
  const t = useTranslations('ops.rail');
  const path = usePathname();
  const isHere = href === '/ops' ? path === href : path.startsWith(href);
  return (
    <Tip text={t(name)} side="right">
      <Link
        className="rail-item"
        data-narrow={isNarrow || undefined}
        href={href}
        prefetch={false}
        aria-current={isHere ? 'page' : undefined}
      >
        <Icon className="i" aria-hidden="true" />
        <span aria-hidden="true">{t(`short.${name}`)}</span>
        <b className="sr">{t(name)}</b>
      </Link>
    </Tip>
  );
}
