import type { TrackedOrder } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';

export type JourneyStep = { display: DisplayStatus; at: string | null; place: 'past' | 'now' | 'ahead' };

/** Newest first, what is ahead on top: the last step that was reached is the present. */
export function journeyOf({ steps }: TrackedOrder): JourneyStep[] {
  const reached = steps.filter(({ at }) => at !== null);
  const present = reached.toSorted((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '')).at(-1);
  return steps
    .map((step) => ({
      ...step,
      place: step === present ? ('now' as const) : step.at ? ('past' as const) : ('ahead' as const),
    }))
    .toReversed();
}

export const lastChange = ({ steps, createdAt }: TrackedOrder): string =>
  steps
    .flatMap(({ at }) => at ?? [])
    .toSorted()
    .at(-1) ?? createdAt;

/** How far along, in percent of the way from the order to the door. */
export function progress({ steps }: TrackedOrder): number {
  const reached = steps.filter(({ at }) => at !== null).length;
  return steps.length < 2 ? 0 : Math.round((Math.max(0, reached - 1) / (steps.length - 1)) * 100);
}
