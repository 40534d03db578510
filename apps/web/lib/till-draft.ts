/** What was typed at the till, for this tab only; a card is typed on another page and never comes here. */
const slot = 'talat.till';

export function readTillDraft(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(slot) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function keepTillDraft(values: object): void {
  try {
    sessionStorage.setItem(slot, JSON.stringify(values));
  } catch {
    // A forbidden storage only costs the memory.
  }
}

export const forgetTillDraft = (): void => keepTillDraft({});
