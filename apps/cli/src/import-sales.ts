import { type Currency, includedTax, toDecimalText } from '@talat/contracts/money';
import type { Command } from 'commander';
import { Api, type Login } from './api.client.ts';
import { readSalesLines } from './read-sales-file.ts';
import { articlesOf, type Article, customersOf, readSales, type SalesFile, saleTotal } from './sales-file.rules.ts';
import { basisPoints, parseCurrency, parseTaxRate, pricesLine, shopOptions } from './sales-options.ts';
import { printRejected, say } from './say.ts';
import { type Part, type Sender, sendCustomers, sendProducts, sendStock } from './send-import.ts';
import { lookUpArticles } from './shop-articles.ts';
import { StopSignal } from './stop-signal.ts';

type Options = Login & { currency: Currency; taxRate: string; dryRun?: boolean };

/** `talat import sales FILE`: articles, opening stock and customers of a shop's history. */
export function importCommand(program: Command): void {
  const command = program
    .command('import')
    .description('bring data in')
    .command('sales')
    .argument('<file>', 'CSV in the "Online Retail" shape')
    .description("make the products, opening stock and customers of a shop's sales history")
    .requiredOption('--currency <code>', 'currency of the prices', parseCurrency)
    .option(
      '--tax-rate <percent>',
      'tax inside the prices, in percent; replay books it with each order',
      parseTaxRate,
      '0',
    )
    .option('--dry-run', 'ask the shop what it would do, and do nothing');
  shopOptions(command, 'to write products, stock and users').action((file: string, options: Options) =>
    importSales(file, options),
  );
}

/** A dry run takes the same way: the shop does everything and takes it back. */
async function importSales(path: string, options: Options): Promise<void> {
  const { currency, dryRun = false } = options;
  const file = readSales(readSalesLines(path), currency);
  const articles = articlesOf(file.sales);
  const customers = customersOf([...file.sales, ...file.cancellations]);
  say(pricesLine(options));
  printPlan(file, { articles, customers, options });
  const api = await Api.open(options);
  const sender: Sender = { api, dryRun, stop: new StopSignal() };
  const products = await sendProducts(sender, articles, currency);
  await printProducts(sender, articles, { products, currency });
  const stock = await sendStock(sender, { sales: file.sales, articles, products });
  printPart(
    `opening stock: ${stock.made} units put on the shelf, ${stock.toppedUp} of them for articles that the shop had; ${stock.known} units were put there by an earlier import`,
    stock,
  );
  const people = await sendCustomers(sender, customers);
  printPart(`customers: ${people.made} made, ${people.known} were there already`, people);
  const parts = [products, stock, people];
  const hasRefused = parts.some(({ refused }) => refused.length > 0);
  if (!hasRefused && parts.every(({ made }) => made === 0)) say('all of it was there already: nothing to change');
  say(`to live it again: npm run talat -- replay sales ${path} --currency ${currency} --tax-rate ${options.taxRate}`);
  if (dryRun) say('this was a dry run: nothing was written');
  if (hasRefused) process.exitCode = 1;
}

type Plan = { articles: readonly Article[]; customers: readonly string[]; options: Options };

function printPlan(file: SalesFile, { articles, customers, options: { currency, taxRate } }: Plan): void {
  const lines = file.sales.reduce((sum, sale) => sum + sale.lines.length, 0);
  const totals = file.sales.map(saleTotal);
  const amount = (minors: readonly number[]) =>
    toDecimalText(
      minors.reduce((sum, minor) => sum + minor, 0),
      currency,
    );
  const taxes = totals.map((total) => includedTax(total, basisPoints(taxRate)));
  const units = articles.reduce((sum, { sold, isTracked }) => sum + (isTracked ? sold : 0), 0);
  say(
    `${file.lineCount} lines: ${lines} valid sale lines in ${file.sales.length} invoices, ${file.cancellations.length} cancellations, ${file.rejected.length} rejected`,
  );
  say(`sold for ${amount(totals)} ${currency}, of it tax ${amount(taxes)} ${currency}`);
  say(
    `${articles.length} articles, of them ${articles.filter(({ isTracked }) => !isTracked).length} without stock; ${units} units; ${customers.length} customers`,
  );
  printRejected(file.rejected);
}

async function printProducts(
  { api }: Sender,
  articles: readonly Article[],
  { products, currency }: { products: Part & { madeCodes: ReadonlySet<string> }; currency: Currency },
): Promise<void> {
  printPart(`products: ${products.made} made, ${products.known} were there already`, products);
  if (products.known === 0) return;
  const known = articles.map(({ code }) => code).filter((code) => !products.madeCodes.has(code));
  const others = [...(await lookUpArticles(api, known))].filter(([, article]) => article.currency !== currency);
  if (others.length)
    say(
      `  ${others.length} of those are sold in another currency and stay so, first ${others[0]![0]} in ${others[0]![1].currency}`,
    );
}

function printPart(line: string, { refused }: Part): void {
  say(`${line}${refused.length ? `, ${refused.length} refused:` : ''}`);
  for (const { what, reason } of refused) say(`  ${what}: ${reason}`);
}
