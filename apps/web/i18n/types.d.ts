import type { routing } from './routing.ts';
import type account from '../messages/th/account.json';
import type audit from '../messages/th/audit.json';
import type checkout from '../messages/th/checkout.json';
import type customers from '../messages/th/customers.json';
import type failed from '../messages/th/failed.json';
import type general from '../messages/th/general.json';
import type letters from '../messages/th/letters.json';
import type ops from '../messages/th/ops.json';
import type own from '../messages/th/own.json';
import type products from '../messages/th/products.json';
import type security from '../messages/th/security.json';
import type stock from '../messages/th/stock.json';
import type shop from '../messages/th/shop.json';
import type settings from '../messages/th/settings.json';
import type system from '../messages/th/system.json';
import type users from '../messages/th/users.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: (typeof routing.locales)[number];
    Messages: {
      general: typeof general;
      failed: typeof failed;
      shop: typeof shop;
      checkout: typeof checkout;
      account: typeof account;
      security: typeof security;
      own: typeof own;
      letters: typeof letters;
      ops: typeof ops;
      products: typeof products;
      stock: typeof stock;
      customers: typeof customers;
      users: typeof users;
      settings: typeof settings;
      system: typeof system;
      audit: typeof audit;
    };
  }
}
