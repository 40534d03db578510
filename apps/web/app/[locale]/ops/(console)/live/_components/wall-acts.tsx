'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowUp, Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { ActionButton, ActionKeys, useAriaKeys } from '../../../../../../components/ops/action-keys.tsx';
import { rowActionsKey, useShell } from '../../../../../../components/ops/shell-context.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { RowError } from '../../../../../../components/ops/row-error.tsx';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { problemStatuses } from '../../../../../../lib/ops/wall-views.ts';
import { useFreshAction } from './use-wall-actions.ts';
import type { WallHandle } from './use-wall.ts';

type Dispatch = Pick<WallHandle, 'dispatch'>;

/** What was refused, where it was tried. */
export function Refusal({ id, reason, dispatch }: Dispatch & { id: string; reason: string }) {
  return <RowError text={reason} onDismiss={() => dispatch({ type: 'forgive', id })} />;
}

const onRow = ['orders.assign-me', 'orders.assign', 'orders.advance'];

/** The actions that a row or a card has room for, each with its key. */
export function Acts({ actions }: { actions: readonly Action[] }) {
  const t = useTranslations('ops.wall');
  const short: Record<string, string> = { 'orders.assign-me': t('toMe'), 'orders.assign': t('assign') };
  return (
    <>
      {onRow
        .flatMap((name) => actions.find(({ id }) => id === name) ?? [])
        .map(({ Icon: _, ...action }) => (
          <ActionButton
            key={action.id}
            action={{ ...action, label: short[action.id] ?? action.label }}
            variant={action.id === 'orders.assign-me' ? 'primary' : 'plain'}
            className="btn-small"
            isKeyFirst
          />
        ))}
    </>
  );
}

/** The one thing that takes a problem off the wall. */
export function Fix({ order, actions }: { order: OrderSummary; actions: readonly Action[] }) {
  const t = useTranslations('ops.wall');
  const resume = actions.find(({ id, isOff }) => id === 'orders.resume' && !isOff);
  if (resume) {
    const { Icon: _, ...action } = resume;
    return <ActionButton action={action} className="btn-small" isKeyFirst />;
  }
  return (
    <Link className="btn btn-small" href={`/ops/orders/${order.id}`} prefetch={false}>
      {t(order.displayStatus === 'refused' ? 'takeBack' : 'look')}
    </Link>
  );
}

/** A card has room for one: taking it while it is nobody's, else its next step. The others are behind the dots. */
export function CardActs({ order, actions }: { order: OrderSummary; actions: readonly Action[] }) {
  const t = useTranslations('ops.wall');
  const { openActions } = useShell();
  const ariaKeys = useAriaKeys(rowActionsKey);
  const first = actions.find(
    ({ id, isOff }) => !isOff && id === (order.assigneeId ? 'orders.advance' : 'orders.assign-me'),
  );
  return (
    <span className="acts">
      {problemStatuses.includes(order.displayStatus) ? (
        <Fix order={order} actions={actions} />
      ) : (
        <Acts actions={first ? [first] : actions} />
      )}
      <Button
        className="btn-small btn-icon"
        aria-label={t('others', { order: order.orderNumber })}
        aria-keyshortcuts={ariaKeys}
        onClick={openActions}
      >
        <Ellipsis className="i" aria-hidden="true" />
      </Button>
    </span>
  );
}

/** What came while the reader was busy waits behind this. */
export function FreshPill({ wall, count }: { wall: Dispatch; count: number }) {
  const t = useTranslations('ops.wall');
  const action = useFreshAction(wall);
  const ariaKeys = useAriaKeys(action);
  if (count === 0) return null;
  return (
    <button type="button" className="fresh" aria-keyshortcuts={ariaKeys} onClick={action.run}>
      {t('fresh', { count })}
      <ArrowUp className="i" aria-hidden="true" />
      <ActionKeys action={action} />
    </button>
  );
}
