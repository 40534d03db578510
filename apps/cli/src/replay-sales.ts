import { type Currency, toDecimal, toDecimalText, toMinor } from '@talat/contracts/money';
import type { Order, OrderReturn } from '@talat/contracts/order';
import { StartProblem } from '@talat/platform/start-problem';
import type { Command } from 'commander';
import { Api, ApiRefusal, type Login } from './api.client.ts';
import { readSalesLines } from './read-sales-file.ts';
import { type Balance, emptyBalance, printBalance } from './replay-balance.ts';
import { longestCode, readSales, ReturnMatcher, type Sale, type SalesFile, saleTotal } from './sales-file.rules.ts';
import { parseCurrency, parseSpeed, parseTaxRate, pricesLine, shopOptions } from './sales-options.ts';
import { printRejected, progress, say } from './say.ts';
import { allCustomers, customerEmail, lookUpArticles, type ShopArticle } from './shop-articles.ts';
import { StopSignal } from './stop-signal.ts';

type Given = Login & { currency?: Currency; taxRate: string; speed: number };
type Options = Given & { currency: Currency };
type PlacedItem = { id: string };
type Placed = { orderId: string; items: PlacedItem[] };
type Replay = {
  api: Api;
  options: Options;
  variants: Map<string, ShopArticle>;
  customers: Map<string, string>;
  placed: Map<string, Placed>;
  balance: Balance;
  stop: StopSignal;
};

/** `talat replay sales FILE --speed N`: the history again, as orders through the public API, in its order and rhythm. */
export function replayCommand(program: Command): void {
  const command = program
    .command('replay')
    .description('live a history again')
    .command('sales')
    .argument('<file>', 'CSV in the "Online Retail" shape, imported before')
    .description('place the valid invoices as orders, in their order and rhythm, and book the cancellations that match')
    .option('--speed <times>', 'how many times faster than it was; 0: without waiting', parseSpeed, 0)
    .option('--currency <code>', 'currency of the prices, when it is not that of the imported articles', parseCurrency)
    .option('--tax-rate <percent>', 'tax inside the prices, in percent: each order holds it', parseTaxRate, '0');
  shopOptions(command, 'orders.import').action((file: string, options: Given) => replaySales(file, options));
}

async function replaySales(path: string, given: Given): Promise<void> {
  const raws = readSalesLines(path);
  const api = await Api.open(given);
  const codes = [...new Set(raws.map(({ StockCode }) => StockCode.trim().toUpperCase()))].filter(
    (code) => code !== '' && code.length <= longestCode,
  );
  const [variants, customers] = await Promise.all([lookUpArticles(api, codes), allCustomers(api)]);
  const currency = given.currency ?? currencyOf(path, variants);
  const options = { ...given, currency };
  const file = readSales(raws, currency);
  say(pricesLine(options));
  requireArticles(path, file, { variants, options });
  const others = [...variants].filter(([, article]) => article.currency !== currency);
  if (others.length)
    say(
      `${others.length} of the articles are sold in another currency today, first ${others[0]![0]} in ${others[0]![1].currency}; the orders are in ${currency}, as the file is`,
    );
  const replay: Replay = {
    api,
    options,
    variants,
    customers,
    placed: new Map(),
    balance: emptyBalance(),
    stop: new StopSignal(),
  };
  await run(replay, [...file.sales, ...file.cancellations]);
  printBalance(replay.balance, file.sales, options);
  printRejected(file.rejected);
}

/** That of the shop's articles, when they are all in one. A shop may hold articles in several: the file is asked for then. */
function currencyOf(path: string, variants: Replay['variants']): Currency {
  const counts = new Map<Currency, number>();
  for (const { currency } of variants.values()) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [first, ...others] = [...counts.keys()];
  if (first && others.length === 0) return first;
  if (!first)
    throw new StartProblem(
      `No article of ${path} is in the shop`,
      `Run first: npm run talat -- import sales ${path} --currency GBP (or what its prices are in)`,
    );
  const said = [...counts].map(([currency, count]) => `${count} in ${currency}`).join(', ');
  throw new StartProblem(
    `The shop sells the articles of ${path} in several currencies: ${said}`,
    `Say which one the prices of the file are in: --currency ${first}`,
  );
}

function requireArticles(
  path: string,
  { sales }: SalesFile,
  { variants, options: { currency, taxRate } }: Pick<Replay, 'variants' | 'options'>,
): void {
  const codes = new Set(sales.flatMap((sale) => sale.lines.map(({ code }) => code)));
  const missing = [...codes].filter((code) => !variants.has(code));
  if (missing.length)
    throw new StartProblem(
      `${missing.length} articles of ${path} are not in the shop, first ${missing.slice(0, 3).join(', ')}`,
      `Run first: npm run talat -- import sales ${path} --currency ${currency} --tax-rate ${taxRate}`,
    );
}

/** In the order of their dates; what comes from an earlier run is not waited for. */
async function run(replay: Replay, sales: Sale[]): Promise<void> {
  const { options, balance, stop } = replay;
  const matcher = new ReturnMatcher();
  const inOrder = sales
    .map((sale, index) => ({ sale, index }))
    .toSorted((a, b) => a.sale.at.getTime() - b.sale.at.getTime() || a.index - b.index);
  let done = 0;
  let previous: { at: Date; wasNew: boolean; finished: number } | undefined;
  for (const { sale } of inOrder) {
    if (previous?.wasNew && options.speed > 0)
      await stop.sleep((sale.at.getTime() - previous.at.getTime()) / options.speed - (Date.now() - previous.finished));
    stop.throwIfAsked(`${done} of ${inOrder.length} invoices and cancellations are done`);
    const before = balance.known + balance.knownReturns;
    if (sale.invoice.startsWith('C')) await giveBack(replay, matcher, sale);
    else if (await place(replay, sale)) matcher.addSale(sale);
    previous = { at: sale.at, wasNew: balance.known + balance.knownReturns === before, finished: Date.now() };
    done += 1;
    progress(
      `${done} of ${inOrder.length} · ${sale.at.toISOString().slice(0, 16).replace('T', ' ')} · ${balance.orders} orders · ${toDecimalText(balance.minor, options.currency)} ${options.currency}`,
    );
  }
}

async function place(replay: Replay, sale: Sale): Promise<boolean> {
  const { api, options, variants, customers, placed, balance } = replay;
  const customerId = sale.customer ? customers.get(customerEmail(sale.customer)) : undefined;
  const body = {
    contact: { name: sale.customer ? `Customer ${sale.customer}` : `Guest ${sale.invoice}` },
    paymentMethod: 'cod',
    import: {
      reference: sale.invoice,
      placedAt: sale.at.toISOString(),
      currency: options.currency,
      taxRate: options.taxRate,
      ...(customerId ? { customerId } : {}),
      ...(sale.customer ? { customerReference: sale.customer } : {}),
      country: sale.country,
      lines: sale.lines.map(({ code, quantity, unitMinor }) => ({
        variantId: variants.get(code)!.variantId,
        quantity,
        unitPrice: toDecimal(unitMinor, options.currency),
      })),
    },
  };
  try {
    const { body: order, wasReplayed } = await api.place<Order>('/orders', { body, key: `sales:${sale.invoice}` });
    const total = toMinor(order.total, order.currency);
    if (total !== saleTotal(sale) || order.currency !== options.currency) {
      const reason = `it is order ${order.orderNumber} of an earlier run, of ${toDecimalText(total, order.currency)} ${order.currency} instead of ${toDecimalText(saleTotal(sale), options.currency)}`;
      balance.rejected.push({ what: sale.invoice, reason });
      return false;
    }
    balance.orders += 1;
    balance.known += Number(wasReplayed || new Date(order.updatedAt) < api.openedAt);
    balance.lines += order.items.length;
    balance.minor += total;
    balance.taxMinor += toMinor(order.taxIncluded, order.currency);
    placed.set(sale.invoice, { orderId: order.id, items: order.items.toSorted((a, b) => a.line - b.line) });
    return true;
  } catch (error) {
    // whoever may not is refused every order alike
    if (!(error instanceof ApiRefusal) || error.status === 403) throw error;
    balance.rejected.push({ what: sale.invoice, reason: reasonOf(error) });
    return false;
  }
}

const reasonOf = ({ body, message }: ApiRefusal): string =>
  body.code === 'INSUFFICIENT_STOCK' ? `${message}; importing the file first brings the stock` : message;

/** One return for each order that the cancellation reaches. */
async function giveBack(
  { api, options, placed, balance }: Replay,
  matcher: ReturnMatcher,
  cancellation: Sale,
): Promise<void> {
  const { parts, unmatched } = matcher.match(cancellation);
  balance.unmatched.push(...unmatched);
  for (const [invoice, mine] of Map.groupBy(parts, ({ orderInvoice }) => orderInvoice)) {
    const order = placed.get(invoice)!;
    const reference = `${cancellation.invoice}:${invoice}`;
    const items = mine.map(({ lineIndex, quantity }) => ({ orderItemId: order.items[lineIndex]!.id, quantity }));
    const body = { items, reference, reason: cancellation.invoice, returnedAt: cancellation.at.toISOString() };
    try {
      const answer = await api.place<OrderReturn>(`/orders/${order.orderId}/returns`, {
        body,
        key: `sales:${reference}`,
      });
      balance.returns += 1;
      balance.knownReturns += Number(answer.wasReplayed);
      balance.returnedMinor += toMinor(answer.body.amount, options.currency);
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      balance.rejected.push({ what: reference, reason: error.message });
    }
  }
}
