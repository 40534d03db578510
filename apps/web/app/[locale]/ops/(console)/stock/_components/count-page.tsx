'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { CountCheck } from './count-check.tsx';
import { CountLines } from './count-lines.tsx';
import { CountStart } from './count-start.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { useCountSheet } from './use-count-sheet.ts';

/** Counting what stands at a place: choose what, type the numbers, look at the differences, book them. */
export function CountPage({ locations, low }: { locations: readonly StockLocation[]; low: number }) {
  const t = useTranslations('stock');
  const work = useCountSheet();
  const { sheet, isReady } = work;
  return (
    <>
      <Head title={t('title')} code="OPS-STOCK-COUNT">
        {sheet ? <span className="meta quiet hs">{sheet.location}</span> : null}
        <span className="push" />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <StockTabs current="count" low={low} />
        {work.isKept ? null : (
          <p className="banner" role="alert">
            {t('count.notKept')}
          </p>
        )}
        <div className="scroll">
          {!isReady ? null : !sheet ? (
            <CountStart locations={locations} onStart={work.start} />
          ) : sheet.isChecking ? (
            <CountCheck sheet={sheet} work={work} />
          ) : (
            <CountLines sheet={sheet} work={work} />
          )}
        </div>
      </main>
    </>
  );
}
