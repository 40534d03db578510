import type { CheckoutQuote, Order, OrderList, PlaceOrder, TrackedOrder } from '@talat/contracts/order';
import type { ConfirmPayment, PaymentIntent, PaymentOutcome } from '@talat/contracts/payment';
import type { Api } from './client.ts';

export type QuoteInput = {
  postcode?: string;
  shippingMethod?: 'standard' | 'express' | 'pickup';
  paymentMethod?: 'promptpay' | 'card' | 'cod';
};
/** What the caller fills in; the schema's defaults stay the server's. */
export type OrderInput = Omit<PlaceOrder, 'import' | 'items'>;

export const quoteCheckout = (api: Api, input: QuoteInput, signal?: AbortSignal): Promise<CheckoutQuote> =>
  api<CheckoutQuote>({ method: 'POST', path: '/orders/quote', body: input, ...(signal ? { signal } : {}) });
export const placeOrder = (api: Api, order: OrderInput, idempotencyKey: string): Promise<Order> =>
  api<Order>({ method: 'POST', path: '/orders', body: order, idempotencyKey });
export const trackOrder = (api: Api, token: string): Promise<TrackedOrder> =>
  api<TrackedOrder>({ path: `/orders/track/${encodeURIComponent(token)}` });
/** The caller's own. Staff are answered everybody's under the same address; of those only their own purchases count here. */
export async function listOwnOrders(api: Api, page: number, customerId: string): Promise<OrderList> {
  const orders = await api<OrderList>({ path: '/orders', query: { page, limit: 20 } });
  return { ...orders, data: orders.data.filter((order) => order.customerId === customerId) };
}
export const getOrder = (api: Api, id: string): Promise<Order> =>
  api<Order>({ path: `/orders/${encodeURIComponent(id)}` });
/** Its goods go back to the shelf and its money to the customer. @throws {ApiError} ORDER_TRANSITION_REFUSED once it is picked */
export const cancelOrder = (api: Api, order: { id: string; version: number; key: string }): Promise<Order> =>
  api<Order>({
    method: 'POST',
    path: `/orders/${order.id}/cancel`,
    body: {},
    ifMatch: order.version,
    idempotencyKey: order.key,
  });
export const confirmPayment = (api: Api, payment: ConfirmPayment, idempotencyKey: string): Promise<PaymentOutcome> =>
  api<PaymentOutcome>({ method: 'POST', path: '/payments/confirm', body: payment, idempotencyKey });
/** Makes the open intent of the order payable by this method, and answers it. */
export const openIntent = (api: Api, orderId: string, paymentMethod: 'promptpay' | 'card'): Promise<PaymentIntent> =>
  api<PaymentIntent>({ method: 'POST', path: '/payments/intent', body: { orderId, paymentMethod } });
/** Demo only: the bank's app, scanning the QR and paying it. */
export const simulateBank = (api: Api, intentId: string): Promise<PaymentIntent> =>
  api<PaymentIntent>({ method: 'POST', path: `/payments/simulator/promptpay/${intentId}/pay`, body: {} });
