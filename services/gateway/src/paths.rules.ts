/** First segment of a canonical path to the service that answers it. */
export const segmentOwners: Record<string, string> = {
  auth: 'identity',
  users: 'identity',
  products: 'catalog',
  categories: 'catalog',
  inventory: 'inventory',
  locations: 'inventory',
  cart: 'cart',
  orders: 'orders',
  customers: 'orders',
  payments: 'payments',
  audit: 'audit',
  system: 'platform',
};

/** Prefixes of earlier systems: what stands below one without a known segment belongs to this one. */
const servicePrefixes: Record<string, string> = {
  product: 'products',
  order: 'orders',
  user: 'users',
  warehouse: 'inventory',
};

/** Answered as they are: edge routes that are no resources. */
const untouched = ['/api/v1/', '/health', '/metrics', '/docs', '/media/', '/socket.io', '/.well-known/'];
/** What stands elsewhere than its spelling says, with everything below it. */
const moved: [from: string, to: string][] = [
  ['/api/v1/inventory/locations', '/api/v1/locations'],
  ['/api/v1/health', '/health'],
  ['/api/health', '/health'],
];
const docsAliases = new Set(['/api', '/api/', '/api/docs', '/api/docs/', '/api/v1', '/api/v1/']);

/**
 * The canonical path of whatever spelling a client uses: `/orders`, `/api/orders`, `/order/orders` and
 * `/order/123` all stand for something below `/api/v1/orders`. Unknown paths pass unchanged.
 */
export function canonicalUrl(url: string): string {
  const cut = url.indexOf('?');
  const path = cut === -1 ? url : url.slice(0, cut);
  const query = cut === -1 ? '' : url.slice(cut);
  if (docsAliases.has(path)) return `/docs${query}`;
  if (untouched.some((prefix) => path === prefix || path.startsWith(prefix))) return settled(path) + query;
  const segments = path.split('/').slice(1);
  if (segments[0] === 'api') segments.shift();
  return settled(resource(segments)) + query;

  function resource([first = '', ...rest]: string[]): string {
    const fallback = servicePrefixes[first];
    const second = rest[0] ?? '';
    // a service's prefix before its own resource: /product/products/1, /inventory/inventory/movements
    if ((fallback || first === second) && second in segmentOwners) return `/api/v1/${rest.join('/')}`;
    if (fallback) return `/api/v1/${[fallback, ...rest].join('/')}`;
    return first in segmentOwners ? `/api/v1/${[first, ...rest].join('/')}` : path;
  }
}

function settled(path: string): string {
  const found = moved.find(([from]) => path === from || path.startsWith(`${from}/`));
  return found ? found[1] + path.slice(found[0].length) : path;
}

/** The service that a canonical path belongs to, or undefined. */
export function ownerOf(path: string): string | undefined {
  return path.startsWith('/api/v1/') ? segmentOwners[path.slice('/api/v1/'.length).split(/[/?]/, 1)[0]!] : undefined;
}
