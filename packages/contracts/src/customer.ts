import { z } from 'zod';
import { Address } from './address.ts';
import { UserStatus } from './auth.ts';
import { Id } from './id.ts';
import { listQueryShape, pageOf, QueryFlag } from './lists.ts';
import { Currency } from './money.ts';
import { OrderSummary } from './order.ts';

/** Money that came in and did not go back. */
const Spent = z.object({ currency: Currency, amount: z.number() });

/** Somebody who buys: an account, or a guest, whom the phone of their orders tells apart. */
export const Customer = z
  .object({
    id: Id,
    isGuest: z.boolean(),
    /** Null when the account is closed: who it was is forgotten. */
    name: z.string().nullable(),
    /** Masked for those who may not read accounts. */
    email: z.string().nullable(),
    phone: z.string().nullable(),
    /** Of an account; null for a guest. */
    status: z.enum([...UserStatus.options, 'closed']).nullable(),
    orderCount: z.int(),
    cancelledCount: z.int(),
    refusedCount: z.int(),
    returnedCount: z.int(),
    /** By currency, most first; nothing where nothing was paid. */
    spent: z.array(Spent),
    lastOrderAt: z.iso.datetime().nullable(),
    activeAt: z.iso.datetime(),
  })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof Customer>;
export const CustomerList = pageOf(Customer).meta({ id: 'CustomerList' });
export type CustomerList = z.infer<typeof CustomerList>;

/** Whole for those who may read accounts, province and postcode for others. */
const CustomerAddress = Address.partial().required({ postcode: true });
/** A customer and the addresses that their latest orders went to, the latest first; none of who closed their account. */
export const CustomerProfile = z
  .object({ ...Customer.shape, addresses: z.array(z.object({ address: CustomerAddress, usedAt: z.iso.datetime() })) })
  .meta({ id: 'CustomerProfile' });
export type CustomerProfile = z.infer<typeof CustomerProfile>;

/** Who ordered, and the latest of what they ordered beside it. */
export const OrderCustomer = z
  .object({ customer: Customer, others: z.array(OrderSummary) })
  .meta({ id: 'OrderCustomer' });
export type OrderCustomer = z.infer<typeof OrderCustomer>;

export const customerSorts = ['recent', 'spent'] as const;
export const CustomerQuery = z.strictObject({
  page: listQueryShape.page,
  limit: listQueryShape.limit,
  cursor: listQueryShape.cursor,
  /** A name, an e-mail, or the last four of a phone. */
  q: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  guest: QueryFlag.optional(),
  status: z.enum([...UserStatus.options, 'closed']).optional(),
  sort: z.enum(customerSorts).default('recent'),
});
export type CustomerQuery = z.infer<typeof CustomerQuery>;
export const CustomerOrdersQuery = z.strictObject({
  page: listQueryShape.page,
  limit: listQueryShape.limit,
  cursor: listQueryShape.cursor,
});
export type CustomerOrdersQuery = z.infer<typeof CustomerOrdersQuery>;
