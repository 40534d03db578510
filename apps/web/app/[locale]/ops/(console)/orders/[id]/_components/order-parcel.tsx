'use client';

import { type Parcel, ParcelDialog } from '../../../../../../../components/ops/parcel-dialog.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { setParcel } from '../../../../../../../lib/ops/work-orders.ts';
import { asked } from './asked.ts';
import { Refused } from './refused.tsx';
import type { OrderHandle } from './use-order.ts';

type ParcelProps = {
  does: 'ship' | 'save';
  handle: OrderHandle;
  /** Takes the order's next step with it; true when the server agreed. */
  advance: (parcel: Parcel) => Promise<boolean>;
  onClose: () => void;
};

/** The parcel of this order: sent off with its number, or the number corrected. */
export function OrderParcel({ does, handle, advance, onClose }: ParcelProps) {
  const { order } = handle;
  const save = async (parcel: Parcel) => {
    const isDone = await asked(handle, (noting) =>
      does === 'ship' ? advance(parcel) : handle.attempt({ call: noting((seen) => setParcel(api, seen, parcel)) }),
    );
    if (isDone) onClose();
  };
  return (
    <ParcelDialog does={does} orderNumber={order.orderNumber} known={order} onSave={save} onClose={onClose}>
      <Refused handle={handle} />
    </ParcelDialog>
  );
}
