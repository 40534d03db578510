/** The last movement there when the number was typed, and what stood there after it. */
export type Seen = { movementId: string | null; onHand: number };
export type CountLine = {
  variantId: string;
  sku: string;
  name: string;
  /** As typed; empty: not counted. */
  typed: string;
  seen: Seen | null;
  /** Of the booking, however often it is tried. */
  key: string;
  /** Booked, or why not. */
  outcome: { isBooked: boolean; text: string } | null;
};
/** What somebody is counting at one place. It stays in the browser until it is booked or thrown away. */
export type CountSheet = {
  startedAt: string;
  locationId: string;
  location: string;
  /** What should be there is not shown while counting. */
  isBlind: boolean;
  isChecking: boolean;
  lines: readonly CountLine[];
};

const newKey = (): string => crypto.randomUUID();

export const newSheet = (
  place: Pick<CountSheet, 'locationId' | 'location' | 'isBlind'>,
  articles: readonly Pick<CountLine, 'variantId' | 'sku' | 'name'>[],
  at: Date,
): CountSheet => ({
  ...place,
  startedAt: at.toISOString(),
  isChecking: false,
  lines: articles.map(({ variantId, sku, name }) => ({
    ...{ variantId, sku, name },
    ...{ typed: '', seen: null, key: newKey(), outcome: null },
  })),
});

/** The number that was typed; null when it is none. */
export const countedOf = ({ typed }: Pick<CountLine, 'typed'>): number | null =>
  /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;

/** Counted, less what stood there when it was counted; null until both are known. */
export function differenceOf(line: CountLine): number | null {
  const counted = countedOf(line);
  return counted === null || line.seen === null ? null : counted - line.seen.onHand;
}

export const changeLine = (sheet: CountSheet, variantId: string, change: Partial<CountLine>): CountSheet => ({
  ...sheet,
  lines: sheet.lines.map((line) => (line.variantId === variantId ? { ...line, ...change } : line)),
});

/** Another number is another intention: what stood there is asked for again, and it is booked under a key of its own. */
export const typeInto = (sheet: CountSheet, variantId: string, typed: string): CountSheet =>
  changeLine(sheet, variantId, { typed, seen: null, key: newKey(), outcome: null });

export type SheetSums = { counted: number; left: number; differing: CountLine[]; units: number };
export function sumsOf({ lines }: CountSheet): SheetSums {
  const known = lines.filter((line) => differenceOf(line) !== null);
  const differing = known.filter((line) => differenceOf(line) !== 0);
  return {
    counted: known.length,
    left: lines.length - known.length,
    differing,
    units: differing.reduce((sum, line) => sum + differenceOf(line)!, 0),
  };
}

/** What is still to be booked. */
export const openLines = ({ lines }: CountSheet): CountLine[] =>
  lines.filter((line) => differenceOf(line) !== null && !line.outcome?.isBooked);

/** Nothing that was typed would be lost with the sheet. */
export const isBookedUp = ({ lines }: CountSheet): boolean =>
  lines.every(({ typed, outcome }) => typed.trim() === '' || outcome?.isBooked === true);

/** The number for which something was asked is still the one on the sheet. */
export const hasIntention = (sheet: CountSheet, { key }: Pick<CountLine, 'key'>): boolean =>
  sheet.lines.some((line) => line.key === key);

const keyOf = (userId: string) => `talat.count.${userId}`;

export function keptSheet(userId: string): CountSheet | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null');
    return isSheet(kept) ? kept : null;
  } catch {
    return null;
  }
}
/** False when this browser keeps nothing: who counts must be told. */
export function keepSheet(userId: string, sheet: CountSheet | null): boolean {
  try {
    if (sheet) localStorage.setItem(keyOf(userId), JSON.stringify(sheet));
    else localStorage.removeItem(keyOf(userId));
    return true;
  } catch {
    return false;
  }
}
/** Another tab of the same person counts on the same sheet. */
export function watchSheet(userId: string, onChange: (sheet: CountSheet | null) => void): () => void {
  const listener = ({ key }: StorageEvent) => {
    if (key === keyOf(userId)) onChange(keptSheet(userId));
  };
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}

const isSheet = (kept: unknown): kept is CountSheet =>
  typeof kept === 'object' && kept !== null && 'lines' in kept && Array.isArray(kept.lines) && 'locationId' in kept;
