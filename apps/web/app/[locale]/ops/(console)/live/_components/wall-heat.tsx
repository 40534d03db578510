'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Link } from '../../../../../../i18n/navigation.ts';
import { provinces, regions } from '../../../../../../lib/ops/provinces.ts';
import { byProvince } from '../../../../../../lib/ops/wall-modes.ts';

/** Where the open orders go: 77 provinces by region, the darker the more, the number always said. */
export function WallHeat({ orders, total }: { orders: readonly OrderSummary[]; total: number }) {
  const t = useTranslations('ops.wall.heat');
  const locale = useLocale();
  const { counts, unknown } = useMemo(() => byProvince(orders), [orders]);
  const most = Math.max(1, ...counts.values());
  return (
    <div className="heat">
      <p className="quiet">
        {t(orders.length < total ? 'some' : 'all', { count: orders.length, total })}
        {unknown > 0 ? ` ${t('unknown', { count: unknown })}` : null}
      </p>
      {regions.map((region) => (
        <section key={region} aria-label={t(`regions.${region}`)}>
          <h2>
            {t(`regions.${region}`)}{' '}
            <span className="mono quiet">
              {provinces[region].reduce((sum, [th]) => sum + (counts.get(th) ?? 0), 0)}
            </span>
          </h2>
          <ul>
            {provinces[region].map(([th, en]) => {
              const count = counts.get(th) ?? 0;
              const name = locale === 'th' ? th : en;
              return (
                <li
                  key={th}
                  style={{ '--p': (count / most).toFixed(2) } as React.CSSProperties}
                  data-full={count > most / 2 || undefined}
                >
                  {count > 0 ? (
                    <Link href={`/ops/orders?status=open&province=${encodeURIComponent(th)}`} prefetch={false}>
                      {name} <b className="mono">{count}</b>
                    </Link>
                  ) : (
                    <span>
                      {name} <b className="mono">0</b>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
