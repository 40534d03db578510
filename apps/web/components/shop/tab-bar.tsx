'use client';

import { House, LayoutGrid, Package, ShoppingBasket, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link, usePathname } from '../../i18n/navigation.ts';

const tabs = [
  { key: 'homeTab', href: '/', Icon: House, covers: (path: string) => path === '/' },
  {
    key: 'categoriesTab',
    href: '/categories',
    Icon: LayoutGrid,
    covers: (path: string) => /^\/(c|categories|search|p)(\/|$)/.test(path),
  },
  { key: 'cart', href: '/cart', Icon: ShoppingBasket, covers: (path: string) => path.startsWith('/cart') },
  {
    key: 'orders',
    href: '/track',
    Icon: Package,
    covers: (path: string) => path.startsWith('/track') || path.startsWith('/account/orders'),
  },
  {
    key: 'me',
    href: '/account',
    Icon: UserRound,
    covers: (path: string) => path === '/account' || path === '/login' || path === '/register',
  },
] as const;

/** The five places, at a thumb's reach; hidden from 720 px on. */
export function TabBar() {
  const t = useTranslations('shop.nav');
  const path = usePathname();
  return (
    <nav className="tabs" aria-label={t('main')}>
      {tabs.map(({ key, href, Icon, covers }) => (
        <Link key={key} href={href} prefetch={false} aria-current={covers(path) ? 'page' : undefined}>
          <Icon className="i" aria-hidden="true" />
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
