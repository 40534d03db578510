'use client';

import type { OrderCounts } from '@talat/contracts/order';
import type { OrderToday } from '@talat/contracts/order-desk';
import { useLocale, useTranslations } from 'next-intl';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { bangkok, formatDate, formatTime } from '../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { chartRules, compareDays, shareInTime } from '../../../../../../lib/ops/today-figures.ts';

const width = 384;
const height = 120;

/** The day beside the same weekday last week: what was sold, hour by hour, and where the money is. */
export function TodayFigures({ today: facts, counts }: { today: OrderToday; counts: OrderCounts['counts'] }) {
  const t = useTranslations('ops.today');
  const locale = useLocale();
  const { today, before, currency, money } = facts;
  const hour = bangkok(facts.now).hour;
  const change = compareDays(facts, hour);
  const inTime = shareInTime(counts, useConsole().promises, facts.overdue);
  const dayLink = `/ops/orders?from=${today.date}&to=${today.date}`;
  const dayName = formatDate(`${before.date}T05:00:00Z`, locale, {});
  return (
    <aside className="today-right" aria-label={t('figures')}>
      <section>
        <div className="sec">
          <h2>{t('sales')}</h2>
          <Link className="link push" href={dayLink} prefetch={false}>
            {t('orders', { count: today.count })}
          </Link>
        </div>
        <p className="today-sum">
          <Amount amount={today.total} currency={currency} />
        </p>
        <p className="quiet">
          {change.kind === 'none' ? t('noBefore', { day: dayName }) : null}
          {change.kind === 'percent'
            ? t('change', {
                change: `${change.percent >= 0 ? '+' : '−'}${Math.abs(change.percent).toFixed(1)}%`,
                day: dayName,
                total: formatMoney(change.until, currency),
              })
            : null}
          {change.kind === 'more'
            ? t('changeMore', {
                more: formatMoney(change.difference, currency),
                day: dayName,
                total: formatMoney(change.until, currency),
              })
            : null}
        </p>
        <Curves today={today} before={before} hour={hour} label={t('curves', { day: dayName })} />
        <p className="legend meta">
          <span className="legend-now">{t('now')}</span> <span className="legend-before">{dayName}</span>
        </p>
      </section>
      <section>
        <div className="sec">
          <h2>{t('hours')}</h2>
          {inTime === null ? null : (
            <Link
              className="link push"
              href="/ops/orders?status=open&overdue=1&sort=oldest&view=overdue"
              prefetch={false}
            >
              {t('inTime', { share: inTime })}
            </Link>
          )}
        </div>
        <Hours today={today} hour={hour} label={t('hours')} />
      </section>
      <section>
        <div className="sec">
          <h2>{t('money')}</h2>
          <span className="meta quiet push">{t('asOf', { at: formatTime(facts.now) })}</span>
        </div>
        <table className="ledger">
          <tbody>
            {(['promptpay', 'card', 'codDue'] as const).map((name) => (
              <tr key={name}>
                <th scope="row">
                  <Link
                    className="link"
                    href={name === 'codDue' ? '/ops/orders?status=open&payment=cod' : `${dayLink}&payment=${name}`}
                    prefetch={false}
                  >
                    {t(`moneyOf.${name}`)}
                  </Link>
                </th>
                <td>
                  <Amount amount={money[name]} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </aside>
  );
}

type Day = OrderToday['today'];

/** Sums so far: today as far as it is, the other day whole and dotted. */
function Curves({ today, before, hour, label }: { today: Day; before: Day; hour: number; label: string }) {
  const sums = (day: Day) => day.hours.reduce<number[]>((all, { total }) => [...all, (all.at(-1) ?? 0) + total], []);
  const [now, then] = [sums(today).slice(0, hour + 1), sums(before)];
  const most = Math.max(1, ...now, ...then);
  const rules = chartRules(most);
  const [acrossOf, upOf] = [
    (index: number) => ((index + 1) / 24) * width,
    (value: number) => height - (value / most) * (height - 8),
  ];
  const point = (value: number, index: number) => `${acrossOf(index).toFixed(1)} ${upOf(value).toFixed(1)}`;
  const line = (values: readonly number[]) => `M0 ${height}L${values.map(point).join('L')}`;
  return (
    <svg className="curves" viewBox={`0 0 ${width} ${height + 20}`} role="img" aria-label={label}>
      <path className="curves-rule" d={[0, ...rules].map((value) => `M0 ${upOf(value)}H${width}`).join('')} />
      {rules.map((value) => (
        <text key={value} x={0} y={upOf(value) - 4}>
          {value.toLocaleString('en-US')}
        </text>
      ))}
      <path className="curves-before" d={line(then)} />
      <path className="curves-now" d={line(now)} />
      <rect className="curves-here" x={acrossOf(hour) - 3.5} y={upOf(now.at(-1) ?? 0) - 3.5} width={7} height={7} />
      {[0, 6, 12, 18].map((at) => (
        <text key={at} x={(at / 24) * width} y={height + 16}>
          {String(at).padStart(2, '0')}:00
        </text>
      ))}
    </svg>
  );
}

function Hours({ today, hour, label }: { today: Day; hour: number; label: string }) {
  const most = Math.max(1, ...today.hours.map(({ count }) => count));
  return (
    <ol className="hours" aria-label={label}>
      {today.hours.map(({ count }, index) => (
        <li
          key={index}
          style={{ '--p': (count / most).toFixed(2) } as React.CSSProperties}
          data-now={index === hour || undefined}
        >
          <i aria-hidden="true" />
          <span className="mono" aria-hidden="true">
            {index % 3 === 0 ? String(index).padStart(2, '0') : ''}
          </span>
          <span className="sr">{`${String(index).padStart(2, '0')}:00 ${count}`}</span>
        </li>
      ))}
    </ol>
  );
}
