import { z } from 'zod';
import { displayStatuses, fulfilmentStatuses, orderStatuses, paymentStatuses } from './order-display.ts';

// Apart from the words: a page that shows them does not load what checks them.
export const OrderStatus = z.enum(orderStatuses);
export const PaymentStatus = z.enum(paymentStatuses);
export const FulfilmentStatus = z.enum(fulfilmentStatuses);
export const DisplayStatus = z.enum(displayStatuses);
