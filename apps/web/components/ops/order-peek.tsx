'use client';

import { useQuery } from '@tanstack/react-query';
import { carriers } from '@talat/contracts/carrier';
import type { Order, OrderSummary } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { ActionButton } from './action-keys.tsx';
import { Amount } from './amount.tsx';
import { Failed } from './failed.tsx';
import { useConsole, usePresences } from './live-context.tsx';
import { PaidBy } from './paid-by.tsx';
import { Peek } from './peek.tsx';
import { Presence } from './presence.tsx';
import { useOrderStory } from './use-order-story.ts';
import { Plate } from '../plate.tsx';
import { Stamp } from '../stamp.tsx';
import { Link } from '../../i18n/navigation.ts';
import { api } from '../../lib/api/browser.ts';
import type { Action } from '../../lib/ops/actions.ts';
import { formatTime } from '../../lib/format/date.ts';
import { formatAmount } from '../../lib/format/money.ts';
import { formatPhone } from '../../lib/format/phone.ts';
import { setThai } from '../../lib/format/thai.ts';
import { orderTimeline, showOrder } from '../../lib/ops/work-orders.ts';

const shownEntries = 4;
const shownActions = 2;

type PeekProps = { order: OrderSummary; actions: readonly Action[]; onClose: () => void };

/** An order beside the list: who, what, how much, and the last that happened. */
export function OrderPeek({ order, actions, onClose }: PeekProps) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const others = usePresences([order.id]);
  // Asked again when the live stream tells of a newer version.
  const {
    data: whole,
    error,
    refetch,
  } = useQuery({
    queryKey: ['order', order.id, order.version],
    queryFn: () => showOrder(api, order.id),
    placeholderData: (before) => (before?.id === order.id ? before : undefined),
  });
  return (
    <Peek
      title={order.orderNumber}
      href={`/ops/orders/${order.id}`}
      onClose={onClose}
      foot={actions
        .filter(({ isOff }) => !isOff)
        .slice(0, shownActions)
        .map((action, index) => (
          <ActionButton key={action.id} action={action} variant={index === 0 && action.to ? 'primary' : 'plain'} />
        ))}
    >
      <section>
        <p>
          <Stamp status={order.displayStatus} locale={locale} /> <Presence people={others.get(order.id) ?? []} />
        </p>
        <p>
          <Orderer order={order} />{' '}
          <span className="mono quiet">{order.customerPhone ? formatPhone(order.customerPhone) : ''}</span>
        </p>
        <Address order={whole} />
        {whole?.trackingNumber ? (
          <p>
            {t('trackingNumber')} <span className="mono">{whole.trackingNumber}</span>{' '}
            {whole.carrier ? <span className="quiet">{carriers[whole.carrier][locale]}</span> : null}
          </p>
        ) : null}
      </section>
      <section>
        <h3 className="meta quiet">{t('goods')}</h3>
        {(whole?.items ?? []).map((item) => (
          <div key={item.id} className="peek-item">
            <Plate className="plate-large" picture={{ url: item.imageUrl, tint: item.tint }} sizes="40px" />
            <p>
              {setThai(item.name)}
              <span className="meta quiet">
                <span className="mono">{item.sku}</span> {Object.values(item.options).join(', ')}
              </span>
            </p>
            <p className="r">
              <span className="meta mono quiet">
                {item.quantity} × {formatAmount(item.unitPrice, order.currency)}
              </span>
              <Amount amount={item.lineTotal} currency={order.currency} />
            </p>
          </div>
        ))}
        <Failed error={error} onRetry={() => void refetch()} />
        {whole || error ? null : <p className="quiet">…</p>}
      </section>
      <section className="peek-sum">
        <span>
          {t('grandTotal')}{' '}
          <span className="paid">
            <PaidBy method={order.paymentMethod} status={order.paymentStatus} />
          </span>
        </span>
        <Amount amount={order.total} currency={order.currency} />
      </section>
      <Latest order={order} />
    </Peek>
  );
}

/** An account has a page of its own; a guest is found by the key. */
function Orderer({ order: { customerId, customerName } }: { order: OrderSummary }) {
  const { me } = useConsole();
  if (!customerId || !me.can.includes('users.read-contact')) return <b>{customerName}</b>;
  return (
    <Link className="link" href={`/ops/customers/${customerId}`} prefetch={false}>
      {customerName}
    </Link>
  );
}

function Address({ order }: { order: Order | undefined }) {
  const address = order?.shippingAddress;
  if (!address) return null;
  return (
    <p className="quiet">
      {[address.line1, address.line2, address.subdistrict, address.district, address.province, address.postcode]
        .filter(Boolean)
        .join(' ')}
    </p>
  );
}

function Latest({ order }: { order: OrderSummary }) {
  const t = useTranslations('ops.order');
  const story = useOrderStory();
  const { data } = useQuery({
    queryKey: ['order-timeline', order.id, order.version],
    queryFn: () => orderTimeline(api, order.id),
    placeholderData: (before) => before,
  });
  return (
    <section>
      <h3 className="meta quiet">{t('timeline')}</h3>
      <ol className="peek-log">
        {(data?.data ?? [])
          .slice(-shownEntries)
          .toReversed()
          .map((entry) => (
            <li key={entry.id}>
              <time className="mono quiet" dateTime={entry.at}>
                {formatTime(entry.at)}
              </time>
              <span>
                <b>{entry.actor.id ? entry.actor.name : t('system')}</b> {story(entry, order).text}
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
