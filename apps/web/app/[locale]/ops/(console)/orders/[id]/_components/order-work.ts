import type { Order } from '@talat/contracts/order';

export const workDialogs = ['hold', 'refuse', 'return', 'refund', 'cancel'] as const;
export type WorkDialogName = (typeof workDialogs)[number];
export const isWorkDialog = (name: string): name is WorkDialogName => (workDialogs as readonly string[]).includes(name);

/** What can be done on the order's page, by button or key; `may` is what the API offers now. */
export type OrderWork = {
  advance: () => void;
  fulfil: () => void;
  resume: () => void;
  assignMe: () => void;
  open: (name: WorkDialogName | 'assign' | 'edit' | 'ship' | 'parcel') => void;
  may: (action: Order['actions'][number]['action']) => boolean;
};
