'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { countedOf, type CountLine, type CountSheet, sumsOf } from '../../../../../../lib/ops/count-sheet.ts';
import type { CountWork } from './use-count-sheet.ts';

/** One number a line; Enter goes to the next. What stood there is noted the moment the number is typed. */
export function CountLines({ sheet, work }: { sheet: CountSheet; work: CountWork }) {
  const t = useTranslations('stock.count');
  const { counted, left } = sumsOf(sheet);
  return (
    <>
      <div className="count-head">
        <p>
          <b>{t('counted', { count: counted, all: sheet.lines.length })}</b> <span className="quiet">{t('hint')}</span>
        </p>
        <span className="push" />
        <Button onClick={work.discard}>{t('discard')}</Button>
        <Button variant="primary" disabled={counted === 0} onClick={() => work.check(true)}>
          {t('check', { count: counted })}
        </Button>
      </div>
      <table className="rows count">
        <caption className="sr">{t('caption', { location: sheet.location, left })}</caption>
        <thead>
          <tr>
            <th scope="col" className="c-sk">
              SKU
            </th>
            <th scope="col">{t('article')}</th>
            {sheet.isBlind ? null : (
              <th scope="col" className="c-oh r">
                {t('stood')}
              </th>
            )}
            <th scope="col" className="c-ct r">
              {t('number')}
            </th>
            <th scope="col" className="c-so">
              {t('state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line) => (
            <Line key={line.variantId} line={line} isBlind={sheet.isBlind} work={work} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Enter and the arrows walk from number to number. */
function walk(event: KeyboardEvent<HTMLInputElement>): void {
  const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const inputs = [...(event.currentTarget.closest('table')?.querySelectorAll('input') ?? [])];
  const next = inputs[inputs.indexOf(event.currentTarget) + by];
  if (next) {
    next.focus();
    next.select();
  } else event.currentTarget.blur();
}

function Line({ line, isBlind, work }: { line: CountLine; isBlind: boolean; work: CountWork }) {
  const t = useTranslations('stock.count');
  /** Null while nothing is being typed: then the sheet speaks, which another tab may have filled in. */
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft ?? line.typed;
  const isWrong = typed.trim() !== '' && countedOf({ typed }) === null;
  const commit = () => {
    if (typed !== line.typed) work.type(line.variantId, typed);
    setDraft(null);
  };
  return (
    <tr>
      <td className="c-sk mono">{line.sku}</td>
      <td>{line.name}</td>
      {isBlind ? null : <td className="c-oh r mono">{line.seen ? line.seen.onHand : ''}</td>}
      <td className="c-ct r">
        <input
          className="mono"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('countOf', { sku: line.sku })}
          aria-invalid={isWrong || undefined}
          value={typed}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={walk}
        />
      </td>
      <td className="c-so">
        {isWrong ? (
          <span className="field-error">{t('wrong')}</span>
        ) : line.outcome && !line.outcome.isBooked && line.seen === null ? (
          <Button className="btn-small" onClick={() => work.lookAgain(line)}>
            {t('lookAgain')}
          </Button>
        ) : line.seen ? (
          <span className="quiet">
            <span aria-hidden="true">✔</span> {t('noted')}
          </span>
        ) : countedOf(line) === null ? null : (
          <span className="quiet">…</span>
        )}
      </td>
    </tr>
  );
}
