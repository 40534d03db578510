import type { Permission } from '@talat/contracts/permissions';
import { type LucideIcon, Radio, ReceiptText, Sun } from 'lucide-react';

export const pageGroups = ['work', 'catalogue', 'money', 'system'] as const;

/** `name` is also the key of its texts: `ops.rail.<name>` and `ops.rail.short.<name>`. */
export type ConsolePage = {
  name: 'today' | 'live' | 'orders';
  href: string;
  group: (typeof pageGroups)[number];
  Icon: LucideIcon;
  /** After `G`. */
  key: string;
  permission: Permission;
};

/** Only pages that exist. A new page is one line here: rail, palette, `G` keys and the bar of narrow screens follow. */
export const consolePages: readonly ConsolePage[] = [
  { name: 'today', href: '/ops', group: 'work', Icon: Sun, key: 'd', permission: 'orders.read' },
  { name: 'live', href: '/ops/live', group: 'work', Icon: Radio, key: 'l', permission: 'orders.read' },
  { name: 'orders', href: '/ops/orders', group: 'work', Icon: ReceiptText, key: 'o', permission: 'orders.read' },
];
