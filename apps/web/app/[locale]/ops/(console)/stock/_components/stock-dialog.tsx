'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { AdjustDialog } from './adjust-dialog.tsx';
import { ReorderDialog } from './reorder-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import type { Asking, Done } from './use-stock-work.ts';

type StockDialogProps = {
  asking: Asking;
  locations: readonly StockLocation[];
  onClose: () => void;
  onDone: (done: Done) => void;
};

/** What a change of stock needs to know. */
export function StockDialog({ asking: { name, row }, locations, onClose, onDone }: StockDialogProps) {
  if (name === 'transfer') return <TransferDialog row={row} locations={locations} onClose={onClose} onDone={onDone} />;
  if (name === 'reorder') return <ReorderDialog row={row} onClose={onClose} onDone={onDone} />;
  return <AdjustDialog rows={[row]} onClose={onClose} onDone={onDone} />;
}
