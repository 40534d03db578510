'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import {
  countedOf,
  type CountLine,
  type CountSheet,
  differenceOf,
  openLines,
  sumsOf,
} from '../../../../../../lib/ops/count-sheet.ts';
import { signed } from '../../../../../../lib/ops/stock-query.ts';
import type { CountWork } from './use-count-sheet.ts';

/** Every difference before it is booked, and afterwards what could not be. */
export function CountCheck({ sheet, work }: { sheet: CountSheet; work: CountWork }) {
  const t = useTranslations('stock.count');
  const [isBusy, setIsBusy] = useState(false);
  const { counted, left, differing, units } = sumsOf(sheet);
  const open = openLines(sheet).length;
  const refused = sheet.lines.filter(({ outcome }) => outcome && !outcome.isBooked);
  const shown = [...new Set([...refused, ...differing])];
  const book = async () => {
    setIsBusy(true);
    await work.book();
    setIsBusy(false);
  };
  return (
    <>
      <div className="count-head">
        <p>
          <b>{t('differ', { count: differing.length, all: counted })}</b>{' '}
          <span className="quiet">
            {t('units', { units: signed(units) })} {left > 0 ? t('left', { count: left }) : ''}
          </span>
        </p>
        <span className="push" />
        <Button onClick={() => work.check(false)}>{t('back')}</Button>
        <Button variant="primary" isBusy={isBusy} disabled={open === 0} onClick={() => void book()}>
          {t('book', { count: open })}
        </Button>
      </div>
      {shown.length === 0 ? (
        <div className="say-box">
          <h2>{t('same')}</h2>
        </div>
      ) : (
        <table className="rows count">
          <caption className="sr">{t('differences')}</caption>
          <thead>
            <tr>
              <th scope="col" className="c-sk">
                SKU
              </th>
              <th scope="col">{t('article')}</th>
              <th scope="col" className="c-oh r">
                {t('stood')}
              </th>
              <th scope="col" className="c-oh r">
                {t('number')}
              </th>
              <th scope="col" className="c-oh r">
                {t('difference')}
              </th>
              <th scope="col" className="c-so">
                {t('state')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <Difference key={line.variantId} line={line} work={work} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Difference({ line, work }: { line: CountLine; work: CountWork }) {
  const t = useTranslations('stock.count');
  return (
    <tr data-mark={line.outcome && !line.outcome.isBooked ? 'problem' : undefined}>
      <td className="c-sk mono">{line.sku}</td>
      <td>{line.name}</td>
      <td className="c-oh r mono">{line.seen?.onHand}</td>
      <td className="c-oh r mono">{countedOf(line)}</td>
      <td className="c-oh r mono">
        <b>{signed(differenceOf(line) ?? 0)}</b>
      </td>
      <td className="c-so">
        {line.outcome?.text}{' '}
        {!line.outcome || line.outcome.isBooked ? null : line.seen === null ? (
          <Button className="btn-small" onClick={() => work.lookAgain(line)}>
            {t('lookAgain')}
          </Button>
        ) : (
          <Button className="btn-small" onClick={() => work.type(line.variantId, '')}>
            {t('again')}
          </Button>
        )}
      </td>
    </tr>
  );
}
