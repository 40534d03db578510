'use client';

import type { OrderCounts } from '@talat/contracts/order';
import { useState } from 'react';
import { useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { useRefresh } from '../../../../../../components/ops/use-refresh.ts';
import { countsAfter } from '../../../../../../lib/ops/order-counts.ts';

/** How many orders are in each state, from the page's loading on by the live stream. */
export function useLiveCounts(first: OrderCounts): OrderCounts {
  const refresh = useRefresh();
  const [counts, setCounts] = useState(first);
  const [seen, setSeen] = useState(first);
  if (seen !== first) {
    setSeen(first);
    if (first.pos > counts.pos) setCounts(first);
  }
  useLiveEvents({
    from: first.pos,
    onEvents: (events) => setCounts((before) => countsAfter(before, events)),
    onResync: refresh,
  });
  return counts;
}
