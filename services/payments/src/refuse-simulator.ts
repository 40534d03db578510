import type { ServiceDefinition } from '@talat/platform/service';
import { demoPromptPayId, paymentsSettings } from './payments.settings.ts';

/** Play money and somebody else's PromptPay number are for the demo. */
export const refuseSimulator: NonNullable<ServiceDefinition['production']> = async (settings) => {
  const { PAYMENTS_SIMULATOR, PROMPTPAY_ID } = settings.get(paymentsSettings);
  return [
    ...(PAYMENTS_SIMULATOR === 'on'
      ? ['PAYMENTS_SIMULATOR is on: orders would be paid with play money; unset it, or set PAYMENTS_SIMULATOR=off']
      : []),
    ...(PROMPTPAY_ID === demoPromptPayId
      ? ['PROMPTPAY_ID is the number of the demo: set the receiver of your own shop']
      : []),
  ];
};
