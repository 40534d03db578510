import type { Check } from './check.ts';
import type { Saboteur } from './saboteur.ts';
import type { Trial } from './trial.ts';

/** What a row did ("20 kills during 1,000 checkouts"), what came of it, and in `note` what this machine could not hold. */
export type Finding = { did: string; checks: Check[]; note?: string };

/** One row of the scorecard; a file in rows/ that exports it as `row`. */
export type Row = {
  id: string;
  title: string;
  /** core: stock, money, orders; its smoke runs in `npm test`. edge: its smoke runs in the integration run. */
  guards: 'core' | 'edge';
  /** One, or one for each thing that it guards: every one of them must be caught, by the check that it names. */
  saboteur: Saboteur | readonly Saboteur[];
  /** An error that it throws is a red row with that message. */
  run(trial: Trial): Promise<Finding>;
};

export const saboteursOf = ({ saboteur }: Row): readonly Saboteur[] => ('what' in saboteur ? [saboteur] : saboteur);

/** R2 before R10, and those of security last. */
export const byNumber = (a: { id: string }, b: { id: string }): number =>
  a.id.localeCompare(b.id, 'en', { numeric: true });
