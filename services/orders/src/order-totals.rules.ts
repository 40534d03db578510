import { DomainError } from '@talat/contracts/errors';
import { allocate, includedTax } from '@talat/contracts/money';

export type TotalsInput = {
  lines: readonly { quantity: number; unitPrice: number }[];
  shipping: number;
  discount: number;
  taxRate: number;
};
export type Totals = {
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  shippingTax: number;
  total: number;
  lines: { lineTotal: number; tax: number }[];
};

/** What thousands of orders of one customer can still sum up to, and what one order's units are counted in. */
const mostMinor = 1_000_000_000_000;
const mostUnits = 1_000_000_000;

/**
 * Totals in minor units. VAT is inside the prices: rounded once on the order, then allotted to the lines and the delivery
 * by largest remainder, so that the parts sum to it. `taxRate` is in hundredths of a percent (700 = 7 %).
 * @throws {DomainError} ORDER_TOO_LARGE
 */
export function orderTotals({ lines, shipping, discount, taxRate }: TotalsInput): Totals {
  const lineTotals = lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  const subtotal = lineTotals.reduce((sum, amount) => sum + amount, 0);
  const total = subtotal - discount + shipping;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (Math.max(subtotal, total) > mostMinor || units > mostUnits) throw new DomainError('ORDER_TOO_LARGE');
  const tax = includedTax(total, taxRate);
  const shares = allocate(tax, [...lineTotals, shipping]);
  return {
    subtotal,
    discount,
    shipping,
    tax,
    shippingTax: shares.at(-1)!,
    total,
    lines: lineTotals.map((lineTotal, index) => ({ lineTotal, tax: shares[index]! })),
  };
}
