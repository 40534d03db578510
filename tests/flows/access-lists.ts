import { type Identity, managers, wholeShop } from './identities.ts';

/** Whose rows hold the thing of the access matrix; everybody else's answer does not, whatever its status is. */
export type List = { path: string; holds: string; for: readonly Identity[] };

/** What lists rows of several owners, or of the caller. `$` is the thing. */
export const lists: List[] = [
  { path: '/orders?limit=100', holds: 'orders', for: ['owner', 'seller', ...wholeShop] },
  { path: '/orders?limit=100', holds: 'shopsSku', for: ['owner', ...wholeShop] },
  { path: '/customers?limit=100', holds: 'users', for: wholeShop },
  { path: '/users?limit=100', holds: 'users', for: managers },
  { path: '/inventory?limit=100&search=$', holds: 'sku', for: ['seller', ...wholeShop] },
  { path: '/inventory?limit=100&search=$', holds: 'shopsSku', for: wholeShop },
  { path: '/inventory/movements?limit=100', holds: 'sku', for: ['seller', ...wholeShop] },
  { path: '/inventory/movements?limit=100', holds: 'shopsSku', for: wholeShop },
  { path: '/products?status=all&limit=100', holds: 'draft', for: ['seller', ...wholeShop] },
  { path: '/products?status=draft&limit=100', holds: 'draft', for: ['seller', ...wholeShop] },
  { path: '/products?limit=100&search=Unseen', holds: 'draft', for: [] },
  { path: '/products/suggest?q=Unseen', holds: 'draft', for: [] },
  { path: '/payments/methods', holds: 'methods', for: ['owner'] },
  { path: '/payments/history', holds: 'payments', for: ['owner', ...wholeShop] },
  { path: '/users/me/addresses', holds: 'addresses', for: ['owner'] },
  { path: '/users/me/tax-profiles', holds: 'tax-profiles', for: ['owner'] },
  { path: '/users/me', holds: 'users', for: ['owner'] },
  { path: '/auth/sessions', holds: 'sessions', for: ['owner'] },
  { path: '/cart', holds: 'items', for: ['owner'] },
  { path: '/orders/views', holds: 'views', for: ['staff'] },
  { path: '/orders/bulk', holds: 'bulk', for: ['staff'] },
];
