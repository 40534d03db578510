'use client';

import type { OrderCounts } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useOpsEra } from '../../../../../../components/ops/use-dates.ts';
import { useLiveState } from '../../../../../../components/ops/use-live-state.ts';
import { useNow } from '../../../../../../components/ops/use-now.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { formatDate } from '../../../../../../lib/format/date.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { countsAfter } from '../../../../../../lib/ops/order-counts.ts';
import { queueOf } from '../../../../../../lib/ops/today-queue.ts';
import { TodayExceptions } from './today-exceptions.tsx';
import { TodayFigures } from './today-figures.tsx';
import { NextUp, TodayQueue } from './today-queue.tsx';
import { useQueueActions } from './use-queue-actions.ts';
import { useSteadyQueue } from './use-steady-queue.ts';
import { type TodayFacts, useTodayFacts } from './use-today-facts.ts';
import { type TodayLists, useTodayOrders } from './use-today-orders.ts';

type TodayProps = TodayLists & TodayFacts & { counts: OrderCounts; now: number };

const shownRows = 7;
const lookAgainMs = 10_000;

/** One question: what needs me now? Every number leads to its rows. */
export function TodayPage(props: TodayProps) {
  const t = useTranslations('ops.today');
  const locale = useLocale();
  const era = useOpsEra();
  const router = useRouter();
  const isReady = useReady();
  const { me, promises } = useConsole();
  const { pos } = props.counts;
  const facts = useTodayFacts(props, pos);
  const [counts] = useLiveState({ first: props.counts, pos, apply: countsAfter });
  const { orders, put } = useTodayOrders({ ...props, pos }, shownRows + 1);
  const now = useNow(props.now, lookAgainMs);
  const wanted = useMemo(() => queueOf(orders, promises, { now, myId: me.id }), [orders, promises, now, me.id]);
  const steady = useSteadyQueue(wanted, orders);
  const queue = steady.rows;
  const [next, ...rest] = queue;
  const shown = useMemo(() => queue.slice(0, shownRows + 1).map(({ order }) => order), [queue]);
  const work = useQueueActions({ put });
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
          <TodayExceptions {...facts} counts={counts.counts} />
        </div>
        <TodayFigures today={facts.today} counts={counts.counts} />
      </main>
    </>
  );
}

const firstName = (name: string): string => name.split(' ')[0] ?? name;
