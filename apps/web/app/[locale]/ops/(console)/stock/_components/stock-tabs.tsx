'use client';

import { useTranslations } from 'next-intl';
import { ActionKeys } from '../../../../../../components/ops/action-keys.tsx';
import { useViewActions, ViewTab } from '../../../../../../components/ops/view-tabs.tsx';

const tabs = [
  { name: 'levels', href: '/ops/stock' },
  { name: 'low', href: '/ops/stock?low=1' },
  { name: 'movements', href: '/ops/stock/movements' },
  { name: 'count', href: '/ops/stock/count' },
] as const;
export type StockTab = (typeof tabs)[number]['name'];

/** The views of stock. */
export function StockTabs({ current, low }: { current: StockTab; low: number | null }) {
  const t = useTranslations('stock.tabs');
  const views = useViewActions(
    tabs.map(({ name, href }) => ({ id: `stock.tab-${name}`, label: t('go', { name: t(name) }), href })),
  );
  return (
    <nav className="tabs" aria-label={t('label')}>
      {tabs.map(({ name, href }, index) => (
        <ViewTab key={name} action={views[index]!} href={href} isHere={name === current}>
          {t(name)}
          {name === 'low' && low !== null ? <span className="mono">{low}</span> : null}
          <ActionKeys action={views[index]!} />
        </ViewTab>
      ))}
    </nav>
  );
}
