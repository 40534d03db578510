'use client';

import type { Order } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import {
  ArrowRight,
  Ban,
  CornerUpLeft,
  HandCoins,
  History,
  PackageCheck,
  PackageX,
  Pause,
  Pencil,
  Play,
  Printer,
  StickyNote,
  Tag,
  Truck,
  UserCheck,
  UserPlus,
} from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useActions } from '../../../../../../../components/ops/actions-context.tsx';
import { useStatesAction } from '../../../../../../../components/ops/use-states-action.ts';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { canFulfil } from '../../../../../../../lib/ops/next-step.ts';
import { auditHref } from '../../../../../../../lib/ops/audit-query.ts';
import { type OrderWork, workDialogs } from './order-work.ts';

const icons = { hold: Pause, refuse: PackageX, return: CornerUpLeft, refund: HandCoins, cancel: Ban } as const;
const dialogKeys: Partial<Record<(typeof workDialogs)[number], string>> = { hold: 'h', refund: 'r' };
const steps = ['picking', 'packed', 'shipped', 'delivered', 'completed'] as const;

export const noteKey = { id: 'orders.note', keys: 'n' } as const;
const onOrder = { group: 'row' } as const;

export type OrderActions = {
  primary: Action | null;
  assign: Action;
  edit: Action;
  parcel: Action;
  print: Action;
  refund: Action;
  others: Action[];
};

/** What can be done with the order now, as the API says; the next step first. */
export function useOrderActions(order: Order, work: OrderWork, customer: Action): OrderActions {
  const t = useTranslations('ops');
  const router = useRouter();
  const forward = useForward(order, work);
  const print = usePrint();
  const others = [...useOthers(order, work), useStatesAction(), ...useRemarks(), customer, useHistory(order)];
  const assign: Action = {
    ...onOrder,
    id: 'orders.assign',
    label: t('order.assign'),
    keys: 'a',
    Icon: UserPlus,
    isOff: !work.may('assign'),
    run: () => work.open('assign'),
  };
  const of = (name: string): Action => others.find(({ id }) => id === `orders.${name}`)!;
  const takeBack =
    order.displayStatus === 'refused' ? others.find(({ id, isOff }) => id === 'orders.return' && !isOff) : undefined;
  const withState = (action: Action): Action => {
    const to = order.actions.find(({ action: name }) => action.id === `orders.${name}`)?.to;
    return to ? { ...action, to } : action;
  };
  useActions(() => [
    ...forward.map(withState),
    assign,
    print,
    ...others.map(withState),
    {
      id: 'page.back',
      label: t('actions.back'),
      group: 'page',
      keys: 'Escape',
      isKeyOnly: true,
      run: () => router.back(),
    },
  ]);
  return {
    primary: forward.find(({ isOff }) => !isOff) ?? takeBack ?? null,
    assign,
    edit: of('edit'),
    parcel: of('parcel'),
    print,
    refund: of('refund'),
    others,
  };
}

function useForward(order: Order, work: OrderWork): Action[] {
  const t = useTranslations('ops');
  const locale = useLocale();
  const { me } = useConsole();
  const next = order.actions.find(({ action }) => action === 'advance')?.to;
  const step = steps.find((status) => status === next);
  return [
    {
      ...onOrder,
      id: 'orders.advance',
      label: step ? t(`wall.step.${step}`) : next ? displayWords[next][locale] : t('actions.advance'),
      keys: 's',
      Icon: ArrowRight,
      isOff: !next,
      run: work.advance,
    },
    {
      ...onOrder,
      id: 'orders.fulfil',
      label: t('actions.fulfil'),
      keys: 'f',
      Icon: PackageCheck,
      isOff: !me.can.includes('orders.advance') || !canFulfil(order),
      to: 'packed',
      run: work.fulfil,
    },
    {
      ...onOrder,
      id: 'orders.resume',
      label: t('order.resume'),
      keys: 's',
      also: ['h'],
      Icon: Play,
      isOff: !work.may('resume'),
      run: work.resume,
    },
  ];
}

function useOthers(order: Order, work: OrderWork): Action[] {
  const t = useTranslations('ops');
  const { me } = useConsole();
  const dialogs = workDialogs.map(
    (name): Action => ({
      ...onOrder,
      id: `orders.${name}`,
      label: t(`order.${name}`),
      ...(dialogKeys[name] ? { keys: dialogKeys[name] } : {}),
      Icon: icons[name],
      isOff: !work.may(name),
      run: () => work.open(name),
    }),
  );
  return [
    {
      ...onOrder,
      id: 'orders.assign-me',
      label: t('actions.assignMe'),
      keys: 'm',
      Icon: UserCheck,
      isOff: !work.may('assign') || order.assigneeId === me.id,
      run: work.assignMe,
    },
    ...dialogs,
    {
      ...onOrder,
      id: 'orders.edit',
      label: t('order.edit.action'),
      keys: 'e',
      Icon: Pencil,
      isOff: !me.can.includes('orders.advance') || !canEdit(order),
      run: () => work.open('edit'),
    },
    {
      ...onOrder,
      id: 'orders.parcel',
      label: t(order.trackingNumber ? 'order.parcelEdit' : 'order.parcelAdd'),
      Icon: Truck,
      isOff: !me.can.includes('orders.advance') || !hasParcel(order),
      run: () => work.open('parcel'),
    },
  ];
}

/** What staff say of it, in its own fields. */
function useRemarks(): Action[] {
  const t = useTranslations('ops');
  const isOff = !useConsole().me.can.includes('orders.note');
  return [
    {
      ...onOrder,
      ...noteKey,
      label: t('order.note'),
      Icon: StickyNote,
      isOff,
      run: () => document.querySelector<HTMLTextAreaElement>('#order-note')?.focus(),
    },
    {
      ...onOrder,
      id: 'orders.tag-one',
      label: t('order.addTag'),
      keys: 't',
      Icon: Tag,
      isOff,
      run: () => document.querySelector<HTMLInputElement>('#order-tag')?.focus(),
    },
  ];
}

/** Its slip on paper. */
function usePrint(): Action {
  const t = useTranslations('ops.order');
  return { ...onOrder, id: 'orders.print', label: t('print'), keys: 'p', Icon: Printer, run: () => window.print() };
}

/** Who changed it. */
function useHistory(order: Order): Action {
  const t = useTranslations('ops.actions');
  const router = useRouter();
  const { me } = useConsole();
  return {
    ...onOrder,
    id: 'orders.history',
    label: t('history'),
    keys: 'l',
    Icon: History,
    isOff: !me.can.includes('audit.read'),
    run: () => router.push(auditHref({ entity: 'order', object: order.id })),
  };
}

/** Until it is packed; the API decides all the same. */
const canEdit = ({ status, fulfilmentStatus }: Order): boolean =>
  status !== 'completed' &&
  status !== 'cancelled' &&
  (fulfilmentStatus === 'unfulfilled' || fulfilmentStatus === 'picking');

/** From the box on, and where it is not collected; the API decides all the same. */
const hasParcel = ({ status, fulfilmentStatus, shippingMethod }: Order): boolean =>
  status !== 'cancelled' &&
  shippingMethod !== 'pickup' &&
  fulfilmentStatus !== 'unfulfilled' &&
  fulfilmentStatus !== 'picking';
