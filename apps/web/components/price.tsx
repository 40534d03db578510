import type { Currency } from '@talat/contracts/money';
import { priceParts } from '../lib/format/money.ts';

/** A price as on a Thai tag: small ฿, satang raised and only when they are not .00. */
export function Price({
  amount,
  currency,
  className = '',
}: {
  amount: number;
  currency: Currency;
  className?: string;
}) {
  const { symbol, sign, whole, fraction } = priceParts(amount, currency);
  return (
    <data className={`price ${className}`} value={amount}>
      {sign}
      <small>{symbol}</small>
      {whole}
      {/[1-9]/.test(fraction) && (
        <>
          <span className="sr">.</span>
          <sup>{fraction}</sup>
        </>
      )}
    </data>
  );
}
