import { z } from 'zod';

/** Highest first: a token's `role` is the highest of its `roles`. */
export const roles = ['superadmin', 'admin', 'manager', 'staff', 'seller', 'customer'] as const;
export const Role = z.preprocess((v) => (typeof v === 'string' ? v.toLowerCase() : v), z.enum(roles));
export type Role = (typeof roles)[number];

export const permissions = [
  'self',
  'products.read-all',
  'products.write',
  'products.write-own',
  'orders.read',
  'orders.read-own-products',
  'orders.advance',
  'orders.note',
  'orders.assign-self',
  'orders.assign',
  'orders.hold',
  'orders.cancel',
  'orders.import',
  'inventory.read',
  'inventory.read-own-products',
  'inventory.count',
  'inventory.adjust',
  'inventory.transfer',
  'payments.read',
  'refunds.limited',
  'refunds.unlimited',
  'users.read',
  'users.read-contact',
  'users.write',
  'users.write-any-role',
  'audit.read',
  'system.read',
  'system.operate',
] as const;
export type Permission = (typeof permissions)[number];

const staff = [
  'self',
  'products.read-all',
  'orders.read',
  'orders.advance',
  'orders.note',
  'orders.assign-self',
  'inventory.read',
  'inventory.count',
  'payments.read',
  'users.read-contact',
] as const;
const manager = [
  ...staff,
  'products.write',
  'orders.assign',
  'orders.hold',
  'orders.cancel',
  'inventory.adjust',
  'inventory.transfer',
  'refunds.limited',
  'users.read',
  'audit.read',
] as const;
const admin = [
  ...manager,
  'refunds.unlimited',
  'users.write',
  'system.read',
  'system.operate',
  'orders.import',
] as const;

/** Roles are presets over permissions (product.md, "Roles"). */
export const rolePermissions: Record<Role, ReadonlySet<Permission>> = {
  customer: new Set<Permission>(['self']),
  seller: new Set<Permission>([
    'self',
    'products.write-own',
    'orders.read-own-products',
    'inventory.read-own-products',
  ]),
  staff: new Set<Permission>(staff),
  manager: new Set<Permission>(manager),
  admin: new Set<Permission>(admin),
  superadmin: new Set<Permission>(permissions),
};

export function hasPermission(granted: readonly Role[], permission: Permission): boolean {
  return granted.some((role) => rolePermissions[role].has(permission));
}

export function highestRole(granted: readonly Role[]): Role {
  return roles.find((role) => granted.includes(role)) ?? 'customer';
}
