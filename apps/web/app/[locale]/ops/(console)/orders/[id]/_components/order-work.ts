import type { Order } from '@talat/contracts/order';

export type WorkDialogName = 'hold' | 'cancel' | 'refund' | 'refuse' | 'return';

/** What can be done on the order's page, by button or key; `may` is what the API offers now. */
export type OrderWork = {
  advance: () => void;
  resume: () => void;
  assignMe: () => void;
  open: (name: WorkDialogName | 'assign' | 'keys') => void;
  may: (action: Order['actions'][number]['action']) => boolean;
};
