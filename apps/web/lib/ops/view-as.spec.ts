import type { User } from '@talat/contracts/auth';
import type { Role } from '@talat/contracts/permissions';
import { describe, expect, it } from 'vitest';
import { meAs } from './view-as.ts';

const user = (role: Role) => ({ id: 'u', username: 'u', role, roles: [role] }) as unknown as User;

describe('viewing as a role', () => {
  it('offers what that role may, never more to somebody who may not look', () => {
    expect(meAs(user('admin'), 'staff')).toMatchObject({ viewAs: 'staff', role: 'admin' });
    expect(meAs(user('admin'), 'staff').can).not.toContain('users.write');
    expect(meAs(user('staff'), 'admin')).toMatchObject({ viewAs: null });
    expect(meAs(user('staff'), 'admin').can).not.toContain('users.write');
    expect(meAs(user('admin'), 'king').viewAs).toBeNull();
  });
});
