'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { OrderCounts, OrderSummary } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { Presence } from '../../../../../../components/ops/presence.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { byLane } from '../../../../../../lib/ops/wall-modes.ts';
import { countOf, views } from '../../../../../../lib/ops/wall-views.ts';
import type { WallHandle } from './use-wall.ts';

type LanesProps = {
  wall: WallHandle;
  orders: readonly OrderSummary[];
  counts: OrderCounts['counts'];
  presences: ReadonlyMap<string, PresencePerson[]>;
  now: number;
};

const shownCards = 40;

/** A lane for each state; a card moves on by S, M and A like a row of the list, or from its page. */
export function WallLanes({ wall, orders, counts, presences, now }: LanesProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  return (
    <div className="lanes">
      {[...byLane(orders)].map(([lane, found]) => {
        const face = views[lane].face;
        const look = displayWords[face ?? 'refused'];
        return (
          <section key={lane} className="lane" aria-label={face ? displayWords[face][locale] : t('problems')}>
            <h2>
              <span className="glyph" data-s={look.tone}>
                <StatusShape shape={look.shape} />
              </span>
              {face ? displayWords[face][locale] : t('problems')}
              <span className="push mono">{countOf(lane, counts)}</span>
            </h2>
            <ul>
              {found.slice(0, shownCards).map((order) => (
                <Card
                  key={order.id}
                  order={order}
                  now={now}
                  isCursor={wall.cursor === order.id}
                  people={presences.get(order.id) ?? []}
                  onFocus={wall.setCursor}
                />
              ))}
            </ul>
            {countOf(lane, counts) > found.slice(0, shownCards).length ? (
              <Link
                className="link lane-more"
                href={`/ops/orders?status=${views[lane].statuses.join(',')}`}
                prefetch={false}
              >
                {t('laneMore', { count: countOf(lane, counts) - found.slice(0, shownCards).length })}
              </Link>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}

type CardProps = {
  order: OrderSummary;
  now: number;
  isCursor: boolean;
  people: PresencePerson[];
  onFocus: (id: string) => void;
};

function Card({ order, now, isCursor, people, onFocus }: CardProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const { since, promise } = ageOf(order, useConsole().promises);
  return (
    <li
      className="card"
      data-id={order.id}
      data-cursor={isCursor || undefined}
      data-s={displayWords[order.displayStatus].tone}
    >
      <p>
        <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false} onFocus={() => onFocus(order.id)}>
          {order.orderNumber}
        </Link>
        <span className="push" />
        <Age key={order.displayStatus} since={since} promise={promise} now={now} />
      </p>
      <p>
        <CustomerName order={order} letters={22} />
      </p>
      <p>
        <Avatar name={order.assigneeName} />
        <span className="meta quiet">{order.assigneeName ?? t('unassigned')}</span>
        <Presence people={people} />
        <span className="push" />
        {order.paymentMethod === 'cod' ? <span className="cod">COD</span> : null}
        <Amount amount={order.total} currency={order.currency} />
      </p>
      <span className="sr">{displayWords[order.displayStatus][locale]}</span>
    </li>
  );
}
