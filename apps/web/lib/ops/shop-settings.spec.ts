import { openSettings } from '@talat/contracts/system';
import { describe, expect, it } from 'vitest';
import { durationText, settingGroups, settingText } from './shop-settings.ts';

describe('the settings of the shop', () => {
  it('are written as in .env', () => {
    expect([900, 86_400, 90, 7200, 0].map(durationText)).toEqual(['15m', '1d', '90s', '2h', '0s']);
    expect(settingText({ key: 'ORDER_PAYMENT_DEADLINE', value: 900 })).toBe('15m');
    expect(settingText({ key: 'REFUND_LIMIT', value: 2000 })).toBe('2000');
    expect(settingText({ key: 'DELIVERY_FEES', value: { bangkok: '35', cod: '20' } })).toBe('bangkok:35 cod:20');
    expect(settingText({ key: 'ORDER_PROMISES', value: { new: 900, packed: 14_400 } })).toBe('new:15m packed:4h');
  });

  it('are each in one group', () => {
    expect(settingGroups.flatMap(({ keys }) => [...keys]).toSorted()).toEqual([...openSettings].toSorted());
  });
});
