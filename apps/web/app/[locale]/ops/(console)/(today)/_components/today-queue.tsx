'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowRight, Phone } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { PaidBy } from '../../../../../../components/ops/paid-by.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { roles } from '../../../../../../lib/ops/table-roles.ts';
import type { QueueRow } from '../../../../../../lib/ops/today-queue.ts';

/** What it is about, in a few words. */
function useAbout(): (row: QueueRow) => string {
  const t = useTranslations('ops');
  return ({ order, reason }) => {
    if (reason === 'problem')
      return order.holdReason ? truncate(order.holdReason, 40) : t(`today.about.${problemOf(order)}`);
    const step = nextStep(order);
    return reason === 'free'
      ? t('today.about.free')
      : step
        ? t('today.about.step', { step: t(`wall.step.${step}`) })
        : t('today.about.wait');
  };
}

const problemOf = (order: OrderSummary): 'on_hold' | 'refused' | 'payment_failed' =>
  order.displayStatus === 'refused' || order.displayStatus === 'payment_failed' ? order.displayStatus : 'on_hold';

function QueueAge({ order, now }: { order: OrderSummary; now: number }) {
  const { since, promise } = ageOf(order, useConsole().promises);
  return <Age key={order.displayStatus} since={since} promise={promise} now={now} />;
}

/** The one thing to do next, as a label with its one button. */
export function NextUp({ row, now }: { row: QueueRow; now: number }) {
  const t = useTranslations('ops.today');
  const locale = useLocale();
  const about = useAbout();
  const { order } = row;
  return (
    <section className="cut next-up" aria-label={t('next')}>
      <div>
        <p className="meta quiet">{t('next')}</p>
        <Stamp status={order.displayStatus} locale={locale} />
        <p className="mono">{order.orderNumber}</p>
      </div>
      <div>
        <h3>{about(row)}</h3>
        <p className="quiet">
          <CustomerName order={order} letters={34} /> <Amount amount={order.total} currency={order.currency} />{' '}
          <PaidBy method={order.paymentMethod} status={order.paymentStatus} />
        </p>
      </div>
      <div className="next-age">
        <QueueAge order={order} now={now} />
      </div>
      <div className="next-do">
        <Link
          className="btn btn-primary btn-tall"
          href={`/ops/orders/${order.id}`}
          prefetch={false}
          aria-keyshortcuts="Enter"
        >
          {t('open')}
          <ArrowRight className="i" aria-hidden="true" />
          <KeyCap>Enter</KeyCap>
        </Link>
        {order.customerPhone && !order.customerPhone.includes('x') ? (
          <a className="btn btn-tall" href={`tel:${order.customerPhone}`}>
            <Phone className="i" aria-hidden="true" />
            {t('call')}
          </a>
        ) : null}
      </div>
    </section>
  );
}

/** The rest of what waits. */
export function TodayQueue({ rows, count, now }: { rows: readonly QueueRow[]; count: number; now: number }) {
  const t = useTranslations('ops.today');
  const columns = useTranslations('ops.orders.columns');
  const locale = useLocale();
  const about = useAbout();
  return (
    <section aria-label={t('queue')}>
      <div className="sec">
        <h2>{t('queue')}</h2>
        <span className="meta quiet">{t('more', { count })}</span>
        <span className="push" />
        <Link className="link" href="/ops/live" prefetch={false}>
          {t('wall')} <KeyCap>G</KeyCap> <KeyCap>L</KeyCap>
        </Link>
      </div>
      <table className="rows queue" {...roles.table}>
        <caption className="sr">{t('queue')}</caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            <th className="c-st" {...roles.head}>
              {columns('st')}
            </th>
            <th className="c-no" {...roles.head}>
              {columns('no')}
            </th>
            <th className="c-ab" {...roles.head}>
              {t('what')}
            </th>
            <th className="c-cu" {...roles.head}>
              {columns('cu')}
            </th>
            <th className="c-ag r" {...roles.head}>
              {columns('ag')}
            </th>
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row) => (
            <tr key={row.order.id} {...roles.row}>
              <td className="c-st" {...roles.cell}>
                <Stamp status={row.order.displayStatus} locale={locale} />
              </td>
              <td className="c-no" {...roles.cell}>
                <Link className="ref" href={`/ops/orders/${row.order.id}`} prefetch={false}>
                  {row.order.orderNumber}
                </Link>
              </td>
              <td className="c-ab nm" {...roles.cell}>
                {about(row)}
              </td>
              <td className="c-cu quiet" {...roles.cell}>
                {truncate(row.order.customerName, 22)}
              </td>
              <td className="c-ag r" {...roles.cell}>
                <QueueAge order={row.order} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
