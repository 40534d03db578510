import type { User } from '@talat/contracts/auth';
import { hasPermission, highestRole, roles as rolesHighestFirst, type Role } from '@talat/contracts/permissions';
import type { UpdateUser } from '@talat/contracts/user';
import type { UserEntity, UserStatus } from './user.entity.ts';

export function toUser(user: UserEntity): User {
  return {
    id: user.id,
    email: user.email,
    username: user.username,
    firstName: user.firstName,
    lastName: user.lastName,
    phone: user.phone,
    role: highestRole(user.roles),
    roles: user.roles,
    status: user.status,
    isActive: user.status === 'active',
    isEmailVerified: user.isEmailVerified,
    lastLoginAt: user.lastLoginAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    version: user.version,
  };
}

/** What the events tell about an account. */
export function accountFacts(user: UserEntity) {
  const { id: userId, email, username, roles, status } = user;
  return { userId, email, username, name: nameOf(user), role: highestRole(roles), roles, status };
}

/** How people see an account: its names, else its username. */
export function nameOf(user: Pick<UserEntity, 'firstName' | 'lastName' | 'username'>): string {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username;
}

/** The username of an address that came without one; it may be taken, hence {@link numberedUsername}. */
export function usernameFrom(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/[^a-zA-Z0-9_.-]/g, '');
  return local.slice(0, 90).padEnd(3, '0');
}

export function numberedUsername(base: string, number: number): string {
  return number === 0 ? base : `${base}${number}`;
}

/** `role` and `roles` are two ways to say the same; undefined when neither was given. Highest first, each once. */
export function rolesGiven(given: { role?: Role; roles?: Role[] }): Role[] | undefined {
  const named = [...(given.roles ?? []), ...(given.role ? [given.role] : [])];
  return named.length ? rolesHighestFirst.filter((role) => named.includes(role)) : undefined;
}

/** `isActive` is an older way to say `status`, which wins. */
export function statusGiven(given: Pick<UpdateUser, 'status' | 'isActive'>): UserStatus | undefined {
  if (given.status) return given.status;
  return given.isActive === undefined ? undefined : given.isActive ? 'active' : 'inactive';
}

/** The first of these roles that is above what the caller may hand out or touch; undefined when all are within it. */
export function roleOutOfReach(granted: readonly Role[], asked: readonly Role[]): Role | undefined {
  if (hasPermission(granted, 'users.write-any-role')) return undefined;
  if (!hasPermission(granted, 'users.write')) return asked[0];
  return asked.find((role) => rolesHighestFirst.indexOf(role) < rolesHighestFirst.indexOf('manager'));
}

const editable = ['email', 'username', 'firstName', 'lastName', 'phone', 'roles', 'status'] as const;
type Editable = Pick<UserEntity, (typeof editable)[number]>;

/** Which of the asked fields differ from what is stored. */
export function changedFields(user: Editable, asked: Partial<Editable>): (keyof Editable)[] {
  return editable.filter(
    (field) => asked[field] !== undefined && JSON.stringify(asked[field]) !== JSON.stringify(user[field]),
  );
}

/** Roles and status decide what a token allows: tokens from before their change end. */
export const endsSessions = (changed: readonly string[]): boolean =>
  changed.includes('roles') || changed.includes('status');

export function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
