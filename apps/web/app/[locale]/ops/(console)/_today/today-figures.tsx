'use client';

import type { OrderToday } from '@talat/contracts/order-desk';
import { useLocale, useTranslations } from 'next-intl';
import { Amount } from '../../../../../components/ops/amount.tsx';
import { Link } from '../../../../../i18n/navigation.ts';
import { bangkok, formatDate, formatTime } from '../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../lib/format/money.ts';

const width = 384;
const height = 120;

/** The day beside the same weekday last week: what was sold, hour by hour, and where the money is. */
export function TodayFigures({ today: facts }: { today: OrderToday }) {
  const t = useTranslations('ops.today');
  const locale = useLocale();
  const { today, before, currency, money } = facts;
  const hour = bangkok(facts.now).hour;
  const until = before.hours.slice(0, hour + 1).reduce((sum, each) => sum + each.total, 0);
  const change = until > 0 ? ((today.total - until) / until) * 100 : null;
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
          {change === null
            ? t('noBefore', { day: dayName })
            : t('change', {
                change: `${change >= 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}%`,
                day: dayName,
                total: formatMoney(until, currency),
              })}
        </p>
        <Curves today={today} before={before} hour={hour} label={t('curves', { day: dayName })} />
        <p className="legend meta">
          <span className="legend-now">{t('now')}</span> <span className="legend-before">{dayName}</span>
        </p>
      </section>
      <section>
        <div className="sec">
          <h2>{t('hours')}</h2>
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
  const point = (value: number, index: number) =>
    `${(((index + 1) / 24) * width).toFixed(1)} ${(height - (value / most) * (height - 8)).toFixed(1)}`;
  const line = (values: readonly number[]) => `M0 ${height}L${values.map(point).join('L')}`;
  return (
    <svg className="curves" viewBox={`0 0 ${width} ${height + 20}`} role="img" aria-label={label}>
      <path className="curves-rule" d={`M0 ${height}H${width}M0 ${height / 2}H${width}`} />
      <path className="curves-before" d={line(then)} />
      <path className="curves-now" d={line(now)} />
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
