import { type Currency, toMinor } from '@talat/contracts/money';

/** One record of the file as it came; `number` is its line in an editor. */
export type RawLine = {
  number: number;
  InvoiceNo: string;
  StockCode: string;
  Description: string;
  Quantity: string;
  InvoiceDate: string;
  UnitPrice: string;
  CustomerID: string;
  Country: string;
};

export type SaleLine = { number: number; code: string; description: string; quantity: number; unitMinor: number };
export type Sale = { invoice: string; at: Date; customer: string | null; country: string; lines: SaleLine[] };
export type RejectedLine = { number: number; invoice: string; reason: string };
/** A cancellation: quantities here are positive, as what comes back. */
export type SalesFile = { sales: Sale[]; cancellations: Sale[]; rejected: RejectedLine[]; lineCount: number };

export const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/** What the shop takes for an article and an order. */
export const longestCode = 64;
const longest = { InvoiceNo: 38, StockCode: longestCode, Description: 4000, CustomerID: 80, Country: 60 } as const;
const mostUnits = 1_000_000;
const datePattern = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) (\d{1,2}):(\d{2})$/;

/** `12/1/10 8:26` is month/day/year; the shop's clock is taken as UTC. Undefined when it is no such date. */
export function readDate(text: string): Date | undefined {
  const match = datePattern.exec(text.trim());
  if (!match) return undefined;
  const [month, day, year, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const date = new Date(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal ? date : undefined;
}

type Reading = { line: SaleLine; at: Date; isCancellation: boolean } | { reason: string };

function readLine(raw: RawLine, currency: Currency): Reading {
  const invoice = raw.InvoiceNo.trim();
  const code = raw.StockCode.trim().toUpperCase();
  if (!invoice) return { reason: 'InvoiceNo is empty' };
  if (!code) return { reason: 'StockCode is empty' };
  const tooLong = Object.entries(longest).find(
    ([column, most]) => raw[column as keyof typeof longest].trim().length > most,
  );
  if (tooLong) return { reason: `${tooLong[0]} has more than ${tooLong[1]} characters` };
  if (!/^-?\d+$/.test(raw.Quantity.trim())) return { reason: `Quantity "${raw.Quantity}" is not a whole number` };
  const at = readDate(raw.InvoiceDate);
  if (!at) return { reason: `InvoiceDate "${raw.InvoiceDate}" is not month/day/year hour:minute` };
  const quantity = Number(raw.Quantity);
  if (Math.abs(quantity) > mostUnits) return { reason: `Quantity ${quantity} is beyond ${mostUnits}` };
  const isCancellation = /^c/i.test(invoice);
  if (isCancellation && quantity >= 0) return { reason: `a cancellation with quantity ${quantity}` };
  if (!isCancellation && quantity <= 0) return { reason: `quantity ${quantity} is not above 0` };
  let unitMinor: number;
  try {
    unitMinor = toMinor(raw.UnitPrice, currency);
  } catch (problem) {
    return { reason: `UnitPrice: ${(problem as RangeError).message}` };
  }
  if (unitMinor <= 0) return { reason: `price ${raw.UnitPrice} is not above 0` };
  return {
    line: { number: raw.number, code, description: raw.Description.trim(), quantity: Math.abs(quantity), unitMinor },
    at,
    isCancellation,
  };
}

/** Sorts a shop's history into sales, cancellations and what is neither, in the file's order; nothing is dropped silently. */
export function readSales(raws: Iterable<RawLine>, currency: Currency): SalesFile {
  const file: SalesFile = { sales: [], cancellations: [], rejected: [], lineCount: 0 };
  const byInvoice = new Map<string, Sale>();
  for (const raw of raws) {
    file.lineCount += 1;
    const reading = readLine(raw, currency);
    if ('reason' in reading) {
      file.rejected.push({ number: raw.number, invoice: raw.InvoiceNo.trim(), reason: reading.reason });
      continue;
    }
    const invoice = raw.InvoiceNo.trim().toUpperCase();
    let sale = byInvoice.get(invoice);
    if (!sale) {
      sale = {
        invoice,
        at: reading.at,
        customer: raw.CustomerID.trim() || null,
        country: raw.Country.trim(),
        lines: [],
      };
      byInvoice.set(invoice, sale);
      (reading.isCancellation ? file.cancellations : file.sales).push(sale);
    }
    sale.lines.push(reading.line);
  }
  return file;
}

export const saleTotal = (sale: Sale): number =>
  sale.lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0);

export type Article = { code: string; name: string; unitMinor: number; isTracked: boolean; sold: number };

/** A number of five digits, with or without letters, is an article on a shelf; POST, M, BANK CHARGES and the like are not. */
export const isStockCode = (code: string): boolean => /^\d{5}/.test(code);

/** Every code that was sold: its most frequent name and price, and how many units its sales need in stock. */
export function articlesOf(sales: readonly Sale[]): Article[] {
  const found = new Map<string, { names: Map<string, number>; prices: Map<number, number>; sold: number }>();
  for (const { code, description, unitMinor, quantity } of sales.flatMap((sale) => sale.lines)) {
    let entry = found.get(code);
    if (!entry) found.set(code, (entry = { names: new Map(), prices: new Map(), sold: 0 }));
    if (description) entry.names.set(description, (entry.names.get(description) ?? 0) + 1);
    entry.prices.set(unitMinor, (entry.prices.get(unitMinor) ?? 0) + 1);
    entry.sold += quantity;
  }
  return [...found].map(([code, { names, prices, sold }]) => ({
    code,
    name: mostFrequent(names) ?? code,
    unitMinor: mostFrequent(prices)!,
    isTracked: isStockCode(code),
    sold,
  }));
}

/** The first of the most frequent. */
function mostFrequent<T>(counts: ReadonlyMap<T, number>): T | undefined {
  let best: { value: T; count: number } | undefined;
  for (const [value, count] of counts) if (!best || count > best.count) best = { value, count };
  return best?.value;
}

export const customersOf = (sales: readonly Sale[]): string[] => [
  ...new Set(sales.flatMap((sale) => sale.customer ?? [])),
];

export type ReturnPart = { orderInvoice: string; lineIndex: number; quantity: number };

export type UnmatchedLine = { number: number; invoice: string; code: string; quantity: number; reason: string };

/**
 * Books returns against sales: for each cancelled line the latest earlier sale of that customer and article that still has
 * the whole quantity, the same price first. A line without one is listed, never guessed.
 */
export class ReturnMatcher {
  readonly #open = new Map<
    string,
    { invoice: string; lineIndex: number; left: number; unitMinor: number; at: Date }[]
  >();

  addSale(sale: Sale): void {
    if (!sale.customer) return;
    sale.lines.forEach((line, lineIndex) => {
      const key = `${sale.customer}|${line.code}`;
      const open = this.#open.get(key) ?? [];
      open.push({ invoice: sale.invoice, lineIndex, left: line.quantity, unitMinor: line.unitMinor, at: sale.at });
      this.#open.set(key, open);
    });
  }

  match(cancellation: Sale): { parts: ReturnPart[]; unmatched: UnmatchedLine[] } {
    const parts: ReturnPart[] = [];
    const unmatched: UnmatchedLine[] = [];
    for (const line of cancellation.lines) {
      const reason = this.#take(cancellation, line, parts);
      if (reason)
        unmatched.push({
          number: line.number,
          invoice: cancellation.invoice,
          code: line.code,
          quantity: line.quantity,
          reason,
        });
    }
    return { parts, unmatched };
  }

  #take(cancellation: Sale, line: SaleLine, parts: ReturnPart[]): string | null {
    if (!cancellation.customer) return 'no customer is named';
    const earlier = (this.#open.get(`${cancellation.customer}|${line.code}`) ?? []).filter(
      ({ at }) => at <= cancellation.at,
    );
    if (earlier.length === 0) return 'no earlier sale of this article to this customer';
    const enough = earlier.filter(({ left }) => left >= line.quantity).toReversed();
    const sale = enough.find(({ unitMinor }) => unitMinor === line.unitMinor) ?? enough[0];
    if (!sale) return `no earlier sale has ${line.quantity} left to return`;
    sale.left -= line.quantity;
    parts.push({ orderInvoice: sale.invoice, lineIndex: sale.lineIndex, quantity: line.quantity });
    return null;
  }
}
