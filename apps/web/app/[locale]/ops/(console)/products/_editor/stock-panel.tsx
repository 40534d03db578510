'use client';

import { useQueries, useQueryClient } from '@tanstack/react-query';
import type { ProductSource } from '@talat/contracts/product-desk';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { stockOf } from '../../../../../../lib/ops/product-desk.ts';
import { useTelling } from '../../stock/_components/use-stock-work.ts';
import { AdjustProduct } from '../_components/adjust-product.tsx';

const mostArticles = 24;

/** What inventory has of each variant, by place; it is changed by an adjustment with its reason, never by typing over it. */
export function StockPanel({ source }: { source: ProductSource }) {
  const t = useTranslations('products.editor.stockPanel');
  const locale = useLocale();
  const textOf = useErrorText();
  const client = useQueryClient();
  const { tell, problem } = useTelling();
  const { me } = useConsole();
  const [isAdjusting, setAdjusting] = useState(false);
  const articles = source.variants.filter(({ tracked, isActive }) => tracked && isActive).slice(0, mostArticles);
  const stocks = useQueries({
    queries: articles.map(({ sku }) => ({
      queryKey: ['stock-of', sku],
      queryFn: () => stockOf(api, sku),
      retry: false,
    })),
  });
  const refusal = stocks.find(({ error }) => error && !(error instanceof ApiError && error.status === 404))?.error;
  return (
    <section aria-labelledby="stock">
      <h2 id="stock">{t('title')}</h2>
      {articles.length === 0 ? <p className="quiet">{t('untracked')}</p> : null}
      <Failed error={problem} />
      {refusal ? <p className="banner">{textOf(refusal)}</p> : null}
      {articles.length > 0 ? (
        <table className="ledger stock-panel">
          <caption className="sr">{t('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('place')}</th>
              <th scope="col" className="r">
                {t('onHand')}
              </th>
              <th scope="col" className="r">
                {t('reserved')}
              </th>
              <th scope="col" className="r">
                {t('available')}
              </th>
            </tr>
          </thead>
          <tbody>
            {articles.map((article, index) => {
              const stock = stocks[index]?.data;
              return (
                <Fragment key={article.id}>
                  <tr>
                    <th scope="row" className="mono">
                      {article.sku}
                    </th>
                    <td className="mono">{stock?.onHand ?? '–'}</td>
                    <td className="mono">{stock?.reserved ?? '–'}</td>
                    <td className="mono">
                      <b>{stock?.available ?? article.available}</b>
                    </td>
                  </tr>
                  {(stock?.levels ?? []).map((level) => (
                    <tr key={level.locationId} className="stock-place">
                      <td>{level.location}</td>
                      <td className="mono">{level.onHand}</td>
                      <td className="mono">{level.reserved}</td>
                      <td className="mono">{level.available}</td>
                    </tr>
                  ))}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      ) : null}
      {me.can.includes('inventory.adjust') && articles.length > 0 ? (
        <Button onClick={() => setAdjusting(true)}>{t('adjust')}</Button>
      ) : null}
      {isAdjusting ? (
        <AdjustProduct
          product={{ id: source.id, name: source.names[locale] }}
          onClose={() => setAdjusting(false)}
          onDone={(done) => {
            setAdjusting(false);
            tell(done, () => void client.invalidateQueries({ queryKey: ['stock-of'] }));
          }}
        />
      ) : null}
    </section>
  );
}
