import type { User } from '@talat/contracts/auth';
import { hasPermission, type Permission, permissions } from '@talat/contracts/permissions';
import { nameOf } from './members.ts';

/** Who works here, as far as pages must know: what is not allowed is not offered. The API decides all the same. */
export type Me = {
  id: string;
  name: string;
  role: User['role'];
  can: Permission[];
  /** The role whose console is looked at; `can` is that role's then, and nothing is changed. */
  viewAs: User['role'] | null;
};

export const toMe = (user: User): Me => ({
  id: user.id,
  name: nameOf(user),
  role: user.role,
  viewAs: null,
  can: permissions.filter((permission) => hasPermission(user.roles, permission)),
});
