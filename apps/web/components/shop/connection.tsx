'use client';

import { CloudOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { formatDate, formatTime } from '../../lib/format/date.ts';
import { isKeptCopy, startWorker, tellWorker, untilReachable } from '../../lib/offline.ts';

type State = 'online' | 'offline' | 'unreachable' | 'back';

const keepAfterMs = 3_000;
const sayBackMs = 5_000;

/** Says when what is shown is a copy, and since when; has the pages kept that are looked at for a while. */
export function Connection({ servedAt }: { servedAt: number }) {
  const t = useTranslations('shop.connection');
  const locale = useLocale();
  const { state } = useConnection();
  useKeeping();
  if (state === 'online') return null;
  if (state === 'back')
    return (
      <p className="connection" role="status" data-tone="done">
        {t('back')}
      </p>
    );
  return (
    <div className="connection" role="status">
      <CloudOff className="i" aria-hidden="true" />
      <p>
        <b>{t(state)}</b> {t('copy', { when: `${formatDate(servedAt, locale)} ${formatTime(servedAt)}` })}
      </p>
      <button type="button" className="linkish" onClick={() => window.location.reload()}>
        {t('retry')}
      </button>
    </div>
  );
}

function useConnection(): { state: State } {
  const router = useRouter();
  const [state, setState] = useState<State>('online');
  const comeBack = useEffectEvent(() => {
    setState('back');
    router.refresh();
  });
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    if (!navigator.onLine) setState('offline');
    else void isKeptCopy().then((isKept) => isKept && !signal.aborted && setState('unreachable'));
    addEventListener('offline', () => setState('offline'), { signal });
    addEventListener('online', () => comeBack(), { signal });
    return () => listening.abort();
  }, []);
  useEffect(() => {
    if (state !== 'unreachable') return;
    // The line may have come back before this page was at work, and a shop that was away tells nobody that it is there again.
    const listening = new AbortController();
    void untilReachable(listening.signal).then((isThere) => isThere && comeBack());
    return () => listening.abort();
  }, [state]);
  useEffect(() => {
    if (state !== 'back') return;
    const timer = setTimeout(() => setState('online'), sayBackMs);
    return () => clearTimeout(timer);
  }, [state]);
  return { state };
}

/** A page reached by a link inside the shop is not loaded whole, so the worker never sees it: it is told. */
function useKeeping(): void {
  const path = usePathname();
  useEffect(startWorker, []);
  useEffect(() => {
    const keep = () => tellWorker({ kind: 'keep', path: path + window.location.search });
    const timer = setTimeout(keep, keepAfterMs);
    const listening = new AbortController();
    navigator.serviceWorker?.addEventListener('controllerchange', keep, { signal: listening.signal });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [path]);
}
