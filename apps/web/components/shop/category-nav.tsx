'use client';

import { useTranslations } from 'next-intl';
import { Link, usePathname } from '../../i18n/navigation.ts';

export function CategoryNav({ categories }: { categories: readonly { slug: string; name: string }[] }) {
  const t = useTranslations('shop.nav');
  const path = usePathname();
  return (
    <nav className="mast-nav wrap" aria-label={t('categories')}>
      <ul>
        {categories.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={`/c/${slug}`} prefetch={false} aria-current={path === `/c/${slug}` ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <Link className="mast-new" href="/search?sort=newest" prefetch={false}>
        {t('newest')}
      </Link>
    </nav>
  );
}
