'use client';

import { useQuery } from '@tanstack/react-query';
import type { StockHold, StockLedger } from '@talat/contracts/inventory';
import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useActorName } from '../../../../../../components/ops/use-actor-name.ts';
import { useSecond } from '../../../../../../components/ops/use-second.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { formatDate, formatTime } from '../../../../../../lib/format/date.ts';
import { explainStock, listMovements, type MovementRow, type StockRow } from '../../../../../../lib/ops/stock-desk.ts';
import { movementsHref, signed } from '../../../../../../lib/ops/stock-query.ts';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { useMovementNote } from './use-movement-note.ts';
import { useOrderNumbers } from './use-order-numbers.ts';

const shownMovements = 30;

/** Why this number? The movements that add up to it, who holds what is reserved, and the latest of the ledger. */
export function LedgerPanel({ row, now }: { row: StockRow; now: number }) {
  const t = useTranslations('stock.ledger');
  // Asked again when the live stream tells of a newer version.
  const ledger = useQuery({
    queryKey: ['stock-ledger', row.id, row.version],
    queryFn: () => explainStock(api, row),
    placeholderData: (before) =>
      before && before.level.locationId === row.locationId && before.level.variantId === row.variantId
        ? before
        : undefined,
  });
  const moves = useQuery({
    queryKey: ['stock-moves', row.id, row.version],
    queryFn: () => listMovements(api, { variantId: row.variantId, locationId: row.locationId, limit: shownMovements }),
    placeholderData: (before) => (before?.data[0]?.variantId === row.variantId ? before : undefined),
  });
  const { data } = ledger;
  const movements = moves.data?.data ?? [];
  const orderIds = [...(data?.holds ?? []).map(({ orderId }) => orderId), ...movements.map(({ orderId }) => orderId)];
  const numbers = useOrderNumbers(orderIds);
  const failed = ledger.error ?? moves.error;
  return (
    <>
      <section>
        <p>
          <b>{row.name}</b>
        </p>
        <p className="quiet">{row.location}</p>
      </section>
      <Failed
        error={failed}
        onRetry={() => {
          void ledger.refetch();
          void moves.refetch();
        }}
      />
      {data ? (
        <>
          <Sum ledger={data} />
          {data.holds.length > 0 ? <Holds ledger={data} numbers={numbers} now={now} /> : null}
        </>
      ) : (
        <p className="quiet">…</p>
      )}
      <section>
        <h3 className="meta quiet">{t('latest')}</h3>
        <ol className="moves">
          {movements.map((movement) => (
            <Movement key={movement.id} movement={movement} number={numberOf(movement, numbers)} />
          ))}
        </ol>
        <p>
          <Link className="link" href={movementsHref({ sku: row.sku, location: row.locationId, reason: '' })}>
            {t('all', { count: data?.movements ?? movements.length })}
          </Link>
        </p>
      </section>
    </>
  );
}

const numberOf = ({ orderId }: { orderId: string | null }, numbers: ReadonlyMap<string, string>): string | null =>
  orderId ? (numbers.get(orderId) ?? null) : null;

/** By reason, down to the number itself. */
function Sum({ ledger }: { ledger: StockLedger }) {
  const t = useTranslations('stock.ledger');
  const words = useTranslations('stock.reasons');
  const { level } = ledger;
  const isTrue =
    ledger.onHand === level.onHand && ledger.reserved === level.reserved && ledger.heldUnits === level.reserved;
  return (
    <section>
      <h3>{t('why', { count: level.onHand })}</h3>
      <table className="ledger">
        <caption className="sr">{t('caption')}</caption>
        <tbody>
          {ledger.reasons
            .filter(({ onHandDelta }) => onHandDelta !== 0)
            .map(({ reason, movements, onHandDelta }) => (
              <tr key={reason}>
                <th scope="row">
                  {words(reason)} <span className="meta quiet">{t('times', { count: movements })}</span>
                </th>
                <td className="mono">{signed(onHandDelta)}</td>
              </tr>
            ))}
          <tr className="sum">
            <th scope="row">{t('onHand')}</th>
            <td className="mono">{ledger.onHand}</td>
          </tr>
          <tr className="gap">
            <th scope="row">{t('reserved')}</th>
            <td className="mono">{signed(-ledger.reserved)}</td>
          </tr>
          <tr>
            <th scope="row">
              <b>{t('available')}</b>
            </th>
            <td className="mono">
              <b>{level.available}</b>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="proof" data-true={isTrue || undefined}>
        <span aria-hidden="true">{isTrue ? '✔' : '■!'}</span>{' '}
        {t(isTrue ? 'adds' : 'addsNot', { count: ledger.movements })}
      </p>
    </section>
  );
}

type HoldsProps = { ledger: StockLedger; numbers: ReadonlyMap<string, string>; now: number };

function Holds({ ledger, numbers, now }: HoldsProps) {
  const t = useTranslations('stock.ledger');
  return (
    <section>
      <h3>{t('holds', { count: ledger.heldUnits })}</h3>
      <ul className="moves">
        {ledger.holds.map((hold) => (
          <li key={hold.orderId}>
            <Ends hold={hold} now={now} />
            <span>
              <OrderLink id={hold.orderId} number={numbers.get(hold.orderId) ?? null} />
            </span>
            <span className="mono r">{hold.quantity}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How long it still holds. Ticks in the DOM, never through React. */
function Ends({ hold, now }: { hold: StockHold; now: number }) {
  const root = useRef<HTMLTimeElement>(null);
  const textAt = (at: number) => {
    const left = Math.max(0, Math.ceil((Date.parse(hold.expiresAt) - at) / 1000));
    return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  };
  useSecond((at) => {
    if (root.current && root.current.textContent !== textAt(at)) root.current.textContent = textAt(at);
  });
  return (
    <time className="mono" ref={root} dateTime={hold.expiresAt} suppressHydrationWarning>
      {textAt(now)}
    </time>
  );
}

function OrderLink({ id, number }: { id: string; number: string | null }) {
  const t = useTranslations('stock.ledger');
  return (
    <Link className={number ? 'ref' : 'link'} href={`/ops/orders/${id}`} prefetch={false}>
      {number ?? t('order')}
    </Link>
  );
}

function Movement({ movement, number }: { movement: MovementRow; number: string | null }) {
  const t = useTranslations('stock.ledger');
  const words = useTranslations('stock.reasons');
  const nameOfActor = useActorName();
  const locale = useLocale();
  const note = useMovementNote()(movement.note);
  const isShelf = movement.onHandDelta !== 0;
  return (
    <li>
      <time className="mono quiet" dateTime={movement.at}>
        {formatDate(movement.at, locale, { weekday: false })} {formatTime(movement.at)}
      </time>
      <span>
        <b>{words(movement.reason)}</b> {movement.orderId ? <OrderLink id={movement.orderId} number={number} /> : null}
        <span className="meta quiet moves-who">
          {nameOfActor({ id: null, name: movement.actor })}
          {note ? ` · ${note}` : ''}
        </span>
      </span>
      <span className="mono r">
        {isShelf ? (
          signed(movement.onHandDelta)
        ) : (
          <span className="quiet">{t('held', { count: signed(movement.reservedDelta) })}</span>
        )}
        <span className="meta quiet">= {movement.onHandAfter}</span>
      </span>
    </li>
  );
}
