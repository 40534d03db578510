import { ApiError } from '../../../../../../../lib/api/client.ts';
import type { Seen } from '../../../../../../../lib/ops/work-orders.ts';
import type { OrderHandle } from './use-order.ts';

type Noting = <Answer>(call: (seen: Seen) => Promise<Answer>) => (seen: Seen) => Promise<Answer>;

/** Work that a form asked for: what is refused is the form's to say, not the page's behind it. True when it is done. */
export async function asked(handle: OrderHandle, work: (noting: Noting) => Promise<boolean>): Promise<boolean> {
  let refusal: unknown;
  const isDone = await work(
    (call) => (seen) =>
      call(seen).catch((error: unknown) => {
        refusal = error;
        throw error;
      }),
  );
  if (isDone || refusal === undefined) return isDone;
  handle.dismiss();
  // who was faster is told as such
  if (refusal instanceof ApiError && refusal.status === 412) return false;
  throw refusal;
}
