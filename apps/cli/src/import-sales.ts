import { randomBytes } from 'node:crypto';
import { Currency, toDecimal } from '@talat/contracts/money';
import type { ImportResult, ProductCard } from '@talat/contracts/product';
import { StartProblem } from '@talat/platform/start-problem';
import type { Command } from 'commander';
import { Api, ApiRefusal, type Login } from './api.client.ts';
import { readSalesFile } from './read-sales-file.ts';
import { type Article, articlesOf, customersOf, type SalesFile } from './sales-file.rules.ts';
import { printRejected, progress, say } from './say.ts';

type Options = Login & { currency: Currency; taxRate: string; dryRun?: boolean };
type Tally = { made: number; known: number; refused: { what: string; reason: string }[] };

const productsAtOnce = 250;
const customersAtOnce = 4;

/** Who a history's customer is in the shop: the same number is the same account. */
export const customerEmail = (customer: string): string =>
  `customer-${customer.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@sales-import.invalid`;

/** `talat import sales FILE`: articles, opening stock and customers of a shop's history. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('bring data in')
    .command('sales')
    .argument('<file>', 'CSV in the "Online Retail" shape')
    .description("make the products, opening stock and customers of a shop's sales history")
    .requiredOption('--currency <code>', 'currency of the prices', (code) => Currency.parse(code.toUpperCase()))
    .option('--tax-rate <percent>', 'tax inside the prices, in percent', '0')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--api <url>', 'the shop, when it does not run from this folder')
    .option('--user <name>', 'account with the permission to write products and users')
    .option('--password <password>')
    .action((file: string, options: Options) => importSales(file, options));
}

async function importSales(path: string, options: Options): Promise<void> {
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(options.taxRate))
    throw new StartProblem(`--tax-rate ${options.taxRate} is no percentage`, 'Give one such as 0, 7 or 19.6.');
  const file = readSalesFile(path, options.currency);
  const articles = articlesOf(file.sales);
  const customers = customersOf([...file.sales, ...file.cancellations]);
  printPlan(file, articles, customers);
  const api = await Api.open(options);
  const known = await knownIn(api, customers);
  if (options.dryRun) {
    const newArticles = articles.filter(({ code }) => !known.codes.has(code));
    say(
      `would make ${newArticles.length} products (${articles.length - newArticles.length} are there) with ${unitsOf(newArticles)} units of opening stock`,
    );
    say(
      `would make ${customers.filter((customer) => !known.emails.has(customerEmail(customer))).length} customers (${known.emails.size} are there)`,
    );
    return say('nothing was changed: this was a dry run');
  }
  const products = await makeProducts(
    api,
    articles.filter(({ code }) => !known.codes.has(code)),
    options.currency,
  );
  const people = await makeCustomers(
    api,
    customers.filter((customer) => !known.emails.has(customerEmail(customer))),
  );
  printTally('products', products, articles.filter(({ code }) => known.codes.has(code)).length);
  printTally('customers', people, known.emails.size);
  if (products.refused.length + people.refused.length) process.exitCode = 1;
}

const unitsOf = (articles: readonly Article[]) =>
  articles.reduce((sum, { sold, isTracked }) => sum + (isTracked ? sold : 0), 0);

function printPlan(file: SalesFile, articles: readonly Article[], customers: readonly string[]): void {
  const lines = file.sales.reduce((sum, sale) => sum + sale.lines.length, 0);
  say(
    `${file.lineCount} lines: ${lines} valid sale lines in ${file.sales.length} invoices, ${file.cancellations.length} cancellations, ${file.rejected.length} rejected`,
  );
  say(
    `${articles.length} articles, of them ${articles.filter(({ isTracked }) => !isTracked).length} without stock; ${unitsOf(articles)} units; ${customers.length} customers`,
  );
  printRejected(file.rejected);
}

/** What of it the shop has: codes compared without case, customers by their address. */
async function knownIn(api: Api, customers: readonly string[]): Promise<{ codes: Set<string>; emails: Set<string> }> {
  const codes = new Set((await allProducts(api)).keys());
  const wanted = new Set(customers.map(customerEmail));
  const emails = new Set([...(await allCustomers(api)).keys()].filter((email) => wanted.has(email)));
  return { codes, emails };
}

type Listed<T> = { data: T[]; nextCursor: string | null };

async function* pagesOf<T>(api: Api, path: string): AsyncGenerator<T> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: Listed<T> } = await api.call<Listed<T>>(
      'GET',
      `${path}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    yield* body.data;
    cursor = body.nextCursor;
  }
}

/** Codes in capitals to the variant that is sold under them, and its currency. */
export async function allProducts(api: Api): Promise<Map<string, { variantId: string; currency: Currency }>> {
  const found = new Map<string, { variantId: string; currency: Currency }>();
  for await (const product of pagesOf<Pick<ProductCard, 'sku' | 'defaultVariantId' | 'currency'>>(
    api,
    '/products?sort=sku',
  ))
    found.set(product.sku.toUpperCase(), { variantId: product.defaultVariantId, currency: product.currency });
  return found;
}

/** Addresses to ids of the accounts that an import made. */
export async function allCustomers(api: Api): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const user of pagesOf<{ id: string; email: string }>(api, '/users?search=sales-import.invalid'))
    found.set(user.email, user.id);
  return found;
}

async function makeProducts(api: Api, articles: readonly Article[], currency: Currency): Promise<Tally> {
  const tally: Tally = { made: 0, known: 0, refused: [] };
  for (let at = 0; at < articles.length; at += productsAtOnce) {
    const batch = articles.slice(at, at + productsAtOnce);
    const products = batch.map(({ code, name, unitMinor, isTracked, sold }) => ({
      sku: code,
      name,
      price: toDecimal(unitMinor, currency),
      currency,
      status: 'published',
      tracked: isTracked,
      ...(isTracked ? { stock: sold } : {}),
    }));
    const { body } = await api.call<ImportResult>('POST', '/products/import', {
      body: { products },
      key: `import-${batch[0]!.code}-${batch.length}-${Date.now()}`,
    });
    for (const result of body.results) {
      if (result.status === 'created') tally.made += 1;
      else if (result.status === 'exists') tally.known += 1;
      else tally.refused.push({ what: result.sku, reason: result.error?.message ?? 'refused' });
    }
    progress(`products ${Math.min(at + productsAtOnce, articles.length)} of ${articles.length}`);
  }
  return tally;
}

async function makeCustomers(api: Api, customers: readonly string[]): Promise<Tally> {
  const tally: Tally = { made: 0, known: 0, refused: [] };
  const queue = [...customers];
  const work = async () => {
    for (let customer = queue.shift(); customer !== undefined; customer = queue.shift()) {
      try {
        await api.call('POST', '/users', {
          key: `import-customer-${customer}-${Date.now()}`,
          body: {
            email: customerEmail(customer),
            username: `sales-${customer}`,
            firstName: 'Customer',
            lastName: customer,
            password: `${randomBytes(18).toString('base64url')}aA1!`,
            role: 'customer',
          },
        });
        tally.made += 1;
      } catch (error) {
        if (!(error instanceof ApiRefusal)) throw error;
        if (error.body.code === 'EMAIL_TAKEN' || error.body.code === 'USERNAME_TAKEN') tally.known += 1;
        else tally.refused.push({ what: `customer ${customer}`, reason: error.message });
      }
      progress(`customers ${customers.length - queue.length} of ${customers.length}`);
    }
  };
  await Promise.all(Array.from({ length: customersAtOnce }, work));
  return tally;
}

function printTally(what: string, { made, known, refused }: Tally, before: number): void {
  say(
    `${what}: ${made} made, ${known + before} were there already${refused.length ? `, ${refused.length} refused:` : ''}`,
  );
  for (const { what: which, reason } of refused) say(`  ${which}: ${reason}`);
}
