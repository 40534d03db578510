'use client';

import type { OrderList, OrderSummary } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useConsole, useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { type Records, useRecords } from '../../../../../../components/ops/use-records.ts';
import { useRefresh } from '../../../../../../components/ops/use-refresh.ts';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { useOpsEra } from '../../../../../../components/ops/use-dates.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { formatDate } from '../../../../../../lib/format/date.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { queueOf } from '../../../../../../lib/ops/today-queue.ts';
import { listOrders } from '../../../../../../lib/ops/work-orders.ts';
import { type ShopState, TodayExceptions } from './today-exceptions.tsx';
import { TodayFigures } from './today-figures.tsx';
import { NextUp, TodayQueue } from './today-queue.tsx';
import { useQueueActions } from './use-queue-actions.ts';
import { useSteadyQueue } from './use-steady-queue.ts';

type TodayProps = ShopState & {
  mine: OrderList;
  free: OrderList;
  now: number;
};

const refreshMs = 20_000;
const shownRows = 7;

/** One question: what needs me now? Every number leads to its rows. */
export function TodayPage(props: TodayProps) {
  const t = useTranslations('ops.today');
  const locale = useLocale();
  const era = useOpsEra();
  const router = useRouter();
  const isReady = useReady();
  const { me, promises } = useConsole();
  const mine = useList('mine', props.mine);
  const problems = useList('problems', props.problems);
  const free = useList('free', props.free);
  const wanted = useMemo(
    () =>
      queueOf({ mine: mine.rows, problems: problems.rows, free: free.rows }, promises, {
        now: props.now,
        myId: me.id,
      }),
    [mine.rows, problems.rows, free.rows, promises, props.now, me.id],
  );
  const orders = useMemo(() => [...free.rows, ...mine.rows, ...problems.rows], [free.rows, mine.rows, problems.rows]);
  const steady = useSteadyQueue(wanted, orders);
  const queue = steady.rows;
  const [next, ...rest] = queue;
  const shown = useMemo(() => queue.slice(0, shownRows + 1).map(({ order }) => order), [queue]);
  const work = useQueueActions(mine);
  useRefreshAfterNews();
  const open: Action = {
    id: 'today.next',
    label: t('openNext'),
    group: 'page',
    keys: 'Enter',
    isOff: !next,
    run: () => next && router.push(`/ops/orders/${next.order.id}`),
  };
  useActions(() => [open]);
  const list = useRecordList({
    rows: shown,
    hrefOf: ({ id }) => `/ops/orders/${id}`,
    actionsFor: ([order]) => (order ? work.actionsFor(order) : []),
  });
  return (
    <>
      <Head title={t('title')} code="OPS-TODAY">
        <span className="meta quiet hs">{formatDate(props.now, locale, { year: true, era })}</span>
        <span className="push" />
        <StaleNote />
      </Head>
      <main className="main today" id="main" aria-busy={!isReady || undefined}>
        <div className="today-left">
          <h2 className="today-ask">
            {queue.length === 0
              ? t('nothing', { name: firstName(me.name) })
              : t('waiting', { name: firstName(me.name), count: queue.length })}
          </h2>
          <div {...steady.held}>
            {next ? (
              <NextUp row={next} now={props.now} list={list} open={open} work={work} />
            ) : (
              <p className="quiet">{t('nothingText')}</p>
            )}
            {rest.length > 0 ? (
              <TodayQueue rows={rest.slice(0, shownRows)} count={rest.length} now={props.now} list={list} work={work} />
            ) : null}
          </div>
          <TodayExceptions {...props} />
        </div>
        <TodayFigures today={props.today} counts={props.counts} />
      </main>
    </>
  );
}

const firstName = (name: string): string => name.split(' ')[0] ?? name;

/** A short list, kept true by the live stream like the long ones. */
function useList(name: string, first: OrderList): Records<OrderSummary> {
  return useRecords({ kind: 'orders', filter: { today: name }, first, load: (cursor) => listOrders(api, { cursor }) });
}

/** Rows change at once; what came new and the sums are asked again when something has happened, at most every 20 seconds. */
function useRefreshAfterNews(): void {
  const refresh = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents({
    from: null,
    onEvents: (events) => {
      if (timer.current !== undefined || !events.some(({ type }) => type.startsWith('order.'))) return;
      timer.current = setTimeout(() => {
        timer.current = undefined;
        refresh();
      }, refreshMs);
    },
    onResync: refresh,
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
