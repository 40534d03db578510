import { setTimeout as sleep } from 'node:timers/promises';
import { Currency, toDecimal, toDecimalText, toMinor } from '@talat/contracts/money';
import type { Order, OrderReturn } from '@talat/contracts/order';
import { StartProblem } from '@talat/platform/start-problem';
import type { Command } from 'commander';
import { Api, ApiRefusal, type Login } from './api.client.ts';
import { allCustomers, allProducts, customerEmail } from './import-sales.ts';
import { readSalesFile } from './read-sales-file.ts';
import { ReturnMatcher, type Sale, saleTotal, type UnmatchedLine } from './sales-file.rules.ts';
import { printRejected, progress, say } from './say.ts';

type Given = Login & { currency?: Currency; taxRate: string; speed: number };
type Options = Given & { currency: Currency };
type PlacedItem = { id: string };
type Placed = { orderId: string; items: PlacedItem[] };
type Balance = {
  orders: number;
  /** Of the orders and of the returns, those that an earlier run had made. */
  known: number;
  knownReturns: number;
  lines: number;
  minor: number;
  returns: number;
  returnedMinor: number;
  rejected: { what: string; reason: string }[];
  unmatched: UnmatchedLine[];
};
type Replay = {
  api: Api;
  options: Options;
  variants: Map<string, { variantId: string; currency: Currency }>;
  customers: Map<string, string>;
  placed: Map<string, Placed>;
  balance: Balance;
};

/** `talat replay sales FILE --speed N`: the history again, as orders through the public API, in its order and rhythm. */
export function replayCommand(program: Command): void {
  program
    .command('replay')
    .description('live a history again')
    .command('sales')
    .argument('<file>', 'CSV in the "Online Retail" shape, imported before')
    .description('place the valid invoices as orders, in their order and rhythm, and book the cancellations that match')
    .option('--speed <times>', 'how many times faster than it was; 0: without waiting', (text) => Number(text), 0)
    .option('--currency <code>', 'currency of the prices, when it is not that of the imported articles', (code) =>
      Currency.parse(code.toUpperCase()),
    )
    .option('--tax-rate <percent>', 'tax inside the prices, in percent', '0')
    .option('--api <url>', 'the shop, when it does not run from this folder')
    .option('--user <name>', 'account with the permission orders.import')
    .option('--password <password>')
    .action((file: string, options: Given) => replaySales(file, options));
}

/** That of the shop's articles; a file that was not imported is told apart a moment later. */
function currencyOf(path: string, variants: Replay['variants']): Currency {
  const [first] = readSalesFile(path, 'GBP').sales;
  return variants.get(first?.lines[0]?.code ?? '')?.currency ?? 'GBP';
}

async function replaySales(path: string, given: Given): Promise<void> {
  if (!(given.speed >= 0))
    throw new StartProblem('--speed is a number from 0 on', 'For a week in a quarter of an hour: --speed 600.');
  const api = await Api.open(given);
  const [variants, customers] = await Promise.all([allProducts(api), allCustomers(api)]);
  const options = { ...given, currency: given.currency ?? currencyOf(path, variants) };
  const file = readSalesFile(path, options.currency);
  say(`prices in ${options.currency}, holding ${options.taxRate} % tax`);
  const missing = new Set(
    file.sales.flatMap((sale) => sale.lines.map(({ code }) => code)).filter((code) => !variants.has(code)),
  );
  if (missing.size)
    throw new StartProblem(
      `${missing.size} articles of ${path} are not in the shop, first ${[...missing].slice(0, 3).join(', ')}`,
      `Run first: npm run talat -- import sales ${path} --currency ${options.currency}`,
    );
  const replay: Replay = {
    api,
    options,
    variants,
    customers,
    placed: new Map(),
    balance: {
      orders: 0,
      known: 0,
      knownReturns: 0,
      lines: 0,
      minor: 0,
      returns: 0,
      returnedMinor: 0,
      rejected: [],
      unmatched: [],
    },
  };
  await run(replay, [...file.sales, ...file.cancellations]);
  printBalance(replay, file.sales);
  printRejected(file.rejected);
}

/** In the order of their dates; what comes from an earlier run is not waited for. */
async function run(replay: Replay, sales: Sale[]): Promise<void> {
  const { options, balance } = replay;
  const matcher = new ReturnMatcher();
  const inOrder = sales
    .map((sale, index) => ({ sale, index }))
    .toSorted((a, b) => a.sale.at.getTime() - b.sale.at.getTime() || a.index - b.index);
  let done = 0;
  let previous: { at: Date; wasNew: boolean; finished: number } | undefined;
  for (const { sale } of inOrder) {
    if (previous?.wasNew && options.speed > 0)
      await sleep((sale.at.getTime() - previous.at.getTime()) / options.speed - (Date.now() - previous.finished));
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
    const {
      body: order,
      status,
      wasReplayed,
    } = await api.call<Order>('POST', '/orders', { body, key: `sales:${sale.invoice}` });
    const total = toMinor(order.total, order.currency);
    if (total !== saleTotal(sale))
      throw new Error(
        `${sale.invoice} became ${order.orderNumber} with ${order.total} instead of ${toDecimalText(saleTotal(sale), options.currency)}`,
      );
    balance.orders += 1;
    balance.known += Number(wasReplayed || status === 200);
    balance.lines += order.items.length;
    balance.minor += total;
    placed.set(sale.invoice, { orderId: order.id, items: order.items.toSorted((a, b) => a.line - b.line) });
    return true;
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    balance.rejected.push({ what: sale.invoice, reason: error.message });
    return false;
  }
}

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
    try {
      const { body, status, wasReplayed } = await api.call<OrderReturn>('POST', `/orders/${order.orderId}/returns`, {
        body: { items, reference, reason: cancellation.invoice, returnedAt: cancellation.at.toISOString() },
        key: `sales:${reference}`,
      });
      balance.returns += 1;
      balance.knownReturns += Number(wasReplayed || status === 200);
      balance.returnedMinor += toMinor(body.amount, options.currency);
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      balance.rejected.push({ what: reference, reason: error.message });
    }
  }
}

function printBalance({ balance, options }: Replay, sales: readonly Sale[]): void {
  const wanted = sales.reduce((sum, sale) => sum + saleTotal(sale), 0);
  const lines = sales.reduce((sum, sale) => sum + sale.lines.length, 0);
  const amount = (minor: number) => `${toDecimalText(minor, options.currency)} ${options.currency}`;
  say(
    `invoices ${sales.length} · orders ${balance.orders} (${balance.known} from an earlier run) · rejected ${balance.rejected.length}`,
  );
  say(`lines ${lines} in the file · ${balance.lines} in the orders`);
  say(
    `money ${amount(wanted)} in the file · ${amount(balance.minor)} in the orders · difference ${amount(wanted - balance.minor)}`,
  );
  say(
    `returns ${balance.returns} (${balance.knownReturns} from an earlier run) worth ${amount(balance.returnedMinor)} · unmatched lines ${balance.unmatched.length}`,
  );
  for (const { number, invoice, code, quantity, reason } of balance.unmatched)
    say(`  line ${number}, ${invoice}, ${quantity} × ${code}: ${reason}`);
  for (const { what, reason } of balance.rejected) say(`  ${what}: ${reason}`);
  const isBalanced = balance.rejected.length === 0 && wanted === balance.minor && lines === balance.lines;
  say(isBalanced ? 'balanced' : 'NOT balanced: see the rejected above');
  if (!isBalanced) process.exitCode = 1;
}
