/**
 * The checkout as data (architecture.md, "Sagas"): what each step does, what undoes it, and where each outcome leads.
 *
 * Steps before `opening` leave no saga behind: a reservation whose order never came expires by itself. From `opening` on
 * the saga's row is the promise that somebody finishes. Steps are named by what is being tried; each is repeatable by the
 * order's id, so the row is only moved where the wait begins, where undoing begins, and at the end.
 */
export type CheckoutStep =
  | 'reserving'
  | 'placing'
  | 'opening'
  | 'paying'
  | 'claiming'
  | 'capturing'
  | 'confirming'
  | 'collecting'
  | 'completing'
  | 'unpaying'
  | 'restocking'
  | 'reopening';
export type CheckoutEnd = 'done' | 'cancelled' | 'refused';
/** What can come of a step. */
export type CheckoutEvent =
  | 'reserved'
  | 'short'
  | 'placed'
  | 'taken'
  | 'waiting'
  | 'secured'
  | 'authorized'
  | 'captured'
  | 'declined'
  | 'gone'
  | 'confirmed'
  | 'import_confirmed'
  | 'collected'
  | 'completed'
  | 'deadline'
  | 'ended'
  | 'restocked'
  | 'reopened';

type Row = {
  step: CheckoutStep;
  on: CheckoutEvent;
  to: CheckoutStep | CheckoutEnd /** Why the order ends, when this begins its end. */;
  because?: string;
};

export const checkoutTable: readonly Row[] = [
  { step: 'reserving', on: 'reserved', to: 'placing' },
  { step: 'reserving', on: 'short', to: 'refused' },
  { step: 'placing', on: 'placed', to: 'opening' },
  { step: 'placing', on: 'taken', to: 'refused' },
  { step: 'opening', on: 'waiting', to: 'paying' },
  { step: 'opening', on: 'secured', to: 'claiming' },
  { step: 'opening', on: 'deadline', to: 'unpaying', because: 'payment_deadline' },
  { step: 'opening', on: 'ended', to: 'unpaying', because: 'payment_ended' },
  { step: 'paying', on: 'waiting', to: 'paying' },
  { step: 'paying', on: 'secured', to: 'claiming' },
  { step: 'paying', on: 'deadline', to: 'unpaying', because: 'payment_deadline' },
  { step: 'paying', on: 'ended', to: 'unpaying', because: 'payment_ended' },
  { step: 'claiming', on: 'authorized', to: 'capturing' },
  { step: 'claiming', on: 'captured', to: 'confirming' },
  { step: 'claiming', on: 'gone', to: 'unpaying', because: 'reservation_lost' },
  { step: 'capturing', on: 'captured', to: 'confirming' },
  { step: 'capturing', on: 'declined', to: 'unpaying', because: 'capture_refused' },
  { step: 'confirming', on: 'confirmed', to: 'done' },
  { step: 'confirming', on: 'import_confirmed', to: 'collecting' },
  { step: 'collecting', on: 'collected', to: 'completing' },
  { step: 'completing', on: 'completed', to: 'done' },
  { step: 'unpaying', on: 'ended', to: 'restocking' },
  { step: 'restocking', on: 'restocked', to: 'reopening' },
  { step: 'reopening', on: 'reopened', to: 'cancelled' },
];

/** Each step beside what takes it back; `expires` undoes itself, `last` needs no undo. */
export const checkoutUndo: Record<CheckoutStep, CheckoutStep | 'expires' | 'last' | 'is undo'> = {
  reserving: 'restocking',
  placing: 'unpaying',
  opening: 'unpaying',
  paying: 'unpaying',
  claiming: 'restocking',
  capturing: 'unpaying',
  confirming: 'last',
  collecting: 'last',
  completing: 'last',
  unpaying: 'is undo',
  restocking: 'is undo',
  reopening: 'is undo',
};

export const undoingSteps: ReadonlySet<string> = new Set<CheckoutStep>(['unpaying', 'restocking', 'reopening']);
const ends: ReadonlySet<string> = new Set<CheckoutEnd>(['done', 'cancelled', 'refused']);

export const isEnd = (step: CheckoutStep | CheckoutEnd): step is CheckoutEnd => ends.has(step);

export type CheckoutDecision = { to: CheckoutStep | CheckoutEnd; because?: string };

/** The one decision of the checkout: used by the request, the event handlers and the worker alike. @throws {Error} for what the table does not know */
export function decide(step: CheckoutStep, event: CheckoutEvent): CheckoutDecision {
  const row = checkoutTable.find((candidate) => candidate.step === step && candidate.on === event);
  if (!row) throw new Error(`the checkout does not know "${event}" while ${step}`);
  return row.because ? { to: row.to, because: row.because } : { to: row.to };
}

/** Stops the start when a step is unreachable, leads nowhere, or has no undo. */
export function validateCheckout(table: readonly Row[] = checkoutTable): void {
  const known = Object.keys(checkoutUndo) as CheckoutStep[];
  const reached = new Set<string>(['reserving', ...table.map(({ to }) => to)]);
  const problems = [
    ...known.filter((step) => !reached.has(step)).map((step) => `nothing leads to ${step}`),
    ...known.filter((step) => !table.some((row) => row.step === step)).map((step) => `${step} leads nowhere`),
    ...table.filter(({ to }) => !isEnd(to) && !known.includes(to)).map(({ to }) => `${to} is no step`),
    ...known
      .filter(
        (step) =>
          undoingSteps.has(step) &&
          table.some((row) => row.step === step && !isEnd(row.to) && !undoingSteps.has(row.to)),
      )
      .map((step) => `${step} undoes and then goes on`),
  ];
  if (problems.length) throw new Error(`the checkout's table is wrong: ${problems.join('; ')}`);
}
