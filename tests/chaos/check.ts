/** Smoke is about a twentieth of full. */
export type Size = 'smoke' | 'full';

/** One line of the table: `target` in the words of the promise, `isGood` whether `measured` keeps it. */
export type Check = {
  name: string;
  measured: string | number;
  target: string;
  isGood: boolean;
  /** A time or a rate of this machine, which other programs spoil: red once, it is measured once more. */
  isTime?: true;
};

/** A check of a count that must be none; `found` is what to show when it is not. */
export function none(name: string, found: readonly unknown[] | number): Check {
  const count = typeof found === 'number' ? found : found.length;
  const shown = typeof found === 'number' || count === 0 ? count : `${count}: ${JSON.stringify(found.slice(0, 5))}`;
  return { name, measured: shown, target: '0', isGood: count === 0 };
}

/** A check of a figure against a bound. */
export function atMost(name: string, measured: number, { bound, unit = '' }: { bound: number; unit?: string }): Check {
  return { name, measured: `${round(measured)}${unit}`, target: `≤ ${bound}${unit}`, isGood: measured <= bound };
}
export function atLeast(name: string, measured: number, { bound, unit = '' }: { bound: number; unit?: string }): Check {
  return { name, measured: `${round(measured)}${unit}`, target: `≥ ${bound}${unit}`, isGood: measured >= bound };
}
/** A check of two values that must be the same. */
export function same(name: string, measured: unknown, wanted: unknown): Check {
  const [shown, target] = [JSON.stringify(measured), JSON.stringify(wanted)];
  return { name, measured: shown, target, isGood: shown === target };
}

/** Marks a check that may be measured a second time. */
export const timed = (check: Check): Check => ({ ...check, isTime: true });

/** A smoke runs beside other tests, and what it measures then is the machine: it only shows the figure. */
export const judgedInFull = (size: Size, check: Check): Check =>
  size === 'full' ? check : { ...check, target: `${check.target}, judged in full`, isGood: true };

const fairShare = 0.1;

/** A time that a smoke took while the host gave its processors to others is the host's: it only shows the figure. */
export const judgedUnlessTaken = (size: Size, taken: number, check: Check): Check =>
  size === 'full' || taken <= fairShare
    ? check
    : { ...check, target: `${check.target}, not judged: the host took ${Math.round(taken * 100)} %`, isGood: true };

/** However slow the machine is: a run that did less than half of what was planned has shown too little. */
export const halfOfPlan = (size: Size, what: string, { done, wanted }: { done: number; wanted: number }): Check =>
  judgedInFull(size, atLeast(`${what} of those planned, %`, (done / wanted) * 100, { bound: 50 }));

/** A note for what this machine could not hold in the time that a row has. */
export const cutShort = (done: number, wanted: number): { note?: string } =>
  done < wanted ? { note: `${done} of ${wanted}: the time was up` } : {};

const round = (value: number): number => Math.round(value * 100) / 100;
