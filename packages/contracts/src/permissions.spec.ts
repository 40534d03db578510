import { expect, it } from 'vitest';
import {
  highestRole,
  hasPermission,
  type Permission,
  permissions,
  Role,
  type Role as RoleName,
} from './permissions.ts';

const everybody: RoleName[] = ['customer', 'seller', 'staff', 'manager', 'admin', 'superadmin'];
const from = (lowest: RoleName): RoleName[] => everybody.slice(everybody.indexOf(lowest));

/** The table of the roles, turned over: each permission with everybody who has it. */
const holders: Record<Permission, RoleName[]> = {
  self: everybody,
  'products.read-all': from('staff'),
  'products.write': from('manager'),
  'products.write-own': ['seller', 'superadmin'],
  'orders.read': from('staff'),
  'orders.read-own-products': ['seller', 'superadmin'],
  'orders.advance': from('staff'),
  'orders.note': from('staff'),
  'orders.assign-self': from('staff'),
  'orders.assign': from('manager'),
  'orders.hold': from('manager'),
  'orders.cancel': from('manager'),
  'orders.import': from('admin'),
  'inventory.read': from('staff'),
  'inventory.read-own-products': ['seller', 'superadmin'],
  'inventory.count': from('staff'),
  'inventory.adjust': from('manager'),
  'inventory.transfer': from('manager'),
  'payments.read': from('staff'),
  'refunds.limited': from('manager'),
  'refunds.unlimited': from('admin'),
  'users.read': from('manager'),
  'users.read-contact': from('staff'),
  'users.write': from('admin'),
  'users.write-any-role': ['superadmin'],
  'audit.read': from('manager'),
  'system.read': from('admin'),
  'system.operate': from('admin'),
};

it.each(permissions)('%s belongs to the roles that the table names', (permission) => {
  expect(everybody.filter((role) => hasPermission([role], permission))).toEqual(holders[permission]);
});

it('takes the letters of a role as they come, and ranks several', () => {
  expect(Role.parse('SuperAdmin')).toBe('superadmin');
  expect(highestRole(['customer', 'staff', 'seller'])).toBe('staff');
});
