import type { Currency } from '@talat/contracts/money';

const symbols: Record<Currency, string> = { THB: '฿', GBP: '£', EUR: '€', USD: '$', JPY: '¥', KWD: 'KD ' };
const digits: Record<Currency, number> = { THB: 2, GBP: 2, EUR: 2, USD: 2, JPY: 0, KWD: 3 };

export type PriceParts = { symbol: string; sign: '' | '−'; whole: string; fraction: string };

/** Splits the API's decimal for display, on its text; nothing is computed here. */
export function priceParts(amount: number, currency: Currency): PriceParts {
  const [whole = '0', fraction = ''] = Math.abs(amount).toFixed(digits[currency]).split('.');
  return {
    symbol: symbols[currency],
    sign: amount < 0 ? '−' : '',
    whole: whole.replace(/\d(?=(?:\d{3}){1,5}$)/g, '$&,'),
    fraction,
  };
}

/** `1,374.00` */
export function formatAmount(amount: number, currency: Currency): string {
  const { sign, whole, fraction } = priceParts(amount, currency);
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** `฿1,374.00`, or `฿45` when `short` and there is no fraction worth printing. */
export function formatMoney(amount: number, currency: Currency, style: { short?: boolean } = {}): string {
  const { symbol, sign, whole, fraction } = priceParts(amount, currency);
  const tail = fraction && !(style.short && /^0+$/.test(fraction)) ? `.${fraction}` : '';
  return `${sign}${symbol}${whole}${tail}`;
}
