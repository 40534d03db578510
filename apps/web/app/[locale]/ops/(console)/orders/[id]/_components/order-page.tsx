'use client';

import type { OrderCustomer } from '@talat/contracts/customer';
import type { Order, TimelineEntry } from '@talat/contracts/order';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { AssignDialog } from '../../../../../../../components/ops/assign-dialog.tsx';
import { Failed } from '../../../../../../../components/ops/failed.tsx';
import { useConsole, usePresence } from '../../../../../../../components/ops/live-context.tsx';
import { useCustomerAction } from '../../../../../../../components/ops/use-customer-action.ts';
import { useReady } from '../../../../../../../components/ops/use-ready.ts';
import { useOrderWork } from '../../../../../../../components/ops/use-order-work.ts';
import { sendsParcel } from '../../../../../../../components/ops/parcel-context.tsx';
import type { Parcel } from '../../../../../../../components/ops/parcel-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { Lines } from './lines.tsx';
import { MoneyLedgers } from './money-ledgers.tsx';
import { OrderFacts, OrderHead } from './order-head.tsx';
import { OrderHint } from './order-hint.tsx';
import { OrderLog } from './order-log.tsx';
import { OrderParcel } from './order-parcel.tsx';
import { isWorkDialog, type OrderWork } from './order-work.ts';
import { ParcelFacts } from './parcel-facts.tsx';
import { Recipient } from './recipient.tsx';
import { Steps } from './steps.tsx';
import { useOrder } from './use-order.ts';
import { useOrderActions } from './use-order-actions.ts';
import { WorkDialog } from './work-dialog.tsx';

type OrderPageProps = {
  initial: Order;
  initialTimeline: TimelineEntry[];
  /** Where the log was before both were read; null where nobody could say. */
  pos: number | null;
  /** Null where they may not be seen, and until they are known. */
  customer: OrderCustomer | null;
  assignees: readonly Assignee[];
  now: number;
};
type Open = Parameters<OrderWork['open']>[0] | null;

export function OrderPage({ initial, initialTimeline, pos, customer, assignees, now }: OrderPageProps) {
  const t = useTranslations('ops.order');
  const assign = useTranslations('ops.assign');
  const { hub, me } = useConsole();
  const isReady = useReady();
  const handle = useOrder({ order: initial, timeline: initialTimeline, pos });
  const { order, timeline } = handle;
  const doing = useOrderWork(handle.work);
  const people = usePresence(order.id);
  const [open, setOpenState] = useState<Open>(null);
  const setOpen = (next: Open) => {
    handle.setEditing(next !== null);
    hub?.setEditing(order.id, next !== null);
    setOpenState(next);
  };
  const may = (action: Order['actions'][number]['action']) => order.actions.some((one) => one.action === action);
  const to = order.actions.find(({ action }) => action === 'advance')?.to;
  const advance = (parcel: Partial<Parcel>) => doing.advance(order, to!, parcel);
  const work: OrderWork = {
    advance: () => {
      if (!to) return;
      if (sendsParcel({ order, to })) setOpen('ship');
      else void advance({});
    },
    fulfil: () => void doing.advance(order, 'packed'),
    resume: () => void doing.resume(order),
    assignMe: () => {
      if (may('assign') && order.assigneeId !== me.id) void doing.assign(order, me);
    },
    open: setOpen,
    may,
  };
  const toCustomer = useCustomerAction((_, error) => handle.fail(error));
  const actions = useOrderActions(order, work, toCustomer(order));
  return (
    <>
      <OrderHead order={order} people={people} now={now} isBusy={handle.isBusy} actions={actions} />
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        {handle.isStale ? (
          <p className="banner" role="alert">
            {t('stale')}
            <Button className="btn-small" onClick={handle.reload}>
              {t('reload')}
            </Button>
          </p>
        ) : null}
        <Failed error={handle.problem}>
          <Button className="btn-small" onClick={handle.dismiss}>
            {t('dismiss')}
          </Button>
        </Failed>
        <OrderFacts order={order} people={people} now={now} className="only-lo" />
        <Steps order={order} timeline={timeline} now={now} />
        <OrderHint order={order} now={now} />
        <div className="order">
          <section className="order-main" aria-label={t('goodsAndMoney')}>
            <Lines order={order} />
            <MoneyLedgers order={order} refund={actions.refund} />
            <ParcelFacts order={order} parcel={actions.parcel} />
          </section>
          <Recipient handle={handle} customer={customer} edit={actions.edit} />
          <OrderLog handle={handle} print={actions.print} />
        </div>
      </main>
      {open === 'assign' ? (
        <AssignDialog
          title={assign('title', { order: order.orderNumber })}
          assigneeId={order.assigneeId}
          assignees={assignees}
          onClose={() => setOpen(null)}
          onChoose={(assignee) => {
            setOpen(null);
            void doing.assign(order, assignee);
          }}
        />
      ) : null}
      {open === 'edit' ? (
        <EditDialog
          order={order}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            handle.reload();
          }}
        />
      ) : null}
      {open === 'ship' || open === 'parcel' ? (
        <OrderParcel
          does={open === 'ship' ? 'ship' : 'save'}
          handle={handle}
          advance={advance}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open && isWorkDialog(open) ? <WorkDialog name={open} handle={handle} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
