'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '../../../../../components/shop/use-now.ts';
import { nextCutoff, remaining } from '../../../../../lib/format/cutoff.ts';

const two = (value: number): [string, string] => [String(Math.floor(value / 10)), String(value % 10)];

/** Split flaps counting down to the next round; read out as one sentence, not every second. */
export function BoardClock({ serverNow }: { serverNow: number }) {
  const t = useTranslations('shop.board');
  const now = useNow(serverNow, 1000);
  const { at, isToday } = nextCutoff(now);
  const { hours, minutes, seconds } = remaining(at, now);
  const places = { hours, minutes, seconds };
  return (
    <>
      <h2 id="board">{t(isToday ? 'today' : 'next')}</h2>
      <p className="board-clock" role="timer" aria-label={t('left', { hours, minutes })}>
        {Object.entries(places).map(([place, value]) => {
          const [tens, ones] = two(value);
          return (
            <span className="board-pair" key={place} aria-hidden="true">
              {place === 'hours' ? null : <i>:</i>}
              <span>{tens}</span>
              <span>{ones}</span>
            </span>
          );
        })}
      </p>
      <p className="board-note">{t(isToday ? 'noteToday' : 'noteNext')}</p>
    </>
  );
}
