import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenedStock, OpenStock } from '@talat/contracts/inventory';
import { type Currency, toDecimal } from '@talat/contracts/money';
import type { ImportResult } from '@talat/contracts/product';
import type { ImportedUsers } from '@talat/contracts/user';
import { type Api, ApiRefusal } from './api.client.ts';
import type { Article, Sale } from './sales-file.rules.ts';
import { progress } from './say.ts';
import { customerEmail } from './shop-articles.ts';
import type { StopSignal } from './stop-signal.ts';

export type Refused = { what: string; reason: string };
/** What became of a part of the import; the server answers a dry run with the same figures. */
export type Part = { made: number; known: number; refused: Refused[] };
/** `variants`: what is sold under each code that is there; `made` those codes that this import made. */
export type SentProducts = Part & { variants: Map<string, string>; madeCodes: Set<string> };
/** Units: `made` by this import, of them `toppedUp` of articles that the shop had. */
export type SentStock = Part & { toppedUp: number };
export type Sender = { api: Api; dryRun: boolean; stop: StopSignal };

const productsAtOnce = 250;
const usersAtOnce = 250;
const linesAtOnce = 4000;
/** Stock is kept of a new product a moment after it was made. */
const patienceMs = 30_000;

async function inParts<T>(
  { stop }: Sender,
  { items, size, what }: { items: readonly T[]; size: number; what: string },
  send: (part: T[]) => Promise<void>,
): Promise<Refused[]> {
  for (let at = 0; at < items.length; at += size) {
    stop.throwIfAsked(`${at} of ${items.length} ${what}`);
    try {
      await send(items.slice(at, at + size));
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      // whoever may not is not asked a hundred times
      return [{ what: at ? `${what} from the ${at + 1}th on` : `all ${what}`, reason: error.message }];
    }
    progress(`${what} ${Math.min(at + size, items.length)} of ${items.length}`);
  }
  return [];
}

export async function sendProducts(
  sender: Sender,
  articles: readonly Article[],
  currency: Currency,
): Promise<SentProducts> {
  const sent: SentProducts = { made: 0, known: 0, refused: [], variants: new Map(), madeCodes: new Set() };
  const refused = await inParts(sender, { items: articles, size: productsAtOnce, what: 'products' }, async (part) => {
    const products = part.map(({ code, name, unitMinor, isTracked }) => ({
      sku: code,
      name,
      price: toDecimal(unitMinor, currency),
      currency,
      status: 'published',
      tracked: isTracked,
    }));
    const { body } = await sender.api.call<ImportResult>('POST', '/products/import', {
      body: { products, dryRun: sender.dryRun },
      isRepeatable: true,
    });
    for (const { sku, status, error, defaultVariantId } of body.results) {
      if (status === 'failed') sent.refused.push({ what: sku, reason: error?.message ?? 'refused' });
      else sent.variants.set(sku, defaultVariantId!);
      if (status === 'created') sent.madeCodes.add(sku);
      if (status === 'exists') sent.known += 1;
    }
  });
  sent.made = sent.madeCodes.size;
  sent.refused.push(...refused);
  return sent;
}

/** Customers of one address are one account. */
export async function sendCustomers(sender: Sender, customers: readonly string[]): Promise<Part> {
  const sent: Part = { made: 0, known: 0, refused: [] };
  const byEmail = new Map(customers.map((customer) => [customerEmail(customer), customer]));
  const what = 'customers';
  sent.refused = await inParts(sender, { items: [...byEmail], size: usersAtOnce, what }, async (part) => {
    const users = part.map(([email, lastName]) => ({ email, firstName: 'Customer', lastName: lastName.slice(0, 100) }));
    const { body } = await sender.api.call<ImportedUsers>('POST', '/users/import', {
      body: { users, dryRun: sender.dryRun },
      isRepeatable: true,
    });
    sent.made += body.created;
    sent.known += body.exists;
  });
  return sent;
}

type OpeningLine = OpenStock['lines'][number] & { code: string };

/** Units of every sale on the shelf, once for each sale and article: what another file's sales need is added. */
export async function sendStock(
  sender: Sender,
  { sales, articles, products }: { sales: readonly Sale[]; articles: readonly Article[]; products: SentProducts },
): Promise<SentStock> {
  const sent: SentStock = { made: 0, known: 0, toppedUp: 0, refused: [] };
  const { madeCodes } = products;
  if (sender.dryRun) {
    // They are made in the rehearsal only: nothing of them can be on a shelf, so all of it would be put there.
    const isNew = articles.filter(({ code, isTracked }) => isTracked && madeCodes.has(code));
    sent.made = isNew.reduce((sum, { sold }) => sum + sold, 0);
  }
  const lines = openingLines(sales, products).filter(({ code }) => !(sender.dryRun && madeCodes.has(code)));
  const codes = new Map(lines.map(({ variantId, code }) => [variantId, code]));
  const what = 'lines of stock';
  const refused = await inParts(sender, { items: lines, size: linesAtOnce, what }, async (part) => {
    const opened = await open(sender, part);
    for (const { variantId, status, units, knownUnits } of opened) {
      const code = codes.get(variantId)!;
      sent.made += units;
      sent.known += knownUnits;
      if (!madeCodes.has(code)) sent.toppedUp += units;
      if (status === 'unknown') sent.refused.push({ what: code, reason: 'the stock service does not know it' });
    }
  });
  sent.refused.push(...refused);
  return sent;
}

function openingLines(sales: readonly Sale[], { variants }: SentProducts): OpeningLine[] {
  const sums = new Map<string, OpeningLine>();
  for (const { invoice, lines } of sales) {
    for (const { code, quantity } of lines) {
      const variantId = variants.get(code);
      if (!variantId) continue;
      const key = `${invoice} ${variantId}`;
      sums.set(key, { code, reference: invoice, variantId, quantity: quantity + (sums.get(key)?.quantity ?? 0) });
    }
  }
  return [...sums.values()];
}

/** Asks again for what is not known yet. */
async function open(sender: Sender, part: readonly OpeningLine[]): Promise<OpenedStock['articles']> {
  const answers = new Map<string, OpenedStock['articles'][number]>();
  const end = Date.now() + patienceMs;
  for (let left = part; ; await sleep(200)) {
    const lines = left.map(({ reference, variantId, quantity }) => ({ reference, variantId, quantity }));
    const { body } = await sender.api.call<OpenedStock>('POST', '/inventory/openings', {
      body: { lines, dryRun: sender.dryRun },
      isRepeatable: true,
    });
    for (const article of body.articles) answers.set(article.variantId, article);
    left = part.filter(({ variantId }) => answers.get(variantId)?.status === 'unknown');
    if (left.length === 0 || Date.now() > end) return [...answers.values()];
  }
}
