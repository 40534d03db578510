import { Currency, toMinor } from '@talat/contracts/money';
import { StartProblem } from '@talat/platform/start-problem';
import type { Command } from 'commander';

export function parseCurrency(text: string): Currency {
  const parsed = Currency.safeParse(text.toUpperCase());
  if (parsed.success) return parsed.data;
  throw new StartProblem(
    `--currency ${text} is none that a shop can trade in`,
    `There are ${Currency.options.join(', ')}.`,
  );
}

/** Percent as a decimal text with up to two places: what an order's tax rate takes. */
export function parseTaxRate(text: string): string {
  if (/^\d{1,2}(\.\d{1,2})?$/.test(text)) return text;
  throw new StartProblem(`--tax-rate ${text} is no percentage`, 'Give one such as 0, 7 or 19.6.');
}

export function parseSpeed(text: string): number {
  const speed = text.trim() === '' ? Number.NaN : Number(text);
  if (speed >= 0 && Number.isFinite(speed)) return speed;
  throw new StartProblem(`--speed ${text} is no number from 0 on`, 'For a week in a quarter of an hour: --speed 600.');
}

/** Both commands say it alike: what the prices of the file are taken for. */
export const pricesLine = ({ currency, taxRate }: { currency: Currency; taxRate: string }): string =>
  `prices in ${currency}, holding ${taxRate} % tax`;

/** Hundredths of a percent, as the rules of money take a rate. */
export const basisPoints = (taxRate: string): number => toMinor(taxRate, 'THB');

/** The options that say which shop, and who one is there. */
export function shopOptions(command: Command, permissions: string): Command {
  return command
    .option('--api <url>', 'the shop, when it does not run from this folder')
    .option('--user <name>', `account with the permission ${permissions}`)
    .option('--password <password>');
}
