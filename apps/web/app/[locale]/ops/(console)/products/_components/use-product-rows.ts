'use client';

import type { UpdateProduct } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { createContext, useContext, useRef, useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { type RowProblems, useRowProblems } from '../../../../../../components/ops/use-row-problems.ts';
import type { Records } from '../../../../../../components/ops/use-records.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { getProduct } from '../../../../../../lib/api/catalogue.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { changeProduct, type ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import type { ProductStatus } from '../../../../../../lib/ops/products-query.ts';

/** What is changed in the list itself. */
export type RowChange = { price?: number; status?: ProductStatus };

/** What a change takes away. */
export const changedBack = (row: ProductRow, change: RowChange): RowChange => ({
  ...(change.price === undefined ? {} : { price: row.price }),
  ...(change.status === undefined ? {} : { status: row.status }),
});

export type ProductRows = {
  mayWrite: boolean;
  mayAdjust: boolean;
  /** Whose price is being typed. */
  editing: string | null;
  edit: (id: string | null) => void;
  problems: ReadonlyMap<string, string>;
  save: (row: ProductRow, change: RowChange) => Promise<void>;
  /** Several at once, as they were; what a colleague has changed since says so in its row. */
  putBack: (rows: readonly { row: ProductRow; was: RowChange }[]) => Promise<void>;
  /** Whose stock is being adjusted. */
  adjusting: ProductRow | null;
  adjust: (row: ProductRow | null) => void;
};

/** Changes single products in their rows: seen at once, taken back with the reason when the server refuses. */
export function useProductRows(records: Records<ProductRow>): ProductRows {
  const t = useTranslations('products.row');
  const say = useSay();
  const { me } = useConsole();
  const [editing, edit] = useState<string | null>(null);
  const [adjusting, adjust] = useState<ProductRow | null>(null);
  const { problems, tell } = useRowProblems();
  const change = useRowChange(records, tell);
  const save = async (row: ProductRow, wanted: RowChange): Promise<void> => {
    const saved = await change(row, wanted);
    if (!saved) return;
    const undo = async () => {
      if (await change(saved, changedBack(row, wanted))) say({ text: t('undone', { name: row.name }) });
    };
    say({ text: t('saved', { name: row.name }), undo: () => void undo() });
  };
  const putBack: ProductRows['putBack'] = async (all) => {
    let count = 0;
    for (const { row, was } of all) if (await change(row, was)) count += 1;
    if (count > 0) say({ text: t('undoneMany', { count }) });
  };
  return {
    mayWrite: me.can.includes('products.write') || me.can.includes('products.write-own'),
    mayAdjust: me.can.includes('inventory.adjust'),
    editing,
    edit,
    problems,
    save,
    putBack,
    adjusting,
    adjust,
  };
}

/** The row as it became, or null when that was refused, which stands in the row then. */
function useRowChange(
  records: Records<ProductRow>,
  tell: RowProblems['tell'],
): (row: ProductRow, wanted: RowChange) => Promise<ProductRow | null> {
  const t = useTranslations('products.row');
  const textOf = useErrorText();
  const busy = useRef(new Set<string>());

  /** Somebody was faster: what they left is shown, and one may decide again. */
  const showTheirs = async (row: ProductRow) => {
    records.put(row);
    const theirs = await getProduct(api, row.id).catch(() => null);
    if (theirs) records.put(theirs);
    tell(row.id, t('changedMeanwhile'));
  };
  return async (row, wanted) => {
    // A second press while the first is on its way would carry a version that is about to be old.
    if (busy.current.has(row.id)) return null;
    busy.current.add(row.id);
    tell(row.id, null);
    records.put({ ...row, ...wanted });
    try {
      const saved = await changeProduct(api, row, wanted satisfies UpdateProduct);
      records.put(saved);
      return saved;
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) await showTheirs(row);
      else {
        records.put(row);
        tell(row.id, textOf(error));
      }
      return null;
    } finally {
      busy.current.delete(row.id);
    }
  };
}

const RowsContext = createContext<ProductRows | null>(null);
export const ProductRowsProvider = RowsContext.Provider;

/** For cells: the columns stay the same objects while a row is worked on, so that no box loses the keyboard. */
export function useRow(): ProductRows {
  const rows = useContext(RowsContext);
  if (!rows) throw new Error('useRow outside of ProductRowsProvider');
  return rows;
}
