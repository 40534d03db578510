'use client';

import type { DisplayShape, DisplayTone } from '@talat/contracts/order-display';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { StatusShape } from '../../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../../i18n/navigation.ts';
import type { ImportState, ReportRow } from './use-import.ts';

const kinds = ['created', 'updated', 'exists', 'failed'] as const;
type Kind = (typeof kinds)[number];
const marks: Record<Kind, { tone: DisplayTone; shape: DisplayShape }> = {
  created: { tone: 'new', shape: 'disc' },
  updated: { tone: 'wait', shape: 'half' },
  exists: { tone: 'void', shape: 'check' },
  failed: { tone: 'problem', shape: 'alert' },
};
/** More than anybody reads; the tabs narrow it. */
const shownRows = 300;

/** Line by line: made, changed from what to what, left as it is, or refused and why. */
export function ImportReport({ state, onAgain }: { state: ImportState; onAgain: () => void }) {
  const t = useTranslations('products.import');
  const [only, setOnly] = useState<Kind | null>(null);
  const { file, rows, phase } = state;
  if (file.missing.length > 0)
    return (
      <p className="banner" data-tone="problem" role="alert">
        {t('missing', { columns: file.missing.join(', ') })}
      </p>
    );
  const isRehearsal = phase === 'checking' || phase === 'checked';
  const shown = rows.filter(({ kind }) => only === null || kind === only);
  return (
    <>
      <Told state={state} onAgain={onAgain} />
      {file.ignored.length > 0 ? <p className="banner">{t('ignored', { columns: file.ignored.join(', ') })}</p> : null}
      {rows.length > 0 ? (
        <>
          <div className="tabs" role="group" aria-label={t('show')}>
            {([null, ...kinds] as const).map((kind) => (
              <button key={kind ?? 'all'} type="button" aria-pressed={only === kind} onClick={() => setOnly(kind)}>
                {kind ? t(`${isRehearsal ? 'will' : 'did'}.${kind}`) : t('all')}
                <span className="mono">{kind ? rows.filter((row) => row.kind === kind).length : rows.length}</span>
              </button>
            ))}
          </div>
          <table className="report">
            <caption className="sr">{t(isRehearsal ? 'captionWill' : 'captionDid')}</caption>
            <thead>
              <tr>
                <th scope="col" className="r">
                  {t('line')}
                </th>
                <th scope="col">SKU</th>
                <th scope="col">{t('result')}</th>
                <th scope="col">{t('details')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, shownRows).map((row) => (
                <Row key={row.line} row={row} isRehearsal={isRehearsal} />
              ))}
            </tbody>
          </table>
          {shown.length > shownRows ? (
            <p className="quiet more">{t('more', { count: shown.length - shownRows })}</p>
          ) : null}
        </>
      ) : null}
    </>
  );
}

function Row({ row, isRehearsal }: { row: ReportRow; isRehearsal: boolean }) {
  const t = useTranslations('products.import');
  const { tone, shape } = marks[row.kind];
  const isThere = row.id !== null && (row.kind !== 'created' || !isRehearsal);
  return (
    <tr>
      <td className="r mono">{row.line}</td>
      <td className="mono">
        {isThere ? (
          <Link href={`/ops/products/${row.id}`} prefetch={false}>
            {row.sku}
          </Link>
        ) : (
          row.sku || '–'
        )}
      </td>
      <td>
        <span className="stamp cut" data-s={tone}>
          <StatusShape shape={shape} />
          {t(`${isRehearsal ? 'will' : 'did'}.${row.kind}`)}
        </span>
      </td>
      <td>
        {row.reason}
        {row.changes.map(({ field, before, after }) => (
          <span key={field} className="diff-change">
            <span className="quiet">{t(`fields.${field.replace('.', '-') as 'price'}`)}</span>{' '}
            <del>{before || t('empty')}</del>
            {' → '}
            <ins>{after || t('empty')}</ins>
          </span>
        ))}
      </td>
    </tr>
  );
}

function Told({ state, onAgain }: { state: ImportState; onAgain: () => void }) {
  const t = useTranslations('products.import');
  const { name, file, phase, done, rows, problem } = state;
  const counts = Object.fromEntries(kinds.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]));
  const isWorking = phase === 'checking' || phase === 'running';
  return (
    <div
      className={`banner import-told ${phase === 'stopped' ? '' : 'banner-new'}`}
      role="status"
      data-tone={phase === 'stopped' ? 'problem' : undefined}
    >
      <p>
        <b>{name}</b>{' '}
        {isWorking ? t(phase, { done, total: file.products.length }) : t(phase, { ...counts, problem: problem ?? '' })}
      </p>
      {isWorking ? (
        <progress
          max={file.products.length || 1}
          value={done}
          aria-label={t(phase, { done, total: file.products.length })}
        />
      ) : null}
      {phase === 'done' || phase === 'stopped' ? (
        <Button className="btn-small" onClick={onAgain}>
          {t('again')}
        </Button>
      ) : null}
    </div>
  );
}
