import { useLocale, useTranslations } from 'next-intl';
import { dayInstant, formatDate } from '../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../lib/format/money.ts';
import type { ZoneQuote } from '../../../../../lib/api/zones.ts';
import { zoneOf } from '../../../../../lib/zone.ts';
import { BoardClock } from './board-clock.tsx';

/** What leaves with the next round: when it arrives in each part of the country, and what that costs. */
export function Board({ zones, postcode }: { zones: readonly ZoneQuote[]; postcode: string }) {
  const t = useTranslations('shop.board');
  const locale = useLocale();
  const here = postcode ? zoneOf(postcode) : null;
  return (
    <section className="section board" aria-labelledby="board">
      <BoardClock serverNow={Date.now()} />
      {zones.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('destination')}</th>
              <th scope="col">{t('arrives')}</th>
              <th scope="col">{t('fee')}</th>
            </tr>
          </thead>
          <tbody>
            {zones.map(({ zone, date, price, currency }) => (
              <tr key={zone} aria-current={zone === here ? 'true' : undefined}>
                <th scope="row">{t(`zone.${zone}`)}</th>
                <td>{formatDate(dayInstant(date), locale)}</td>
                <td>{formatMoney(price, currency, { short: true })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
