import type { InfiniteData } from '@tanstack/react-query';
import type { EventData, EventEnvelope } from '@talat/contracts/events';
import { toDecimal } from '@talat/contracts/money';
import type { StockChange } from '@talat/contracts/inventory.events';

/** A row of a list, as far as the live stream cares. */
export type LiveRow = { id: string; version: number };
export type Page<Row> = { data: Row[]; total: number; totalIsExact: boolean; nextCursor: string | null };
export type Pages<Row> = InfiniteData<Page<Row>, string | null>;

/**
 * What an event tells about the rows of a list: one line for each kind of list, named by the first part of its query key.
 * With it the lists are true without being asked for again.
 */
export const liveKinds = {
  orders: (event: EventEnvelope) => ('order' in event.data ? [event.data.order] : []),
  products: (event: EventEnvelope) =>
    event.type === 'product.updated' ? [toProductRow(event.data as EventData<'product.updated'>)] : [],
  stock: (event: EventEnvelope) => ('changes' in event.data ? event.data.changes.map(stockRowOf) : []),
  /** What is written in the ledger of stock stays as it is. */
  moves: () => [],
  /** What somebody bought in all is not in the events of one order. */
  customers: () => [],
  users: (event: EventEnvelope) =>
    event.type === 'user.updated'
      ? [{ id: event.subject, version: event.version, ...accountOf(event.data) }]
      : event.type === 'user.deleted'
        ? [{ id: event.subject, version: event.version, sessions: 0, deletedAt: event.time }]
        : [],
  /** Rows of the history never change. */
  audit: () => [],
} satisfies Record<string, (event: EventEnvelope) => readonly LiveRow[]>;

/** An article at a place. */
export const stockRowId = ({ variantId, locationId }: { variantId: string; locationId: string }): string =>
  `${variantId}:${locationId}`;
const stockRowOf = ({ variantId, locationId, onHand, reserved, version }: StockChange) => ({
  id: stockRowId({ variantId, locationId }),
  version,
  onHand,
  reserved,
  available: onHand - reserved,
});

/** Price and number of variants as lists show them: of what is sold, or of all when nothing is. */
function toProductRow(product: EventData<'product.updated'>) {
  const { productId, variants, currency, sku, slug, status, names, version } = product;
  const active = variants.filter(({ isActive }) => isActive);
  const prices = (active.length > 0 ? active : variants).map(({ priceMinor }) => priceMinor);
  const lowest = Math.min(...prices);
  const priceVaries = prices.some((price) => price !== lowest);
  return { id: productId, version, sku, slug, status, names, price: toDecimal(lowest, currency), priceVaries };
}

function accountOf({ email, username, role, roles, status, changed }: EventData<'user.updated'>) {
  const isRestored = changed.includes('deletedAt');
  return {
    ...{ email, username, role, roles, status, isActive: status === 'active' },
    ...(isRestored ? { deletedAt: null } : {}),
  };
}

export type LiveKind = keyof typeof liveKinds;

/** Rows by id as the events left them, the newest version of each. */
export function rowsOf(kind: LiveKind, events: readonly EventEnvelope[]): Map<string, LiveRow> {
  const rows = new Map<string, LiveRow>();
  for (const event of events)
    for (const row of liveKinds[kind](event)) if ((rows.get(row.id)?.version ?? 0) < row.version) rows.set(row.id, row);
  return rows;
}

/** The same pages with newer rows in place; rows never move, come or go. The same object when nothing is newer. */
export function patchPages<Row extends LiveRow>(pages: Pages<Row>, fresh: ReadonlyMap<string, LiveRow>): Pages<Row> {
  let isChanged = false;
  const next = pages.pages.map((page) => {
    if (!page.data.some((row) => isNewer(fresh.get(row.id), row))) return page;
    isChanged = true;
    return { ...page, data: page.data.map((row) => patchRow(row, fresh.get(row.id))) };
  });
  return isChanged ? { ...pages, pages: next } : pages;
}

/** A page as it was sent, with rows in place of which a later version is known: on the way back the browser shows a page as it once was. */
export function withNewer<Row extends LiveRow>(page: Page<Row>, known: readonly Row[]): Page<Row> {
  const newest = new Map(page.data.map((row) => [row.id, row]));
  for (const row of known) if (isNewer(row, newest.get(row.id))) newest.set(row.id, row);
  return { ...page, data: page.data.map((row) => newest.get(row.id)!) };
}

const isNewer = (fresh: LiveRow | undefined, row: LiveRow | undefined): boolean =>
  fresh !== undefined && row !== undefined && fresh.version > row.version;

/** Events say less than lists (phones are masked, names in one language): what they leave empty stays as it was. */
export function patchRow<Row extends LiveRow>(row: Row, fresh: LiveRow | undefined): Row {
  if (!isNewer(fresh, row)) return row;
  const told = Object.entries(fresh!).filter(([name]) => name !== 'thumbnails' && name !== 'customerPhone');
  return { ...row, ...Object.fromEntries(told) };
}
