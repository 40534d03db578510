'use client';

import type { Session } from '@talat/contracts/auth';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type News, NewsLine } from '../../../../../../../components/shop/news-line.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { endOtherSessions, endSession, listSessions } from '../../../../../../../lib/api/security.ts';
import { DeviceRow } from './device-row.tsx';
import { EndOthers } from './end-others.tsx';

// More rows than these wait behind a press, so that the rest of the page is not lost below them.
const shownAtOnce = 6;

/** The account's sessions, this one first. Each change reads the list again: another device may have changed it meanwhile. */
export function Devices({ served }: { served: readonly Session[] }) {
  const t = useTranslations('security.devices');
  const texts = useTranslations('general.errors');
  const [sessions, setSessions] = useState(served);
  const [ending, setEnding] = useState<string | null>(null);
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => setSessions(served), [served]);

  const end = async (what: string, act: () => Promise<void>, done: string) => {
    setEnding(what);
    setNews(null);
    try {
      await act();
      setSessions(await listSessions(api));
      setNews({ tone: 'done', text: done });
    } catch (error) {
      setNews({ tone: 'problem', text: messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }) });
    }
    setEnding(null);
  };
  const sorted = [...sessions].sort((a, b) => Number(b.current) - Number(a.current));
  const others = sorted.filter(({ current }) => !current).length;
  const row = (session: Session) => (
    <DeviceRow
      key={session.id}
      session={session}
      isEnding={ending === session.id}
      onEnd={(name) => void end(session.id, () => endSession(api, session.id), t('ended', { device: name }))}
    />
  );
  return (
    <section aria-labelledby="devices">
      <div className="section-head">
        <h2 id="devices">{t('title')}</h2>
        <span className="meta">{t('count', { count: sorted.length })}</span>
      </div>
      <NewsLine news={news} />
      <ul className="devices">{sorted.slice(0, shownAtOnce).map(row)}</ul>
      {sorted.length > shownAtOnce ? (
        <details className="more-devices">
          <summary className="link">{t('more', { count: sorted.length - shownAtOnce })}</summary>
          <ul className="devices">{sorted.slice(shownAtOnce).map(row)}</ul>
        </details>
      ) : null}
      {others > 0 ? (
        <EndOthers
          count={others}
          isEnding={ending === 'others'}
          onEnd={() => void end('others', () => endOtherSessions(api), t('endedOthers'))}
        />
      ) : null}
      <p className="account-note">{t(others > 0 ? 'notMine' : 'only')}</p>
    </section>
  );
}
