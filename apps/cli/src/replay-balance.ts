import { type Currency, includedTax, toDecimalText } from '@talat/contracts/money';
import { type Sale, saleTotal, type UnmatchedLine } from './sales-file.rules.ts';
import { basisPoints } from './sales-options.ts';
import { say } from './say.ts';

export type Balance = {
  orders: number;
  /** Of the orders and of the returns, those that an earlier run had made. */
  known: number;
  knownReturns: number;
  lines: number;
  minor: number;
  taxMinor: number;
  returns: number;
  returnedMinor: number;
  rejected: { what: string; reason: string }[];
  unmatched: UnmatchedLine[];
};

export const emptyBalance = (): Balance => ({
  orders: 0,
  known: 0,
  knownReturns: 0,
  lines: 0,
  minor: 0,
  taxMinor: 0,
  returns: 0,
  returnedMinor: 0,
  rejected: [],
  unmatched: [],
});

/** What the file wants and what the orders hold; a difference fails the command. */
export function printBalance(
  balance: Balance,
  sales: readonly Sale[],
  { currency, taxRate }: { currency: Currency; taxRate: string },
): void {
  const totals = sales.map(saleTotal);
  const wanted = totals.reduce((sum, total) => sum + total, 0);
  const tax = totals.reduce((sum, total) => sum + includedTax(total, basisPoints(taxRate)), 0);
  const lines = sales.reduce((sum, sale) => sum + sale.lines.length, 0);
  const amount = (minor: number) => `${toDecimalText(minor, currency)} ${currency}`;
  const both = (file: number, orders: number) =>
    `${amount(file)} in the file · ${amount(orders)} in the orders · difference ${amount(file - orders)}`;
  say(
    `invoices ${sales.length} · orders ${balance.orders} (${balance.known} from an earlier run) · rejected ${balance.rejected.length}`,
  );
  say(`lines ${lines} in the file · ${balance.lines} in the orders`);
  say(`money ${both(wanted, balance.minor)}`);
  say(`tax at ${taxRate} % ${both(tax, balance.taxMinor)}`);
  say(
    `returns ${balance.returns} (${balance.knownReturns} from an earlier run) worth ${amount(balance.returnedMinor)} · unmatched lines ${balance.unmatched.length}`,
  );
  for (const { number, invoice, code, quantity, reason } of balance.unmatched)
    say(`  line ${number}, ${invoice}, ${quantity} × ${code}: ${reason}`);
  for (const { what, reason } of balance.rejected) say(`  ${what}: ${reason}`);
  const isEqual = wanted === balance.minor && lines === balance.lines && tax === balance.taxMinor;
  if (isEqual && balance.rejected.length === 0) return say('balanced');
  say(`NOT balanced: ${balance.rejected.length ? 'see the rejected above' : 'see the differences above'}`);
  if (balance.known && tax !== balance.taxMinor)
    say('  orders of an earlier run keep the tax rate that they were placed with');
  process.exitCode = 1;
}
