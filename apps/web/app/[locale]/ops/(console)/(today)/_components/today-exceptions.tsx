'use client';

import { Boxes, ChevronRight, CircleAlert, Clock, PackageX, Wallet } from 'lucide-react';
import type { OrderCounts } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '../../../../../../i18n/navigation.ts';
import type { TodayFacts } from './use-today-facts.ts';

type Exception = {
  id: string;
  count: number;
  icon: ReactNode;
  text: string;
  note?: string | null;
  href: string;
};

type ExceptionsProps = TodayFacts & { counts: OrderCounts['counts'] };

/** What is not as it should be in the whole shop; nothing where nothing is. */
export function TodayExceptions({ today, counts, lowStock, deadWork }: ExceptionsProps) {
  const t = useTranslations('ops.today');
  const all: Exception[] = [
    {
      id: 'overdue',
      count: today.overdue,
      icon: <Clock className="i" aria-hidden="true" />,
      text: t('exceptions.overdue'),
      href: '/ops/orders?status=open&overdue=1&sort=oldest&view=overdue',
    },
    {
      id: 'unpaid',
      count: today.unpaid,
      icon: <Wallet className="i" aria-hidden="true" />,
      text: t('exceptions.unpaid'),
      href: '/ops/orders?status=pending_payment&overdue=1',
    },
    {
      id: 'refused',
      count: counts.refused ?? 0,
      icon: <PackageX className="i" aria-hidden="true" />,
      text: t('exceptions.refused'),
      href: '/ops/orders?status=refused',
    },
    {
      id: 'low',
      count: lowStock?.count ?? 0,
      icon: <Boxes className="i" aria-hidden="true" />,
      text: t('exceptions.low'),
      note: lowStock?.first ?? null,
      href: '/ops/stock?low=1',
    },
    {
      id: 'dead',
      count: deadWork ?? 0,
      icon: <CircleAlert className="i" aria-hidden="true" />,
      text: t('exceptions.dead'),
      href: '/ops/system',
    },
  ];
  const shown = all.filter(({ count }) => count > 0);
  return (
    <section aria-label={t('shop')}>
      <div className="sec">
        <h2>{t('shop')}</h2>
        <span className="meta quiet">{t(shown.length > 0 ? 'shopNote' : 'shopFine')}</span>
      </div>
      <ul className="exceptions">
        {shown.map(({ id, count, icon, text, note, href }) => (
          <li key={id}>
            <Link href={href} prefetch={false}>
              {icon}
              <b className="mono">{count}</b>
              <span>{text}</span>
              <span className="push quiet">{note}</span>
              <ChevronRight className="i" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
