import type { Permission } from '@talat/contracts/permissions';
import {
  Boxes,
  HeartPulse,
  History,
  type LucideIcon,
  Package,
  Radio,
  ReceiptText,
  Settings,
  Sun,
  UsersRound,
  UserRound,
} from 'lucide-react';

export const pageGroups = ['work', 'catalogue', 'money', 'system'] as const;

/** `name` is also the key of its texts: `ops.rail.<name>` and `ops.rail.short.<name>`. */
export type ConsolePage = {
  name: 'today' | 'live' | 'orders' | 'customers' | 'products' | 'stock' | 'users' | 'audit' | 'system' | 'settings';
  href: string;
  group: (typeof pageGroups)[number];
  Icon: LucideIcon;
  /** After `G`. */
  key: string;
  permission: Permission;
  /** Enough for those who work on what is their own: the page shows them no more than that. */
  own?: Permission;
};

/** Only pages that exist. A new page is one line here: rail, palette, `G` keys and the bar of narrow screens follow. */
export const consolePages: readonly ConsolePage[] = [
  { name: 'today', href: '/ops', group: 'work', Icon: Sun, key: 'd', permission: 'orders.read' },
  { name: 'live', href: '/ops/live', group: 'work', Icon: Radio, key: 'l', permission: 'orders.read' },
  { name: 'orders', href: '/ops/orders', group: 'work', Icon: ReceiptText, key: 'o', permission: 'orders.read' },
  {
    name: 'customers',
    href: '/ops/customers',
    group: 'work',
    Icon: UserRound,
    key: 'k',
    permission: 'users.read-contact',
  },
  {
    name: 'products',
    href: '/ops/products',
    group: 'catalogue',
    Icon: Package,
    key: 'p',
    permission: 'products.read-all',
    own: 'products.write-own',
  },
  {
    name: 'stock',
    href: '/ops/stock',
    group: 'catalogue',
    Icon: Boxes,
    key: 'w',
    permission: 'inventory.read',
    own: 'inventory.read-own-products',
  },
  { name: 'users', href: '/ops/users', group: 'system', Icon: UsersRound, key: 'u', permission: 'users.read' },
  { name: 'audit', href: '/ops/audit', group: 'system', Icon: History, key: 'a', permission: 'audit.read' },
  { name: 'system', href: '/ops/system', group: 'system', Icon: HeartPulse, key: 'h', permission: 'system.read' },
  {
    name: 'settings',
    href: '/ops/settings',
    group: 'system',
    Icon: Settings,
    key: ',',
    permission: 'orders.read',
    own: 'products.write-own',
  },
];

/** The keys that go to a page, under the name by which people may choose others. */
export const goKeys = (name: ConsolePage['name']) => ({
  id: `go.${name}`,
  keys: `g ${consolePages.find((page) => page.name === name)!.key}`,
});

/** The pages that somebody with these permissions may open, in the order of the rail. */
export const pagesFor = (can: readonly Permission[]): readonly ConsolePage[] =>
  consolePages.filter(({ permission, own }) => can.includes(permission) || (own !== undefined && can.includes(own)));

/** The page that an address belongs to; the start is only itself. */
export const pageAt = (path: string): ConsolePage | undefined =>
  consolePages.find(({ href }) => path === href || (href !== '/ops' && path.startsWith(`${href}/`)));
