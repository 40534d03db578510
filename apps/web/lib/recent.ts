/** What this browser remembers by itself; never sent anywhere. Private windows may refuse storage, then it remembers nothing. */
const keys = { searches: 'talat.searches', seen: 'talat.seen', orders: 'talat.orders' } as const;
const limits = { searches: 6, seen: 9, orders: 10 } as const;
type Kind = keyof typeof keys;

function read(kind: Kind): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keys[kind]) ?? '[]');
    return Array.isArray(stored) ? stored.filter((entry): entry is string => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}

function write(kind: Kind, entries: string[]): void {
  try {
    localStorage.setItem(keys[kind], JSON.stringify(entries.slice(0, limits[kind])));
  } catch {
    // A full or forbidden storage only costs the memory.
  }
}

const putFirst = (kind: Kind, entry: string): void =>
  write(kind, [entry, ...read(kind).filter((other) => other !== entry)]);

export const recentSearches = (): string[] => read('searches');
export const rememberSearch = (query: string): void => putFirst('searches', query);
export const seenProducts = (): string[] => read('seen');
export const rememberSeen = (productId: string): void => putFirst('seen', productId);
export const forgetSeen = (): void => write('seen', []);
/** Searches, products and orders. */
export const forgetAll = (): void => (Object.keys(keys) as Kind[]).forEach((kind) => write(kind, []));
/** `orderNumber|trackingToken` of orders placed here. */
export const recentOrders = (): { orderNumber: string; token: string }[] =>
  read('orders').flatMap((entry) => {
    const [orderNumber, token] = entry.split('|');
    return orderNumber && token ? [{ orderNumber, token }] : [];
  });
export const rememberOrder = (orderNumber: string, token: string): void =>
  putFirst('orders', `${orderNumber}|${token}`);
