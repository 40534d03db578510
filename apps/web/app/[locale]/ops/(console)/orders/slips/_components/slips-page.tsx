'use client';

import type { Order } from '@talat/contracts/order';
import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Bars } from '../../../../../../../components/bars.tsx';
import { ActionButton } from '../../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../../components/ops/actions-context.tsx';
import { Head } from '../../../../../../../components/ops/head.tsx';
import { useDates } from '../../../../../../../components/ops/use-dates.ts';
import { useReady } from '../../../../../../../components/ops/use-ready.ts';
import { Link, useRouter } from '../../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { Lines } from '../../[id]/_components/lines.tsx';
import { OrderLabel } from '../../[id]/_components/order-label.tsx';

/** The packing slips of several orders, one on each sheet; printed at once, for that is what they were opened for. */
export function SlipsPage({ orders }: { orders: readonly Order[] }) {
  const t = useTranslations('ops.slips');
  const router = useRouter();
  const isReady = useReady();
  const count = orders.length;
  useEffect(() => {
    if (count > 0) window.print();
  }, [count]);
  const print: Action = {
    id: 'orders.print',
    label: t('print'),
    group: 'page',
    keys: 'p',
    Icon: Printer,
    isOff: count === 0,
    run: () => window.print(),
  };
  useActions(() => [
    print,
    { id: 'page.back', label: t('back'), group: 'page', keys: 'Escape', isKeyOnly: true, run: () => router.back() },
  ]);
  return (
    <>
      <Head title={t('title')} code="OPS-SLIPS">
        <span className="meta quiet">{t('count', { count })}</span>
        <span className="push" />
        <ActionButton action={print} variant="primary" />
      </Head>
      <main className="main slips" id="main" aria-busy={!isReady || undefined}>
        {orders.map((order) => (
          <Slip key={order.id} order={order} />
        ))}
        {count === 0 ? (
          <div className="say-box">
            <h2>{t('empty.title')}</h2>
            <p>{t('empty.text')}</p>
            <Link className="btn" href="/ops/orders">
              {t('empty.go')}
            </Link>
          </div>
        ) : null}
      </main>
    </>
  );
}

function Slip({ order }: { order: Order }) {
  const t = useTranslations('ops.order');
  const dates = useDates();
  return (
    <article className="order" aria-label={order.orderNumber}>
      <header className="slip-head">
        <div className="head-title">
          <h2 className="mono">{order.orderNumber}</h2>
          <Bars text={order.orderNumber} />
        </div>
        <p>
          <b>{t('slip')}</b> {dates.moment(order.createdAt)}
        </p>
      </header>
      <section className="order-to">
        <div className="cut to">
          <OrderLabel order={order} />
        </div>
      </section>
      <section className="order-main">
        <Lines order={order} />
      </section>
    </article>
  );
}
