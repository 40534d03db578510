/** Addresses that people and scripts of earlier systems know, and where they live today (after the language prefix). */
const doors: Record<string, string> = {
  '/dashboard': '/ops',
  '/dashboard/users': '/ops/users',
  '/dashboard/products': '/ops/products',
  '/dashboard/inventory': '/ops/stock',
  '/dashboard/shipping': '/ops/shipping',
  '/dashboard/reports': '/ops/reports',
  '/dashboard/orders': '/ops/orders',
};

/** Today's path for an old one, without the language; undefined when it is no door. */
export function doorTo(pathname: string): string | undefined {
  const plain = pathname.length > 1 ? pathname.replace(/(?<!\/)\/+$/, '') : pathname;
  return doors[plain];
}

/** Docs are the API's own pages. */
export const isDocs = (pathname: string): boolean =>
  pathname === '/docs' || pathname.startsWith('/docs/') || pathname === '/docs-json';
