import { defineSettings, durationSetting } from '@talat/platform/settings';
import { z } from 'zod';

const attempts = (fallback: number) => z.coerce.number().int().min(1).max(1_000_000).default(fallback);

export const identitySettings = defineSettings('identity', {
  LOGIN_FAILURES_PER_ACCOUNT: attempts(20).describe(
    'Wrong passwords for one account within LOGIN_WINDOW from unknown devices together, and from each known device',
  ),
  LOGIN_FAILURES_PER_ADDRESS: attempts(100).describe(
    'Wrong passwords from one address (IPv6: one /64) within LOGIN_WINDOW',
  ),
  LOGIN_WINDOW: durationSetting(3600).describe('Window of the sign-in limits (1h)'),
  SESSION_SHORT_EXPIRES_IN: durationSetting(43_200).describe(
    'Life of a session whose sign-in said rememberMe: false (12h)',
  ),
  PASSWORD_RESET_EXPIRES_IN: durationSetting(1800).describe('Life of a link that sets a new password (30m)'),
  EMAIL_VERIFY_EXPIRES_IN: durationSetting(172_800).describe('Life of a link that confirms an address (48h)'),
});
