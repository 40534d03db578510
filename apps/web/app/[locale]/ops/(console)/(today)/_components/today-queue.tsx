'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowRight, Phone } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { PointerEvent } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { ActionButton, ActionKeys, useAriaKeys } from '../../../../../../components/ops/action-keys.tsx';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import type { RecordList } from '../../../../../../components/ops/use-record-list.ts';
import { PaidBy } from '../../../../../../components/ops/paid-by.tsx';
import { RowError } from '../../../../../../components/ops/row-error.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import { goKeys } from '../../../../../../lib/ops/pages.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { problemStatuses } from '../../../../../../lib/ops/wall-views.ts';
import { roles } from '../../../../../../lib/ops/table-roles.ts';
import type { QueueRow } from '../../../../../../lib/ops/today-queue.ts';
import type { QueueWork } from './use-queue-actions.ts';

/** What it is about, in a few words. */
function useAbout(): (row: QueueRow) => string {
  const t = useTranslations('ops');
  return ({ order, reason }) => {
    if (reason === 'problem' && problemStatuses.includes(order.displayStatus))
      return order.holdReason ? truncate(order.holdReason, 40) : t(`today.about.${problemOf(order)}`);
    if (order.status === 'completed' || order.status === 'cancelled') return t('today.about.done');
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

type QueueProps = { list: RecordList<OrderSummary>; work: QueueWork; now: number };

/** What makes a part of the page the row in hand: its keys mean this order. */
const inHand = ({ cursor, setCursor, hover }: RecordList<OrderSummary>, { id }: OrderSummary) => ({
  'data-id': id,
  'data-cursor': cursor === id || undefined,
  onFocus: () => setCursor(id),
  onPointerEnter: ({ pointerType }: PointerEvent) => hover(pointerType === 'touch' ? null : id),
  onPointerLeave: () => hover(null),
});

/** The one thing to do next, as a label with its one button. */
export function NextUp({ row, now, list, open, work }: QueueProps & { row: QueueRow; open: Action }) {
  const t = useTranslations('ops.today');
  const locale = useLocale();
  const about = useAbout();
  const ariaKeys = useAriaKeys(open);
  const { order } = row;
  return (
    <section className="cut next-up" aria-label={t('next')} {...inHand(list, order)}>
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
        <Problem order={order} work={work} />
      </div>
      <div className="next-age">
        <QueueAge order={order} now={now} />
      </div>
      <div className="next-do">
        <Link
          className="btn btn-primary btn-tall"
          href={`/ops/orders/${order.id}`}
          prefetch={false}
          aria-keyshortcuts={ariaKeys}
        >
          {t('open')}
          <ArrowRight className="i" aria-hidden="true" />
          <ActionKeys action={open} />
        </Link>
        {work.stepsFor(order).map((action) => (
          <ActionButton key={action.id} action={action} className="btn-tall" />
        ))}
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

type TodayQueueProps = QueueProps & { rows: readonly QueueRow[]; count: number };

/** The rest of what waits, each with its next step. */
export function TodayQueue({ rows, count, now, list, work }: TodayQueueProps) {
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
          {t('wall')} <ActionKeys action={goKeys('live')} />
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
            <th className="c-do r" {...roles.head}>
              {t('do')}
            </th>
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row) => (
            <tr
              key={row.order.id}
              tabIndex={list.cursor === row.order.id ? 0 : -1}
              {...inHand(list, row.order)}
              {...roles.row}
            >
              <td className="c-st" {...roles.cell}>
                <Stamp status={row.order.displayStatus} locale={locale} />
              </td>
              <td className="c-no" {...roles.cell}>
                <Link className="ref" href={`/ops/orders/${row.order.id}`} prefetch={false}>
                  {row.order.orderNumber}
                </Link>
              </td>
              <td className="c-ab nm" {...roles.cell}>
                {work.problems.has(row.order.id) ? <Problem order={row.order} work={work} /> : about(row)}
              </td>
              <td className="c-cu quiet" {...roles.cell}>
                {truncate(row.order.customerName, 22)}
              </td>
              <td className="c-ag r" {...roles.cell}>
                <QueueAge order={row.order} now={now} />
              </td>
              <td className="c-do r" {...roles.cell}>
                <Do order={row.order} steps={work.stepsFor(row.order)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Why the last that was tried was refused. */
function Problem({ order, work: { problems, tell } }: { order: OrderSummary; work: QueueWork }) {
  const problem = problems.get(order.id);
  return problem === undefined ? null : <RowError text={problem} onDismiss={() => tell(order.id, null)} />;
}

/** The row's next step; where there is none to take from here, the way to the order. */
function Do({ order, steps }: { order: OrderSummary; steps: readonly Action[] }) {
  const t = useTranslations('ops.wall');
  const action = steps.find(({ isOff }) => !isOff);
  if (action) return <DoButton order={order} action={action} />;
  return (
    <Link className="btn btn-small" href={`/ops/orders/${order.id}`} prefetch={false}>
      {t(order.displayStatus === 'refused' ? 'takeBack' : 'look')} <span className="sr">{order.orderNumber}</span>
    </Link>
  );
}

function DoButton({ order, action }: { order: OrderSummary; action: Action }) {
  const ariaKeys = useAriaKeys(action);
  return (
    <Button className="btn-small" aria-keyshortcuts={ariaKeys} onClick={action.run}>
      {action.label} <span className="sr">{order.orderNumber}</span>
    </Button>
  );
}
