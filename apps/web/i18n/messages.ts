import type { Locale } from './routing.ts';

/** One file an area; the area's name is the namespace. A new area is one line here and a file for each language. */
const areas = {
  general: { th: () => import('../messages/th/general.json'), en: () => import('../messages/en/general.json') },
  shop: { th: () => import('../messages/th/shop.json'), en: () => import('../messages/en/shop.json') },
  checkout: { th: () => import('../messages/th/checkout.json'), en: () => import('../messages/en/checkout.json') },
  account: { th: () => import('../messages/th/account.json'), en: () => import('../messages/en/account.json') },
  security: { th: () => import('../messages/th/security.json'), en: () => import('../messages/en/security.json') },
  own: { th: () => import('../messages/th/own.json'), en: () => import('../messages/en/own.json') },
  letters: { th: () => import('../messages/th/letters.json'), en: () => import('../messages/en/letters.json') },
  products: { th: () => import('../messages/th/products.json'), en: () => import('../messages/en/products.json') },
  customers: { th: () => import('../messages/th/customers.json'), en: () => import('../messages/en/customers.json') },
  stock: { th: () => import('../messages/th/stock.json'), en: () => import('../messages/en/stock.json') },
  ops: { th: () => import('../messages/th/ops.json'), en: () => import('../messages/en/ops.json') },
  audit: { th: () => import('../messages/th/audit.json'), en: () => import('../messages/en/audit.json') },
  system: { th: () => import('../messages/th/system.json'), en: () => import('../messages/en/system.json') },
  settings: { th: () => import('../messages/th/settings.json'), en: () => import('../messages/en/settings.json') },
  users: { th: () => import('../messages/th/users.json'), en: () => import('../messages/en/users.json') },
};

export type Area = keyof typeof areas;
type Messages = Record<string, unknown>;

export async function messagesOf(locale: Locale, wanted = Object.keys(areas) as Area[]): Promise<Messages> {
  const loaded = await Promise.all(wanted.map(async (area) => [area, (await areas[area][locale]()).default] as const));
  return Object.fromEntries(loaded);
}
