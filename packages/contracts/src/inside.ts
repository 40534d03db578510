import type { OrderSummary } from './order.ts';

/** What the shop's people say among themselves of an order, as customers and sellers are told it. */
export const untoldInside = {
  assigneeId: null,
  assigneeName: null,
  holdReason: null,
  tags: [],
} satisfies Partial<OrderSummary>;
/** Events whose reason the customer is told; the reasons of all others are written for colleagues. */
export const toldReasons: ReadonlySet<string> = new Set(['order.cancelled', 'order.returned']);
