'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { bulkAtMost, type StartBulk } from '@talat/contracts/order-desk';
import { ArrowRight, Ban, Download, PackageCheck, Pause, Play, Printer, Tag, UserCheck, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { type SingleOrder, useSingleOrder } from '../../../../../../components/ops/use-single-order.ts';
import type { Records } from '../../../../../../components/ops/use-records.ts';
import { useStatesAction } from '../../../../../../components/ops/use-states-action.ts';
import { useWorks } from '../../../../../../components/ops/works-context.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { canFulfil, nextStep } from '../../../../../../lib/ops/next-step.ts';
import { startBulk } from '../../../../../../lib/ops/order-desk.ts';
import type { Selection } from '../../../../../../lib/ops/selection.ts';
import { mostSlips, slipsHref } from '../../../../../../lib/ops/slips.ts';

/** Which orders: by id, or everything that the filters match. */
export type Target = Pick<StartBulk, 'ids' | 'query'>;
export type Asking = {
  name: 'advance' | 'fulfil' | 'assign' | 'hold' | 'cancel' | 'tag';
  target: Target;
  count: number;
};

type Setup = {
  /** What the rows were asked for by; null where only loaded rows can be meant. */
  query: Target['query'] | null;
  records: Pick<Records<OrderSummary>, 'rows' | 'total' | 'hasMore' | 'put'>;
};

/** What can be done with orders of the list: one at once and optimistic, many as work with a result for each. */
export function useOrdersWork({ query, records }: Setup) {
  const t = useTranslations('ops.orders.do');
  const [asking, setAsking] = useState<Asking | null>(null);
  const { follow } = useWorks();
  /** A work that could not be begun, and the way to try again. */
  const [failed, setFailed] = useState<{ error: unknown; again: () => void } | null>(null);
  const single = useSingleOrder(records);
  const start = async (does: StartBulk['does'], target: Target) => {
    follow(await startBulk(api, { does, ...target }));
    setAsking(null);
  };
  const begin = (does: StartBulk['does'], target: Target) => {
    setFailed(null);
    start(does, target).catch((error: unknown) => setFailed({ error, again: () => begin(does, target) }));
  };
  const offer = useOffers();
  const actionsFor = (rows: readonly OrderSummary[], selection: Selection): Action[] => {
    // by name only as many as one request takes
    const isAll = query !== null && selection.isAll && (records.hasMore || rows.length > bulkAtMost);
    const target: Target = isAll ? { query } : { ids: rows.map(({ id }) => id) };
    return offer({
      rows,
      one: rows.length === 1 && !isAll ? rows[0]! : null,
      single,
      begin: (does) => begin(does, target),
      ask: (name) => setAsking({ name, target, count: isAll ? records.total : rows.length }),
    });
  };
  const exportAll: Action = {
    id: 'orders.export-all',
    label: t('exportAll'),
    group: 'page',
    Icon: Download,
    isOff: query === null || records.rows.length === 0,
    run: () => query && begin({ action: 'export' }, { query }),
  };
  return {
    actionsFor,
    exportAll,
    problems: single,
    failed,
    asking,
    leave: () => setAsking(null),
    start,
  };
}

type Offer = {
  rows: readonly OrderSummary[];
  /** The only one, which is worked on at once. */
  one: OrderSummary | null;
  single: SingleOrder;
  begin: (does: StartBulk['does']) => void;
  ask: (name: Asking['name']) => void;
};

const toNext = (order: OrderSummary | null): Pick<Action, 'to'> => {
  const to = order && nextStep(order);
  return to ? { to } : {};
};

/** The actions, as far as this person may. */
function useOffers(): (offer: Offer) => Action[] {
  const t = useTranslations('ops.orders.do');
  const { me } = useConsole();
  const router = useRouter();
  const states = useStatesAction();
  const may = (permission: (typeof me.can)[number]) => me.can.includes(permission);
  const act = (id: string, more: Omit<Action, 'id' | 'group' | 'label'>): Action => ({
    id: `orders.${id}`,
    label: t(id as 'advance'),
    group: 'row',
    ...more,
  });
  return ({ rows, one, single, begin, ask }) => [
    act('advance', {
      keys: 's',
      Icon: ArrowRight,
      isOff: !may('orders.advance') || (one !== null && nextStep(one) === null),
      run: () => (one ? single.advance(one) : ask('advance')),
      ...toNext(one),
    }),
    act('assign-me', {
      keys: 'm',
      Icon: UserCheck,
      isOff: !may('orders.assign-self'),
      run: () => (one ? single.assignMe(one) : begin({ action: 'assign', userId: me.id })),
    }),
    act('assign', { keys: 'a', Icon: UserPlus, isOff: !may('orders.assign'), run: () => ask('assign') }),
    act('fulfil', {
      keys: 'f',
      Icon: PackageCheck,
      isOff: !may('orders.advance') || (one !== null && !canFulfil(one)),
      run: () => (one ? single.fulfil(one) : ask('fulfil')),
      to: 'packed',
    }),
    act('hold', {
      keys: 'h',
      Icon: Pause,
      isOff: !may('orders.hold') || one?.status === 'on_hold',
      run: () => ask('hold'),
      to: 'on_hold',
    }),
    act('resume', {
      Icon: Play,
      isOff: !may('orders.hold') || !rows.some(({ status }) => status === 'on_hold'),
      run: () => begin({ action: 'resume' }),
      to: 'processing',
    }),
    act('tag', { keys: 't', Icon: Tag, isOff: !may('orders.note'), run: () => ask('tag') }),
    act('export', { keys: 'e', Icon: Download, run: () => begin({ action: 'export' }) }),
    act('cancel', { Icon: Ban, isOff: !may('orders.cancel'), run: () => ask('cancel'), to: 'cancelled' }),
    act('print', {
      keys: 'p',
      Icon: Printer,
      isOff: rows.length > mostSlips,
      run: () => router.push(slipsHref(rows)),
    }),
    states,
  ];
}
