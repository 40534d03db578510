import { hasPermission, type Permission, permissions, type Role, roles } from '@talat/contracts/permissions';

/** As the API decides it: an administrator reaches up to the manager, who may give any role reaches all. */
export const isWithinReach = (can: readonly Permission[], role: Role): boolean =>
  can.includes('users.write-any-role') ||
  (can.includes('users.write') && roles.indexOf(role) >= roles.indexOf('manager'));

export type RightsChange = { gained: Permission[]; lost: Permission[] };

/** What somebody may do after a change of roles that they might not before, and the other way round. */
export function rightsBetween(before: readonly Role[], after: readonly Role[]): RightsChange {
  return {
    gained: permissions.filter((each) => hasPermission(after, each) && !hasPermission(before, each)),
    lost: permissions.filter((each) => hasPermission(before, each) && !hasPermission(after, each)),
  };
}

/** The permissions by what they are about, in the order of the contracts. */
export const permissionGroups: readonly (readonly [name: string, permissions: readonly Permission[]])[] = [
  ...Map.groupBy(permissions, (permission) => permission.split('.')[0]!),
];
