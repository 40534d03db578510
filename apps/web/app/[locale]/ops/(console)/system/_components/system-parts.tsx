'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StateStamp } from '../../../../../../components/ops/state-stamp.tsx';
import { type SystemView, trafficOf } from '../../../../../../lib/ops/system.ts';

type PartProps = { view: SystemView };
type Cell = ReactNode;
type FactsProps = { id: string; title: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] };

/** Figures in rows; the first column names the row, the others are numbers. */
function Facts({ id, title, columns, rows }: FactsProps) {
  const t = useTranslations('system');
  return (
    <section className="desk-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('nothing')}</p>
      ) : (
        <table className="figures">
          <caption className="sr">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                {cells.map((cell, place) => (
                  <td key={columns[place + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A number that should be nought. */
function Bad({ count }: { count: number }) {
  return <span className={count > 0 ? 'mono bad' : 'mono quiet'}>{count}</span>;
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(part > 0 ? 2 : 0)} %`;

export function ServicesPart({ view: { status, services } }: PartProps) {
  const t = useTranslations('system.services');
  return (
    <Facts
      id="system-services"
      title={t('title')}
      columns={[t('name'), t('state'), t('version'), t('requests'), t('errors'), t('p95')]}
      rows={services.map(({ name, isUp, instances }) => {
        const traffic = trafficOf(status, name);
        return [
          <span key="name" className="mono">
            {name}{' '}
            <span className="quiet">{instances.map(({ url }) => (url === 'local' ? t('here') : url)).join(', ')}</span>
          </span>,
          <StateStamp key="state" tone={isUp ? 'done' : 'problem'} shape={isUp ? 'check' : 'alert'}>
            {t(isUp ? 'up' : 'down')}
          </StateStamp>,
          <span key="version" className="mono quiet">
            {instances.some(({ url }) => url === 'local') ? status.process.version : '–'}
          </span>,
          <span key="requests" className="mono">
            {traffic?.requests ?? '–'}
          </span>,
          <span key="errors" className={traffic && traffic.errors > 0 ? 'mono bad' : 'mono'}>
            {traffic ? percent(traffic.errors, traffic.requests) : '–'}
          </span>,
          <span key="p95" className="mono">
            {traffic ? (traffic.p95Ms === null ? '> 5 s' : `≤ ${traffic.p95Ms} ms`) : '–'}
          </span>,
        ];
      })}
    />
  );
}

export function FlowPart({ view: { status } }: PartProps) {
  const t = useTranslations('system.flow');
  const { log, consumers } = status;
  return (
    <>
      <Facts
        id="system-log"
        title={t('log')}
        columns={[t('what'), t('head'), t('lastMinute'), t('lag')]}
        rows={[
          [
            t('sequencer'),
            <span key="head" className="mono">
              {log.head}
            </span>,
            <span key="minute" className="mono">
              {log.lastMinute}
            </span>,
            <span key="lag" className={log.lagSeconds > 5 ? 'mono bad' : 'mono'}>
              {log.lagSeconds.toFixed(1)} s
            </span>,
          ],
        ]}
      />
      <Facts
        id="system-consumers"
        title={t('consumers')}
        columns={[t('consumer'), t('pos'), t('behind'), t('parked')]}
        rows={consumers.map((consumer) => [
          <span key="name" className="mono">
            {consumer.name}
          </span>,
          <span key="pos" className="mono quiet">
            {consumer.pos}
          </span>,
          <Bad key="behind" count={consumer.behind} />,
          <Bad key="parked" count={consumer.parked} />,
        ])}
      />
    </>
  );
}

export function DatabasePart({ view: { status } }: PartProps) {
  const t = useTranslations('system.database');
  return (
    <Facts
      id="system-database"
      title={t('title')}
      columns={[t('who'), t('open'), t('active')]}
      rows={status.database.connections.map(({ name, count, active }) => [
        <span key="name" className="mono">
          {name}
        </span>,
        count,
        active,
      ])}
    />
  );
}

export function WorkPart({ view: { status } }: PartProps) {
  const t = useTranslations('system.work');
  return (
    <>
      <Facts
        id="system-jobs"
        title={t('jobs')}
        columns={[t('type'), t('waiting'), t('late'), t('dead')]}
        rows={status.jobs.map(({ type, waiting, late, dead }) => [
          <span key="type" className="mono">
            {type}
          </span>,
          waiting,
          <Bad key="late" count={late} />,
          <Bad key="dead" count={dead} />,
        ])}
      />
      <Facts
        id="system-processes"
        title={t('processes')}
        columns={[t('type'), t('running'), t('undoing'), t('overdue')]}
        rows={status.processes.map(({ type, running, undoing, overdue }) => [
          <span key="type" className="mono">
            {type}
          </span>,
          running,
          undoing,
          <Bad key="overdue" count={overdue} />,
        ])}
      />
    </>
  );
}
