import type { Role } from '@talat/contracts/permissions';

/** Everybody who may knock. The owner has things, the seller sells a part of the owner's order. */
export const roleOf = {
  nobody: null,
  owner: 'customer',
  'other customer': 'customer',
  seller: 'seller',
  'other seller': 'seller',
  staff: 'staff',
  manager: 'manager',
  admin: 'admin',
  superadmin: 'superadmin',
  expired: null,
  revoked: null,
} as const satisfies Record<string, Role | null>;
export type Identity = keyof typeof roleOf;
export const identities = Object.keys(roleOf) as Identity[];

export const wholeShop: Identity[] = ['staff', 'manager', 'admin', 'superadmin'];
export const managers: Identity[] = ['manager', 'admin', 'superadmin'];
