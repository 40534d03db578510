import { shopSettings } from '@talat/contracts/shop.settings';
import { z } from 'zod';
import { defineSettings, durationSetting } from '@talat/platform/settings';

/** Nobody's number. */
export const demoPromptPayId = '0812345678';

export const paymentsSettings = defineSettings('payments', {
  PROMPTPAY_ID: z
    .string()
    .regex(/^[\d-]{10,20}$/)
    .default(demoPromptPayId)
    .describe('Receiver of PromptPay: mobile number, 13-digit tax id or 15-digit e-wallet'),
  PAYMENTS_SIMULATOR: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe(
      'The built-in simulated provider; auto: on unless NODE_ENV is production. Off: its routes answer 404, cards and PromptPay are refused',
    ),
  PAYMENTS_SIMULATOR_MODE: z
    .enum(['by-card', 'decline', 'timeout', 'late', 'twice'])
    .default('by-card')
    .describe('How the simulated provider behaves: by card number, or the same for all'),
  PAYMENTS_PROVIDER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(30_000)
    .default(5_000)
    .describe('How long a provider may take before its answer counts as unknown'),
  PAYMENTS_LATE_AFTER: durationSetting(8).describe(
    'After how long the simulated provider settles what it left unanswered',
  ),
  PAYMENTS_CONFIRM_WAIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(2_000)
    .describe('How long a confirmation waits for the order to be settled'),
  REFUND_LIMIT: shopSettings.REFUND_LIMIT,
});
