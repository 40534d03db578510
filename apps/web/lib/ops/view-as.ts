import { hasPermission, type Role, rolePermissions, roles } from '@talat/contracts/permissions';
import type { User } from '@talat/contracts/auth';
import { type Me, toMe } from './me.ts';

/** Not HttpOnly: it decides what is offered, nothing else. Ends with the browser. */
export const viewAsCookie = 'talat_view_as';

/** Browser only; null ends it. The page is to be asked for again. */
export function chooseViewAs(role: Role | null): void {
  document.cookie = `${viewAsCookie}=${role ?? ''}; path=/; samesite=lax${role ? '' : '; max-age=0'}`;
}

/** The console as it offers itself to `role`, for those who may see the roles. What the API allows stays the person's own. */
export function meAs(user: User, role: string | undefined): Me {
  const viewAs = roles.find((each) => each === role);
  if (!viewAs || !hasPermission(user.roles, 'users.read')) return toMe(user);
  return { ...toMe(user), can: [...rolePermissions[viewAs]], viewAs };
}
