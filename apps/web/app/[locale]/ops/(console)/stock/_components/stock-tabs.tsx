'use client';

import { useTranslations } from 'next-intl';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';

const tabs = [
  { name: 'levels', href: '/ops/stock' },
  { name: 'low', href: '/ops/stock?low=1' },
  { name: 'movements', href: '/ops/stock/movements' },
  { name: 'count', href: '/ops/stock/count' },
] as const;
export type StockTab = (typeof tabs)[number]['name'];

/** The views of stock; `1` to `9` go to them. */
export function StockTabs({ current, low }: { current: StockTab; low: number | null }) {
  const t = useTranslations('stock.tabs');
  const router = useRouter();
  useActions(() =>
    tabs.map(({ name, href }, index) => ({
      id: `stock.tab-${name}`,
      label: t('go', { name: t(name) }),
      group: 'page' as const,
      keys: String(index + 1),
      run: () => router.push(href),
    })),
  );
  return (
    <nav className="tabs" aria-label={t('label')}>
      {tabs.map(({ name, href }, index) => (
        <Link key={name} href={href} aria-current={name === current ? 'page' : undefined}>
          {t(name)}
          {name === 'low' && low !== null ? <span className="mono">{low}</span> : null}
          <KeyCap>{String(index + 1)}</KeyCap>
        </Link>
      ))}
    </nav>
  );
}
