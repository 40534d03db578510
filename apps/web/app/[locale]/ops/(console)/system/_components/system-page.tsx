'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ClipboardCopy, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { StateStamp } from '../../../../../../components/ops/state-stamp.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { bangkok } from '../../../../../../lib/format/date.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { loadSystem, reportOf, type SystemView, troublesOf } from '../../../../../../lib/ops/system.ts';
import { DeadLettersPart } from './dead-letters.tsx';
import { DatabasePart, FlowPart, ServicesPart, WorkPart } from './system-parts.tsx';

const everyMs = 10_000;
const two = (value: number): string => String(value).padStart(2, '0');
const clockOf = (at: string): string => {
  const { hour, minute, second } = bangkok(at);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
};

/** Is everything at work, and is anything behind: asked again every ten seconds while somebody looks. */
export function SystemPage({ first }: { first: SystemView }) {
  const t = useTranslations('system');
  const client = useQueryClient();
  const say = useSay();
  const isReady = useReady();
  const { data, error, refetch } = useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => loadSystem(api, signal),
    initialData: first,
    refetchInterval: everyMs,
    // without a connection too: then it fails, and the page says that what it shows is old
    networkMode: 'always',
  });
  const copy: Action = {
    id: 'system.copy',
    label: t('copy'),
    group: 'page',
    keys: 'c',
    Icon: ClipboardCopy,
    run: () => void navigator.clipboard.writeText(reportOf(data)).then(() => say({ text: t('copied') })),
  };
  const refresh: Action = {
    id: 'list.fresh',
    label: t(error ? 'staleAt' : 'asOf', { time: clockOf(data.status.at) }),
    group: 'page',
    keys: 'u',
    Icon: RefreshCw,
    run: () => void refetch(),
  };
  return (
    <>
      <Head title={t('title')} code="OPS-SYSTEM">
        <span className="hs">
          <Verdict view={data} />
        </span>
        <span className="push" />
        <HeadActions actions={[refresh, copy]} />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <Failed error={error} onRetry={() => void refetch()} />
        <div className="scroll desk system" data-stale={error ? '' : undefined}>
          <div className="desk-main">
            <p className="desk-part desk-links only-narrow">
              <Verdict view={data} />
              {refresh.label}
            </p>
            <ServicesPart view={data} />
            <FlowPart view={data} />
            <DeadLettersPart
              dead={data.dead}
              onReplayed={() => void client.invalidateQueries({ queryKey: ['system'] })}
            />
          </div>
          <div className="desk-side">
            <ProcessPart view={data} />
            <DatabasePart view={data} />
            <WorkPart view={data} />
            <p className="desk-part quiet">{t('scope')}</p>
            <p className="desk-part">
              <ActionButton action={copy} />
            </p>
          </div>
        </div>
      </main>
    </>
  );
}

function Verdict({ view }: { view: SystemView }) {
  const t = useTranslations('system');
  const troubles = troublesOf(view);
  if (troubles.length === 0)
    return (
      <StateStamp tone="done" shape="check">
        {t('well')}
      </StateStamp>
    );
  return (
    <StateStamp tone={troubles.includes('down') ? 'problem' : 'wait'} shape="triangle">
      {t('troubles', { list: troubles.map((trouble) => t(`trouble.${trouble}`)).join(', ') })}
    </StateStamp>
  );
}

const megabyte = 1_000_000;

function ProcessPart({ view: { status, books } }: { view: SystemView }) {
  const t = useTranslations('system.process');
  const dates = useDates();
  const { process: here, database } = status;
  const { pool } = here;
  const { cache } = here;
  const asked = cache ? cache.hits + cache.misses : 0;
  const rows = [
    [t('version'), `${here.version} · Node ${here.node}`],
    [t('since'), dates.moment(here.startedAt)],
    [t('services'), here.services],
    [t('memory'), `${Math.round(here.memoryBytes / megabyte)} MB`],
    [
      t('database'),
      t(`answers.${database.status}`, { ms: database.latencyMs, size: Math.round(database.sizeBytes / megabyte) }),
    ],
    [
      t('pool'),
      t('inPool', { busy: pool.total - pool.idle, total: pool.total, most: pool.size, waiting: pool.waiting }),
    ],
    [t('cache'), cache && asked > 0 ? t('hits', { share: Math.round((cache.hits / asked) * 100), asked }) : '–'],
    [
      t('breakers'),
      here.breakers.length === 0
        ? t('noBreakers')
        : here.breakers.map(({ service, state }) => `${service}: ${t(`breaker.${state as 'open'}`)}`).join(', '),
    ],
    [
      t('books'),
      books ? t(books.breaks === 0 ? 'balanced' : 'broken', { ...books, at: dates.moment(books.at) }) : t('noBooks'),
    ],
  ] as const;
  return (
    <section className="desk-part" aria-labelledby="system-process">
      <h2 id="system-process">{t('title')}</h2>
      <dl className="ledger">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
