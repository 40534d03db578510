import { type Currency, currencyDigits, toDecimal, toMinor } from '@talat/contracts/money';
import { orderTotals } from '../../../services/orders/src/order-totals.rules.ts';
import { Random } from '../random.ts';
import { subject } from '../subject.ts';

export type CartsWanted = { seed: number; carts: number };
/** The first few carts whose sums are wrong, and in what. */
export type CartsFound = { wrong: string[] };

const taxRates = [0, 700, 1000, 1750, 2000];
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

subject(({ seed, carts }: CartsWanted): CartsFound => {
  const random = new Random(seed);
  const wrong: string[] = [];
  for (let n = 0; n < carts; n++) {
    const currency = random.pick(Object.keys(currencyDigits) as Currency[]);
    const problem = problemOf(random, currency);
    if (problem && wrong.length < 5) wrong.push(`cart ${n} in ${currency}: ${problem}`);
  }
  return { wrong };
});

/** One random cart through the rules and through JSON; undefined when every sum is exact. */
function problemOf(random: Random, currency: Currency): string | undefined {
  // prices arrive as a request's text does
  const lines = Array.from({ length: random.between(1, 30) }, () => ({
    quantity: random.between(1, 300),
    unitPrice: toMinor(priceText(random, currency), currency),
  }));
  const shipping = random.between(0, 20_000);
  const discount = random.between(0, Math.min(5_000, sum(lines.map(({ unitPrice }) => unitPrice))));
  const totals = orderTotals({ lines, shipping, discount, taxRate: random.pick(taxRates) });
  const amounts = [
    ...['subtotal', 'discount', 'shipping', 'tax', 'shippingTax', 'total'].map((key) => totals[key as 'total']),
    ...totals.lines.flatMap(({ lineTotal, tax }) => [lineTotal, tax]),
  ];
  if (!amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)) return 'an amount is no whole number';
  if (sum(totals.lines.map(({ lineTotal }) => lineTotal)) !== totals.subtotal) return 'lines and subtotal';
  if (totals.subtotal - totals.discount + totals.shipping !== totals.total) return 'the total';
  if (sum(totals.lines.map(({ tax }) => tax)) + totals.shippingTax !== totals.tax) return 'taxes of the parts';
  const again = (JSON.parse(JSON.stringify(amounts.map((amount) => toDecimal(amount, currency)))) as number[]).map(
    (decimal) => toMinor(decimal, currency),
  );
  return JSON.stringify(again) === JSON.stringify(amounts) ? undefined : 'an amount that went through JSON';
}

function priceText(random: Random, currency: Currency): string {
  const whole = random.between(0, 99_999);
  const digits = currencyDigits[currency];
  return digits === 0 ? String(whole) : `${whole}.${String(random.between(0, 10 ** digits - 1)).padStart(digits, '0')}`;
}
