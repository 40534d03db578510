import { roles, type Role } from '@talat/contracts/permissions';
import { Username } from '@talat/contracts/auth';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, roleOutOfReach, rolesGiven, statusGiven, usernameFrom } from './user.rules.ts';

describe('roles within reach', () => {
  it.each([
    ['superadmin', 'superadmin', undefined],
    ['admin', 'manager', undefined],
    ['admin', 'admin', 'admin'],
    ['admin', 'superadmin', 'superadmin'],
    ['manager', 'customer', 'customer'],
    ['customer', 'customer', 'customer'],
  ] as [Role, Role, Role | undefined][])('%s may hand out %s unless %s', (granted, asked, beyond) => {
    expect(roleOutOfReach([granted], [asked])).toBe(beyond);
  });

  it('is decided by the highest of several', () => {
    expect(roleOutOfReach(['admin'], ['customer', 'staff', 'superadmin'])).toBe('superadmin');
  });

  it('never lets anybody but a superadmin hand out what they do not stand above', () => {
    const some = fc.subarray([...roles], { minLength: 1 });
    fc.assert(
      fc.property(some, some, (granted, asked) => {
        fc.pre(!granted.includes('superadmin'));
        const isRefused = roleOutOfReach(granted, asked) !== undefined;
        const highestGranted = Math.min(...granted.map((role) => roles.indexOf(role)));
        const highestAsked = Math.min(...asked.map((role) => roles.indexOf(role)));
        expect(isRefused || highestAsked > highestGranted).toBe(true);
      }),
    );
  });
});

describe('what a request gives', () => {
  it('takes role and roles as one list, highest first', () => {
    expect(rolesGiven({ role: 'staff', roles: ['customer', 'staff'] })).toEqual(['staff', 'customer']);
    expect(rolesGiven({})).toBeUndefined();
  });
  it.each([
    [{ isActive: true }, 'active'],
    [{ isActive: false }, 'inactive'],
    [{ isActive: true, status: 'suspended' as const }, 'suspended'],
    [{}, undefined],
  ])('%j is the status %s', (given, status) => {
    expect(statusGiven(given)).toBe(status);
  });
  it('tells a changed field from one that was merely sent', () => {
    const user = {
      email: 'a@b.c',
      username: 'a',
      firstName: null,
      lastName: 'L',
      phone: null,
      roles: ['staff' as const],
      status: 'active' as const,
    };
    expect(changedFields(user, { ...user, lastName: 'M', roles: ['staff'] })).toEqual(['lastName']);
  });
  it('makes a username that its own rule accepts', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(Username.safeParse(usernameFrom(email)).success).toBe(true);
      }),
    );
  });
});
