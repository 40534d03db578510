'use client';

import { useEffect, useRef } from 'react';
import { useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import type { Records } from '../../../../../../components/ops/use-records.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { listProducts } from '../../../../../../lib/api/catalogue.ts';
import type { ProductRow } from '../../../../../../lib/ops/product-desk.ts';

const settleMs = 800;
const mostIds = 100;

/**
 * Stock of the rows at hand. An event tells of one shelf, a row shows the sum of all of them: those it names are asked for,
 * together and after a moment, and no others. `add` counts what was booked here, on the row as it is by then.
 */
export function useStockNews(records: Records<ProductRow>): { add: (id: string, units: number) => void } {
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(records);
  useEffect(() => {
    latest.current = records;
  });
  const ask = async () => {
    const ids = [...waiting.current].slice(0, mostIds);
    for (const id of ids) waiting.current.delete(id);
    const { data } = await listProducts(api, { ids: ids.join(','), status: 'all', limit: mostIds });
    for (const { id, quantity, inStock } of data) {
      const row = latest.current.rows.find((each) => each.id === id);
      if (row) latest.current.put({ ...row, quantity, inStock });
    }
  };
  useLiveEvents({
    from: null,
    onEvents: (events) => {
      const known = new Set(latest.current.rows.map(({ id }) => id));
      for (const { data } of events)
        if ('changes' in data && Array.isArray(data.changes))
          for (const change of data.changes as { productId: string }[])
            if (known.has(change.productId)) waiting.current.add(change.productId);
      if (waiting.current.size === 0) return;
      clearTimeout(timer.current);
      // a refusal leaves the rows as they are; the next event asks again
      timer.current = setTimeout(() => void ask().catch(() => undefined), settleMs);
    },
    onResync: () => {},
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    add: (id, units) => {
      const row = latest.current.rows.find((each) => each.id === id);
      if (row) latest.current.put({ ...row, quantity: row.quantity + units, inStock: row.quantity + units > 0 });
    },
  };
}
