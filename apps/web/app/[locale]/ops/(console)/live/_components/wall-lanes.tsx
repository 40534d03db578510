'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { OrderSummary } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { Age } from '../../../../../../components/ops/age.tsx';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { Avatar } from '../../../../../../components/ops/avatar.tsx';
import { CustomerName } from '../../../../../../components/ops/customer-name.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { Presence } from '../../../../../../components/ops/presence.tsx';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { ageOf } from '../../../../../../lib/ops/sla.ts';
import { byLane, laneLength } from '../../../../../../lib/ops/wall-modes.ts';
import type { WallLists } from '../../../../../../lib/ops/wall-state.ts';
import { countOf, views } from '../../../../../../lib/ops/wall-views.ts';
import type { ActionsFor } from './use-row-actions.ts';
import type { WallHandle } from './use-wall.ts';
import { CardActs, FreshPill, Refusal } from './wall-acts.tsx';

type LanesProps = {
  wall: WallHandle;
  lists: WallLists;
  presences: ReadonlyMap<string, PresencePerson[]>;
  now: number;
  actionsFor: ActionsFor;
};

const noOne: PresencePerson[] = [];

/** A lane for each state; a card moves on by its buttons or by the keys of a row of the list. */
export function WallLanes({ wall, lists, presences, now, actionsFor }: LanesProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const { counts, attempts, errors, touched } = wall.state;
  return (
    <>
      <div className="lanes-fresh">
        <FreshPill wall={wall} count={lists.waiting} />
      </div>
      <div className="lanes">
        {[...byLane([...lists.problems, ...lists.stream])].map(([lane, found]) => {
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
                {found.slice(0, laneLength).map((order) => (
                  <Card
                    key={order.id}
                    order={order}
                    now={now}
                    isCursor={wall.cursor === order.id}
                    isBusy={attempts.has(order.id)}
                    touched={touched.get(order.id)}
                    error={errors.get(order.id) ?? null}
                    people={presences.get(order.id) ?? noOne}
                    wall={wall}
                    actionsFor={actionsFor}
                  />
                ))}
              </ul>
              {countOf(lane, counts) > found.slice(0, laneLength).length ? (
                <Link
                  className="link lane-more"
                  href={`/ops/orders?status=${views[lane].statuses.join(',')}`}
                  prefetch={false}
                >
                  {t('laneMore', { count: countOf(lane, counts) - found.slice(0, laneLength).length })}
                </Link>
              ) : null}
            </section>
          );
        })}
      </div>
    </>
  );
}

type CardProps = {
  order: OrderSummary;
  now: number;
  isCursor: boolean;
  isBusy: boolean;
  touched: { at: number; isNew: boolean } | undefined;
  error: string | null;
  people: PresencePerson[];
  wall: Pick<WallHandle, 'setCursor' | 'dispatch'>;
  actionsFor: ActionsFor;
};

const Card = memo(function Card({ order, now, isCursor, isBusy, touched, error, people, wall, actionsFor }: CardProps) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const { since, promise } = ageOf(order, useConsole().promises);
  return (
    <li
      className="card"
      data-id={order.id}
      data-cursor={isCursor || undefined}
      data-mark={touched?.isNew ? 'new' : undefined}
      data-flash={(touched && !touched.isNew) || undefined}
      data-busy={isBusy || undefined}
      data-s={displayWords[order.displayStatus].tone}
      tabIndex={-1}
      onFocus={() => wall.setCursor(order.id)}
      onContextMenu={() => wall.setCursor(order.id)}
    >
      <i className="card-flash" key={touched?.at} aria-hidden="true" />
      <p>
        <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false}>
          {order.orderNumber}
        </Link>
        <span className="push" />
        <Age key={order.displayStatus} since={since} promise={promise} now={now} />
      </p>
      <p>
        <CustomerName order={order} letters={16} />
        <span className="push" />
        {order.paymentMethod === 'cod' ? <span className="cod">COD</span> : null}
        <Amount amount={order.total} currency={order.currency} />
      </p>
      <div className="cell-act">
        <p className="who">
          <Avatar name={order.assigneeName} />
          <span className="meta quiet">{order.assigneeName ?? t('unassigned')}</span>
          <span className="push" />
          <Presence people={people} />
        </p>
        <CardActs order={order} actions={actionsFor(order)} />
      </div>
      {error ? <Refusal id={order.id} reason={error} dispatch={wall.dispatch} /> : null}
      <span className="sr">{displayWords[order.displayStatus][locale]}</span>
    </li>
  );
}, isSameCard);

/** Drawn again only for what it shows, like a row of the list. */
function isSameCard(a: CardProps, b: CardProps): boolean {
  return (['order', 'isCursor', 'isBusy', 'touched', 'error', 'people'] as const).every((key) => a[key] === b[key]);
}
