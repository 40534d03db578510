import { permissions, rolePermissions } from '@talat/contracts/permissions';
import { describe, expect, it } from 'vitest';
import { isWithinReach, permissionGroups, rightsBetween } from './rights.ts';

describe('rights', () => {
  it('are told as what a change of roles gives and takes', () => {
    const raised = rightsBetween(['staff'], ['manager']);
    expect([raised.gained.includes('orders.assign'), raised.lost]).toEqual([true, []]);
    expect(rightsBetween(['manager'], ['staff']).lost).toEqual(raised.gained);
    expect(rightsBetween(['staff'], ['staff', 'customer'])).toEqual({ gained: [], lost: [] });
  });

  it('are within reach as the API has it', () => {
    const admin = [...rolePermissions.admin];
    expect(['manager', 'staff', 'seller', 'customer'].every((role) => isWithinReach(admin, role as 'staff'))).toBe(
      true,
    );
    expect([isWithinReach(admin, 'admin'), isWithinReach(admin, 'superadmin')]).toEqual([false, false]);
    expect(isWithinReach([...rolePermissions.superadmin], 'superadmin')).toBe(true);
    expect(isWithinReach([...rolePermissions.manager], 'customer')).toBe(false);
  });

  it('are all in one group each', () => {
    expect(permissionGroups.flatMap(([, group]) => group).toSorted()).toEqual([...permissions].toSorted());
  });
});
