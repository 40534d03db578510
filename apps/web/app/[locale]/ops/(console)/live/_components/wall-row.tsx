'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { OrderSummary } from '@talat/contracts/order';
import { CircleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { KeyCap } from '../../../../../../components/ops/key-cap.tsx';
import { PaidBy } from '../../../../../../components/ops/paid-by.tsx';
import { Presence } from '../../../../../../components/ops/presence.tsx';
import { Plate } from '../../../../../../components/plate.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { truncate } from '../../../../../../lib/format/thai.ts';
import type { Me } from '../../../../../../lib/ops/me.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { roles } from '../../../../../../lib/ops/table-roles.ts';
import { problemStatuses } from '../../../../../../lib/ops/wall-views.ts';
import type { WallHandle } from './use-wall.ts';

type Work = Pick<WallHandle, 'assignMe' | 'advance' | 'resume' | 'setCursor' | 'dispatch'>;
type RowProps = {
  order: OrderSummary;
  me: Me;
  now: number;
  isCursor: boolean;
  isBusy: boolean;
  isNew: boolean;
  touchedAt: number;
  error: string | null;
  people: PresencePerson[];
  work: Work;
  onAssign: (id: string) => void;
};

const nameLetters = 30;
const plates = 3;

function Row({ order, me, now, isCursor, isBusy, isNew, touchedAt, error, people, work, onAssign }: RowProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const { promises } = useConsole();
  const isProblem = problemStatuses.includes(order.displayStatus);
  const { since, promise } = ageOf(order, promises);
  return (
    <tr
      {...roles.row}
      data-id={order.id}
      data-mark={isProblem ? 'problem' : isNew ? 'new' : undefined}
      data-cursor={isCursor || undefined}
      data-flash={(touchedAt > 0 && !isNew) || undefined}
      data-busy={isBusy || undefined}
      tabIndex={isCursor ? 0 : -1}
      onFocus={() => work.setCursor(order.id)}
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
            <span className="row-error" role="alert">
              <CircleAlert className="i" aria-hidden="true" />
              <span className="row-error-text">{error}</span>
              <button
                type="button"
                className="btn btn-small"
                onClick={() => work.dispatch({ type: 'forgive', id: order.id })}
              >
                {t('dismiss')}
              </button>
            </span>
          ) : (
            <Who order={order} people={people}>
              {isProblem ? <Fix order={order} me={me} work={work} /> : null}
            </Who>
          )}
          {isProblem ? null : <Acts order={order} me={me} work={work} onAssign={onAssign} />}
        </div>
      </td>
    </tr>
  );
}

/** A row is drawn again only for what it shows: fifty events a second touch a few rows, not all. */
export const WallRow = memo(Row, (a, b) =>
  (['order', 'isCursor', 'isBusy', 'isNew', 'touchedAt', 'error', 'people', 'me'] as const).every(
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
      <span className={order.assigneeName ? 'who-name' : 'quiet'}>
        {order.assigneeName ? truncate(order.assigneeName, 20) : t('unassigned')}
      </span>
      <span className="push" />
      <Presence people={people} />
      {children}
    </span>
  );
}

type ActsProps = { order: OrderSummary; me: Me; work: Work; onAssign: (id: string) => void };

function Acts({ order, me, work, onAssign }: ActsProps) {
  const t = useTranslations('ops.wall');
  const step = nextStep(order);
  const isOpen = order.status === 'confirmed' || order.status === 'processing';
  const isMine = order.assigneeId === me.id;
  const may = (permission: Me['can'][number]) => me.can.includes(permission);
  return (
    <span className="acts">
      {isOpen && !isMine && (may('orders.assign') || (may('orders.assign-self') && !order.assigneeId)) ? (
        <button
          type="button"
          className="btn btn-primary btn-small"
          aria-keyshortcuts="M"
          onClick={() => work.assignMe(order.id)}
        >
          <KeyCap>M</KeyCap>
          {t('toMe')}
        </button>
      ) : null}
      {isOpen && may('orders.assign') ? (
        <button type="button" className="btn btn-small" aria-keyshortcuts="A" onClick={() => onAssign(order.id)}>
          <KeyCap>A</KeyCap>
          {t('assign')}
        </button>
      ) : null}
      {step && may('orders.advance') ? (
        <button
          type="button"
          className="btn btn-small"
          aria-keyshortcuts="S"
          onClick={() => work.advance(order.id, step)}
        >
          <KeyCap>S</KeyCap>
          {t(`step.${step}`)}
        </button>
      ) : null}
    </span>
  );
}

/** The one thing that takes a problem off the wall. */
function Fix({ order, me, work }: Pick<ActsProps, 'order' | 'me' | 'work'>) {
  const t = useTranslations('ops.wall');
  if (order.status === 'on_hold' && me.can.includes('orders.hold')) {
    return (
      <button type="button" className="btn btn-small" onClick={() => work.resume(order.id)}>
        {t('resume')}
      </button>
    );
  }
  return (
    <Link className="btn btn-small" href={`/ops/orders/${order.id}`} prefetch={false}>
      {t(order.displayStatus === 'refused' ? 'takeBack' : 'look')}
    </Link>
  );
}
