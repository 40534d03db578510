'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { type Parcel, ParcelDialog } from './parcel-dialog.tsx';

type Step = { order: Pick<OrderSummary, 'orderNumber' | 'shippingMethod'>; to: string };
type Take = (parcel: Partial<Parcel>) => void;
type Ask = (step: Step, take: Take) => void;

const AskContext = createContext<Ask | null>(null);

/** Whether a step hands a parcel to a carrier; what the customer collects has no number. */
export const sendsParcel = ({ order, to }: Step): boolean => to === 'shipped' && order.shippingMethod !== 'pickup';

/** Asks for a parcel's number on the way of an order from any list. */
export function ParcelProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ orderNumber: string; take: Take } | null>(null);
  const ask = useCallback<Ask>((step, take) => {
    if (sendsParcel(step)) setAsked({ orderNumber: step.order.orderNumber, take });
    else take({});
  }, []);
  return (
    <AskContext value={ask}>
      {children}
      {asked ? (
        <ParcelDialog
          does="ship"
          orderNumber={asked.orderNumber}
          onClose={() => setAsked(null)}
          onSave={(parcel) => {
            setAsked(null);
            asked.take(parcel);
          }}
        />
      ) : null}
    </AskContext>
  );
}

/** Takes a step, with the parcel's number where there is one to ask for. */
export function useAskParcel(): Ask {
  const ask = useContext(AskContext);
  if (!ask) throw new Error('useAskParcel outside of ParcelProvider');
  return ask;
}
