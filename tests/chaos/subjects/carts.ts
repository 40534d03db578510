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
  const taxRate = random.pick(taxRates);
  const totals = orderTotals({ lines, shipping, discount, taxRate });
  const amounts = [
    ...['subtotal', 'discount', 'shipping', 'tax', 'shippingTax', 'total'].map((key) => totals[key as 'total']),
    ...totals.lines.flatMap(({ lineTotal, tax }) => [lineTotal, tax]),
  ];
  if (!amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)) return 'an amount is no whole number';
  if (sum(totals.lines.map(({ lineTotal }) => lineTotal)) !== totals.subtotal) return 'lines and subtotal';
  if (totals.subtotal - totals.discount + totals.shipping !== totals.total) return 'the total';
  if (sum(totals.lines.map(({ tax }) => tax)) + totals.shippingTax !== totals.tax) return 'taxes of the parts';
  if (!isTaxInside(totals, taxRate)) return 'the amount of the tax';
  const weights = [...totals.lines.map(({ lineTotal }) => lineTotal), shipping];
  const shares = [...totals.lines.map(({ tax }) => tax), totals.shippingTax];
  if (!areLargestRemainders(totals.tax, { weights, shares })) return 'where the rest of the tax went';
  const again = (JSON.parse(JSON.stringify(amounts.map((amount) => toDecimal(amount, currency)))) as number[]).map(
    (decimal) => toMinor(decimal, currency),
  );
  return JSON.stringify(again) === JSON.stringify(amounts) ? undefined : 'an amount that went through JSON';
}

/** The nearest whole amount to `total × rate / (100 % + rate)`, the greater of two that are as near: held against both sides of it. */
function isTaxInside({ total, tax }: { total: number; tax: number }, rate: number): boolean {
  const [whole, exact] = [10_000n + BigInt(rate), BigInt(total) * BigInt(rate) * 2n];
  const near = BigInt(tax) * whole * 2n;
  return near - whole <= exact && exact < near + whole;
}

/** Each has its share without the fraction; one more have those whose fractions are greatest, of equals who comes first. */
function areLargestRemainders(
  amount: number,
  { weights, shares }: { weights: readonly number[]; shares: readonly number[] },
): boolean {
  const all = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (all === 0n) return sum(shares) === amount;
  const parts = weights.map((weight, n) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { n, rest: exact % all, more: BigInt(shares[n]!) - exact / all };
  });
  const [raised, others] = [parts.filter(({ more }) => more === 1n), parts.filter(({ more }) => more === 0n)];
  const comesBefore = (a: (typeof parts)[number], b: (typeof parts)[number]) =>
    a.rest > b.rest || (a.rest === b.rest && a.n < b.n);
  return raised.length + others.length === parts.length && raised.every((a) => others.every((b) => comesBefore(a, b)));
}

function priceText(random: Random, currency: Currency): string {
  const whole = random.between(0, 99_999);
  const digits = currencyDigits[currency];
  return digits === 0 ? String(whole) : `${whole}.${String(random.between(0, 10 ** digits - 1)).padStart(digits, '0')}`;
}
