'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { OrderSummary } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { PaidBy } from '../../../../../../components/ops/paid-by.tsx';
import { Presence } from '../../../../../../components/ops/presence.tsx';
import { Plate } from '../../../../../../components/plate.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { roles } from '../../../../../../lib/ops/table-roles.ts';
import { problemStatuses } from '../../../../../../lib/ops/wall-views.ts';
import type { ActionsFor } from './use-row-actions.ts';
import { Acts, Fix, Refusal } from './wall-acts.tsx';
import type { WallHandle } from './use-wall.ts';

type RowProps = {
  order: OrderSummary;
  now: number;
  isCursor: boolean;
  isChosen: boolean;
  isBusy: boolean;
  isNew: boolean;
  touchedAt: number;
  error: string | null;
  people: PresencePerson[];
  wall: Pick<WallHandle, 'setCursor' | 'dispatch'>;
  actionsFor: ActionsFor;
};

const nameLetters = 30;
const plates = 3;

function Row({ order, now, isCursor, isChosen, isBusy, isNew, touchedAt, error, people, wall, actionsFor }: RowProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const { promises } = useConsole();
  const isProblem = problemStatuses.includes(order.displayStatus);
  const { since, promise } = ageOf(order, promises);
  const actions = actionsFor(order);
  return (
    <tr
      {...roles.row}
      data-id={order.id}
      data-mark={isProblem ? 'problem' : isNew ? 'new' : undefined}
      data-cursor={isCursor || undefined}
      data-chosen={isChosen || undefined}
      aria-selected={isChosen}
      data-flash={(touchedAt > 0 && !isNew) || undefined}
      data-busy={isBusy || undefined}
      tabIndex={isCursor ? 0 : -1}
      onFocus={() => wall.setCursor(order.id)}
      onContextMenu={() => wall.setCursor(order.id)}
    >
      <td className="c-st" key={touchedAt} {...roles.cell}>
        <Stamp status={order.displayStatus} locale={locale} />
      </td>
      <td className="c-no" {...roles.cell}>
        <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false}>
          {order.orderNumber}
        </Link>
      </td>
      <td className="c-cu" {...roles.cell}>
        <CustomerName order={order} letters={nameLetters} />
      </td>
      {isProblem ? (
        <td className="c-it c-note" colSpan={2} {...roles.cell}>
          {order.paymentMethod === 'cod' ? <span className="cod">COD</span> : null}
          <b>{order.holdReason ? truncate(order.holdReason, 34) : t(`reason.${reasonOf(order)}`)}</b>
        </td>
      ) : (
        <>
          <td className="c-it" {...roles.cell}>
            <span className="plates">
              <span className="mono">
                {order.itemCount}
                <span className="sr"> {t('pieces')}</span>
              </span>
              {order.thumbnails.slice(0, plates).map((picture, index) => (
                <Plate key={index} picture={picture} sizes="28px" />
              ))}
            </span>
          </td>
          <td className="c-py" {...roles.cell}>
            <PaidBy method={order.paymentMethod} status={order.paymentStatus} />
          </td>
        </>
      )}
      <td className="c-am r" {...roles.cell}>
        <Amount amount={order.total} currency={order.currency} />
      </td>
      <td className="c-ag r" {...roles.cell}>
        <Age since={since} promise={promise} now={now} />
      </td>
      <td className="c-wh" {...roles.cell}>
        <div className="cell-act">
          {error ? (
            <Refusal id={order.id} reason={error} dispatch={wall.dispatch} />
          ) : (
            <Who order={order} people={people}>
              {isProblem ? <Fix order={order} actions={actions} /> : null}
            </Who>
          )}
          {isProblem ? null : (
            <span className="acts">
              <Acts actions={actions} />
            </span>
          )}
        </div>
      </td>
    </tr>
  );
}

/** A row is drawn again only for what it shows: fifty events a second touch a few rows, not all. */
export const WallRow = memo(Row, (a, b) =>
  (['order', 'isCursor', 'isChosen', 'isBusy', 'isNew', 'touchedAt', 'error', 'people'] as const).every(
    (key) => a[key] === b[key],
  ),
);

const reasonOf = (order: OrderSummary): 'on_hold' | 'refused' | 'payment_failed' =>
  order.displayStatus === 'refused' || order.displayStatus === 'payment_failed' ? order.displayStatus : 'on_hold';

function Who({ order, people, children }: { order: OrderSummary; people: PresencePerson[]; children: ReactNode }) {
  const t = useTranslations('ops.wall');
  return (
    <span className="who">
      <Avatar name={order.assigneeName} />
      <span className={order.assigneeName ? 'who-name' : 'who-name quiet'}>
        {order.assigneeName ? truncate(order.assigneeName, 20) : t('unassigned')}
      </span>
      <span className="push" />
      <Presence people={people} />
      {children}
    </span>
  );
}
