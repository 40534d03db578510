'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useMemo } from 'react';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { useOrdersWork } from '../../orders/_components/use-orders-work.ts';
import type { ActionsFor } from './use-row-actions.ts';
import type { WallHandle } from './use-wall.ts';

type Setup = { wall: WallHandle; orders: readonly OrderSummary[]; actionsFor: ActionsFor; isSelectable: boolean };

/** What is done to the wall's rows: to one by itself, to several that are chosen as in the list of orders. */
export function useWallChoice({ wall, orders, actionsFor, isSelectable }: Setup) {
  const { choice, dispatch } = wall;
  const { selection } = choice;
  const chosen = useMemo(() => orders.filter(({ id }) => selection.ids.has(id)), [orders, selection]);
  const work = useOrdersWork({
    query: null,
    records: {
      rows: orders,
      total: orders.length,
      hasMore: false,
      put: (order) => dispatch({ type: 'agreed', order, now: Date.now() }),
    },
  });
  /** With the chosen rows; while none is, with this one. */
  const actionsOf = (order: OrderSummary | null): Action[] =>
    chosen.length > 1 ? work.actionsFor(chosen, selection) : actionsFor(chosen[0] ?? order);
  return {
    list: { ...choice, rows: orders, chosen, isSelectable, actions: () => actionsOf(null) },
    actionsOf,
    work,
  };
}

export type WallChoice = ReturnType<typeof useWallChoice>;
