'use client';

import type { Order } from '@talat/contracts/order';
import { useSay } from '../../../../../../../components/ops/toasts.tsx';
import type { Seen } from '../../../../../../../lib/ops/work-orders.ts';
import type { Attempt, OrderHandle } from './use-order.ts';

type Telling = Pick<Attempt, 'guess'> & {
  call: (seen: Seen) => Promise<Order>;
  /** What is said when it is done. */
  text: string;
  back: (seen: Seen) => Promise<Order>;
};

/** A change that is told with the way back, from that very version: what others did since stays. True when it is done. */
export function useTakeBack(handle: OrderHandle): (what: Telling) => Promise<boolean> {
  const say = useSay();
  return async ({ call, text, back, ...guess }) => {
    let made: Order | undefined;
    const isDone = await handle.attempt({
      ...guess,
      call: async (seen) => {
        made = await call(seen);
      },
    });
    const seen = made && { id: made.id, version: made.version };
    if (seen) say({ text, undo: () => void handle.attempt({ call: () => back(seen) }) });
    return isDone;
  };
}
