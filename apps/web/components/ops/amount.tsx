import type { Currency } from '@talat/contracts/money';
import { formatAmount, priceParts } from '../../lib/format/money.ts';

/** Money in a table: mono figures, a quiet sign. */
export function Amount({ amount, currency }: { amount: number; currency: Currency }) {
  return (
    <data className="amt" value={amount}>
      <small>{priceParts(amount, currency).symbol.trim()}</small>
      {formatAmount(amount, currency)}
    </data>
  );
}
