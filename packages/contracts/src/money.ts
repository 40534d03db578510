import { z } from 'zod';

/** ISO 4217 codes the shop can trade in, with the number of digits of their minor unit. */
export const currencyDigits = { THB: 2, GBP: 2, EUR: 2, USD: 2, JPY: 0, KWD: 3 } as const;

export type Currency = keyof typeof currencyDigits;
export const Currency = z.enum(Object.keys(currencyDigits) as [Currency, ...Currency[]]);

const decimalText = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Decimal to integer minor units, exactly: works on the text, never on the float.
 * @throws {RangeError} when the value has more digits than the currency, or leaves the safe integers.
 */
export function toMinor(value: number | string, currency: Currency): number {
  const match = decimalText.exec(String(value).trim());
  const digits = currencyDigits[currency];
  if (!match) throw new RangeError(`"${value}" is not a decimal amount`);
  const [, sign, whole, fraction = ''] = match;
  const significant = fraction.replace(/(?<!0)0+$/, '');
  if (significant.length > digits) throw new RangeError(`${value} has more than ${digits} decimals for ${currency}`);
  const minor = Number(`${whole}${significant.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${value} ${currency} is too large`);
  return sign && minor !== 0 ? -minor : minor;
}

/** Integer minor units to the decimal text with the currency's digits: 14999 THB gives "149.99". */
export function toDecimalText(minor: number, currency: Currency): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is not an integer of minor units`);
  const digits = currencyDigits[currency];
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Integer minor units to the JSON number of the API; `toMinor` gives the same integer back. */
export function toDecimal(minor: number, currency: Currency): number {
  return Number(toDecimalText(minor, currency));
}

/**
 * Splits `total` by `weights` so that the parts sum to it exactly: largest remainder, ties to the earlier part.
 * Weights are non-negative integers; with all weights zero the parts are as equal as integers allow.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  const effective = sum === 0n ? weights.map(() => 1n) : weights.map(BigInt);
  const whole = sum === 0n ? BigInt(weights.length) : sum;
  const sign = total < 0 ? -1n : 1n;
  const amount = BigInt(total) * sign;
  const parts = effective.map((weight, index) => ({
    index,
    share: (amount * weight) / whole,
    rest: (amount * weight) % whole,
  }));
  let left = amount - parts.reduce((a, part) => a + part.share, 0n);
  for (const part of parts.toSorted((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.index - b.index))) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((part) => Number(part.share * sign));
}

/**
 * The tax inside a tax-inclusive amount, rounded half up once: `gross * rate / (100 + rate)`.
 * The rate is in basis points of a percent (700 = 7 %). Thai Revenue Code s.79: 1,290.00 holds 84.39.
 */
export function includedTax(grossMinor: number, rateBasisPoints: number): number {
  const numerator = BigInt(grossMinor) * BigInt(rateBasisPoints);
  const denominator = 10_000n + BigInt(rateBasisPoints);
  return Number((numerator * 2n + denominator) / (denominator * 2n));
}

/** Decimal amount in a request: a JSON number or a decimal string, never negative. */
export const DecimalAmount = z.union([
  z.number().nonnegative(),
  z
    .string()
    .max(40)
    .regex(/^\d+(\.\d+)?$/),
]);
/** Integer minor units inside events and between services. */
export const Minor = z.int();
