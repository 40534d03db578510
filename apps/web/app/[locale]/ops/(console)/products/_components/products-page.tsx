'use client';

import type { Category, ProductList } from '@talat/contracts/product';
import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { BulkBar } from '../../../../../../components/ops/bulk-bar.tsx';
import { ChooseButton } from '../../../../../../components/ops/choose-button.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { listProducts } from '../../../../../../lib/api/catalogue.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import type { ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import {
  isFiltered,
  nextSort,
  type ProductsFilter,
  productsHref,
  toProductsQuery,
} from '../../../../../../lib/ops/products-query.ts';
import { useTelling } from '../../stock/_components/use-stock-work.ts';
import { AdjustProduct } from './adjust-product.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { ProductsFilters, StatusTabs } from './products-filters.tsx';
import { isSortColumn, sortNames, type SortColumn, useProductColumns } from './use-product-columns.tsx';
import { ProductRowsProvider, useProductRows } from './use-product-rows.ts';
import { useProductsWork } from './use-products-work.ts';
import { useStockNews } from './use-stock-news.ts';

type ProductsProps = { filter: ProductsFilter; first: ProductList; categories: readonly Category[] };

/** Everything the shop sells or may sell; a seller finds only their own here, because the API gives no other. */
export function ProductsPage({ filter, first, categories }: ProductsProps) {
  const t = useTranslations('products');
  const router = useRouter();
  const isReady = useReady();
  const { me } = useConsole();
  const records = useRecords<ProductRow>({
    kind: 'products',
    filter,
    first,
    load: (cursor, signal) => listProducts(api, { ...toProductsQuery(filter), cursor: cursor ?? '' }, signal),
  });
  const rows = useProductRows(records);
  const { adjusting } = rows;
  const work = useProductsWork(rows);
  const list = useRecordList({
    rows: records.rows,
    hrefOf: (row) => `/ops/products/${row.id}`,
    actionsFor: work.actionsFor,
    isSelectable: rows.mayWrite,
    hasMore: false,
  });
  const columns = useProductColumns();
  const stock = useStockNews(records);
  const { tell, problem } = useTelling();
  useActions(() => [work.create]);
  return (
    <ProductRowsProvider value={rows}>
      <Head title={t('title')} code={`OPS-PRODUCTS-${filter.status || 'all'}`}>
        <span className="meta quiet hs">
          {t(records.totalIsExact ? 'found' : 'foundMore', { count: records.total })}
          {me.can.includes('products.read-all') ? '' : ` · ${t('onlyYours')}`}
        </span>
        <span className="push" />
        <StaleNote />
        <ChooseButton list={list} />
        <HeadActions actions={[work.bring]} />
        <ActionButton
          action={work.create}
          className="head-add"
          variant={list.chosen.length === 0 ? 'primary' : 'plain'}
        />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <StatusTabs filter={filter} />
        <ProductsFilters filter={filter} categories={categories} />
        <Corrected first={first} />
        <Failed error={records.error} onRetry={records.retry} />
        <Failed error={problem} />
        {records.rows.length === 0 ? (
          <Nothing filter={filter} {...work} />
        ) : (
          <RecordTable
            className="list goods"
            caption={t('caption')}
            list={list}
            columns={columns}
            sort={sortOf(filter)}
            sortable={Object.keys(sortNames)}
            onSort={(id) => {
              if (isSortColumn(id)) router.push(productsHref(filter, { sort: nextSort(filter.sort, sortNames[id]) }));
            }}
            onEnd={records.more}
          />
        )}
        <BulkBar list={list} />
      </main>
      {work.changing ? (
        <BulkDialog products={work.changing} onClose={work.leave} onPut={records.put} onUndo={rows.putBack} />
      ) : null}
      {adjusting ? (
        <AdjustProduct
          product={adjusting}
          onClose={() => rows.adjust(null)}
          onDone={(done) => {
            rows.adjust(null);
            tell(done, ({ units = 0 }) => stock.add(adjusting.id, units));
          }}
        />
      ) : null}
    </ProductRowsProvider>
  );
}

function sortOf({ sort }: ProductsFilter) {
  const name = sort.replace('-', '');
  const column = (Object.keys(sortNames) as SortColumn[]).find((id) => sortNames[id] === name);
  return { column: column ?? '', isAscending: !sort.startsWith('-') };
}

/** What was searched instead, when the words as typed find nothing. */
function Corrected({ first }: { first: ProductList }) {
  const t = useTranslations('products');
  if (!first.corrected) return null;
  return (
    <p className="banner banner-new" role="status">
      {t(`corrected.${first.corrected.reason}`, { query: first.corrected.query })}
    </p>
  );
}

function Nothing({ filter, create, bring }: { filter: ProductsFilter; create: Action; bring: Action }) {
  const t = useTranslations('products');
  const kind = isFiltered(filter) ? 'emptyFiltered' : 'empty';
  return (
    <div className="say-box">
      <h2>{t(`${kind}.title`)}</h2>
      <p>{t(`${kind}.text`)}</p>
      {kind === 'emptyFiltered' ? (
        <Link className="btn" href="/ops/products">
          {t('clear')}
        </Link>
      ) : (
        <div className="choices">
          <ActionButton action={create} />
          <ActionButton action={bring} />
          {bring.isOff ? null : (
            <Link className="btn btn-quiet" href="/ops/products/import?example" prefetch={false}>
              <FlaskConical className="i" aria-hidden="true" />
              {t('import.tryExample')}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}
