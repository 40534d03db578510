'use client';

import { Check, RefreshCw, WifiOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { bangkok, formatDate } from '../../lib/format/date.ts';
import type { LiveStatus } from '../../lib/ops/live-hub.ts';
import { useLiveStatus } from './live-context.tsx';
import { StripAlerts } from './strip-alerts.tsx';
import { StripWorks } from './strip-works.tsx';
import { useOpsEra } from './use-dates.ts';
import { useSecond } from './use-second.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Bangkok's time; written by the page's one ticker, not by React. */
export function BangkokClock({ startAt }: { startAt: number }) {
  const t = useTranslations('ops.strip');
  const locale = useLocale();
  const era = useOpsEra();
  const [now, setNow] = useState(startAt);
  useSecond(setNow);
  const { hour, minute, second } = bangkok(now);
  return (
    <time dateTime={new Date(now).toISOString()} suppressHydrationWarning>
      <span className="hs">{t('bangkok')}</span>
      <span className="hs">{formatDate(now, locale, { year: true, era })}</span>
      <span className="mono" suppressHydrationWarning>{`${two(hour)}:${two(minute)}:${two(second)}`}</span>
    </time>
  );
}

/** What an operations tool never hides: whether what is shown is true now. */
export function Strip({ environment, startAt }: { environment: string; startAt: number }) {
  const t = useTranslations('ops.strip');
  const status = useLiveStatus();
  // how long it has been away is told apart; narrow screens have room for that only
  const isAway = status.state === 'offline' && status.lostAt !== null;
  return (
    <footer className="strip" aria-label={t('label')}>
      <span>
        <i className="strip-dot" data-state={status.state} />
        <span className={status.state === 'live' || isAway ? 'hs' : ''}>{t(`state.${status.state}`)}</span>
        {status.latencyMs !== null && status.state === 'live' ? (
          <span className="mono">{status.latencyMs} ms</span>
        ) : null}
      </span>
      <span className="hs">
        <span className="mono">{status.eventsPerSecond}</span>
        {t('eventsPerSecond')}
      </span>
      <span className={isAway ? 'hs' : ''}>
        {t('lag')} <span className="mono">{status.lag}</span>
      </span>
      <CatchUp status={status} />
      <StripWorks />
      <StripAlerts />
      <span className="push strip-env">{environment}</span>
      <BangkokClock startAt={startAt} />
    </footer>
  );
}

function CatchUp({ status }: { status: LiveStatus }) {
  const t = useTranslations('ops.strip');
  const { state, lostAt, caughtUp } = status;
  const [now, setNow] = useState(0);
  useSecond(setNow);
  if (state === 'offline' && lostAt !== null) {
    return (
      <span className="strip-away" role="status">
        <WifiOff className="i" aria-hidden="true" />
        {t('away', { seconds: Math.max(0, Math.floor((Math.max(now, lostAt) - lostAt) / 1000)) })}
      </span>
    );
  }
  if (state === 'catching-up') {
    return (
      <span role="status">
        <RefreshCw className="i" aria-hidden="true" />
        {t('catchingUp')}
      </span>
    );
  }
  if (state !== 'live') return null;
  return (
    <span className={caughtUp === null ? 'hs' : ''} role="status">
      <Check className="i" aria-hidden="true" />
      {caughtUp === null ? t('current') : t('caughtUp', { count: caughtUp })}
    </span>
  );
}
