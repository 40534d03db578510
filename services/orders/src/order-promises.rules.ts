import { type DisplayStatus, displayStatuses } from '@talat/contracts/order-display';
import { z } from 'zod';

export type Promises = Partial<Record<DisplayStatus, number>>;

const units = { m: 60, h: 3600, d: 86_400 } as const;

/** `new:15m shipped:3d`: for each state how old an order in it may be. */
export function parsePromises(text: string): Promises {
  const promises: Promises = {};
  for (const part of text.trim().split(/\s+/).filter(Boolean)) {
    const [, word, amount, unit] = /^([a-z_]+):(\d+)([mhd])$/.exec(part) ?? [];
    const status = displayStatuses.find((known) => known === word);
    if (!status || !amount || Number(amount) === 0) throw new Error(`"${part}" is no promise, e.g. new:15m`);
    promises[status] = Number(amount) * units[unit as keyof typeof units];
  }
  return promises;
}

/** As a setting: refused with its reason at the start. */
export const promisesSetting = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      try {
        return parsePromises(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    });
