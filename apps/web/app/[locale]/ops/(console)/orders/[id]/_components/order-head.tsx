'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { Order } from '@talat/contracts/order';
import { paymentWord } from '@talat/contracts/order-display';
import { ChevronLeft, Ellipsis } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Bars } from '../../../../../../../components/bars.tsx';
import { Button } from '../../../../../../../components/button.tsx';
import { ActionButton } from '../../../../../../../components/ops/action-keys.tsx';
import { ActionMenu } from '../../../../../../../components/ops/action-menu.tsx';
import { Age } from '../../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../../components/ops/avatar.tsx';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { Presence } from '../../../../../../../components/ops/presence.tsx';
import { StaleNote } from '../../../../../../../components/ops/stale-note.tsx';
import { useDates } from '../../../../../../../components/ops/use-dates.ts';
import { Link } from '../../../../../../../i18n/navigation.ts';
import { ageOf } from '../../../../../../../lib/ops/sla.ts';
import { OrderWalk } from './order-walk.tsx';
import type { OrderActions } from './use-order-actions.ts';
import { useWalk } from './use-walk.ts';

type HeadProps = { order: Order; people: PresencePerson[]; now: number; isBusy: boolean; actions: OrderActions };

/** Number, what matters at a glance, and the next step as the one primary button. */
export function OrderHead({ order, people, now, isBusy, actions }: HeadProps) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const dates = useDates();
  const walk = useWalk(order.id);
  return (
    <header className="head head-order">
      <Link className="btn btn-quiet btn-icon" href="/ops/live" prefetch={false} title={t('back')}>
        <ChevronLeft className="i" aria-hidden="true" />
        <span className="sr">{t('back')}</span>
      </Link>
      <div className="head-title">
        <h1 className="mono">{order.orderNumber}</h1>
        <Bars text={order.orderNumber} />
      </div>
      <p className="slip-only">
        <b>{t('slip')}</b> {dates.moment(order.createdAt)}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('total')}</dt>
          <dd>
            <Amount amount={order.total} currency={order.currency} />
          </dd>
        </div>
        <div className="hs">
          <dt>{t('money')}</dt>
          <dd>{paymentWord(order)[locale]}</dd>
        </div>
      </dl>
      <OrderFacts order={order} people={people} now={now} className="lo" />
      <span className="push" />
      <StaleNote />
      <OrderWalk {...walk} />
      <ActionButton action={actions.print} className="btn-quiet lo" />
      <ActionButton action={actions.assign} className="btn-quiet hs" />
      <ActionMenu
        trigger={
          <Button className="btn-quiet btn-icon" aria-label={t('more')}>
            <Ellipsis className="i" aria-hidden="true" />
          </Button>
        }
        actions={[actions.assign, actions.print, ...actions.others, ...walk.actions]}
      />
      {actions.primary ? <ActionButton action={actions.primary} variant="primary" isBusy={isBusy} /> : null}
    </header>
  );
}

type FactsProps = Pick<HeadProps, 'order' | 'people' | 'now'> & { className: string };

/** Since when, whose, and who looks at it; under the head where the head has no room for them. */
export function OrderFacts({ order, people, now, className }: FactsProps) {
  const t = useTranslations('ops.order');
  const { since, promise } = ageOf(order, useConsole().promises);
  return (
    <dl className={`facts ${className}`}>
      <div>
        <dt>{t('age')}</dt>
        <dd>
          <Age key={`${since}-${promise}`} since={since} promise={promise} now={now} />
        </dd>
      </div>
      <div>
        <dt>{t('assignee')}</dt>
        <dd>
          <Avatar name={order.assigneeName} />
          {order.assigneeName ? (
            <span className="whose" title={order.assigneeName}>
              {order.assigneeName}
            </span>
          ) : (
            <span className="quiet">{t('unassigned')}</span>
          )}
        </dd>
      </div>
      {people.length > 0 ? (
        <div>
          <dt>{t('looking')}</dt>
          <dd>
            <Presence people={people} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
