'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Link, usePathname } from '../../i18n/navigation.ts';
import { truncate } from '../../lib/format/thai.ts';

const longestName = 28;

/** A strip that scrolls when the names do not fit; the page of all of them is always beside it. */
export function CategoryNav({ categories }: { categories: readonly { slug: string; name: string }[] }) {
  const t = useTranslations('shop.nav');
  const path = usePathname();
  const strip = useRef<HTMLUListElement>(null);
  useEffect(() => showCurrent(strip.current), [path]);
  return (
    <nav className="mast-nav wrap" aria-label={t('categories')}>
      <ul ref={strip}>
        {categories.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={`/c/${slug}`} prefetch={false} aria-current={path === `/c/${slug}` ? 'page' : undefined}>
              {truncate(name, longestName)}
            </Link>
          </li>
        ))}
      </ul>
      <Link
        className="mast-all"
        href="/categories"
        prefetch={false}
        aria-current={path === '/categories' ? 'page' : undefined}
      >
        {t('allCategories')}
      </Link>
      <Link className="mast-new" href="/search?sort=newest" prefetch={false}>
        {t('newest')}
      </Link>
    </nav>
  );
}

/** `scrollIntoView` would move the page too. */
function showCurrent(strip: HTMLUListElement | null): void {
  const current = strip?.querySelector('[aria-current]')?.parentElement;
  if (!strip || !current) return;
  strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}
