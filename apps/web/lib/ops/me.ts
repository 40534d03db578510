import type { User } from '@talat/contracts/auth';
import { hasPermission, type Permission, permissions } from '@talat/contracts/permissions';

/** Who works here, as far as pages must know: what is not allowed is not offered. The API decides all the same. */
export type Me = { id: string; name: string; role: User['role']; can: Permission[] };

export const toMe = (user: User): Me => ({
  id: user.id,
  name: [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username,
  role: user.role,
  can: permissions.filter((permission) => hasPermission(user.roles, permission)),
});
