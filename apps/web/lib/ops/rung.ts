import type { Heard } from './alerts.ts';

/** `heard` is what the bell told a person of, the newest first, `unseen` how much of it they have not looked at. */
export type Rung = { personId: string | null; heard: readonly Heard[]; unseen: number };

const slot = 'talat.rung';
/** Before anybody is known. */
export const nothingRung: Rung = { personId: null, heard: [], unseen: 0 };

/** What rang for them in this tab before its page was loaded anew. */
export function readRung(personId: string): Rung {
  try {
    const kept = JSON.parse(sessionStorage.getItem(slot) ?? 'null') as Rung | null;
    if (kept?.personId === personId) return kept;
  } catch {
    // A forbidden storage only costs the memory.
  }
  return { ...nothingRung, personId };
}

export function keepRung(rung: Rung): void {
  try {
    if (rung.personId) sessionStorage.setItem(slot, JSON.stringify(rung));
  } catch {
    // As above.
  }
}
