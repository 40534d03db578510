import type { Era } from './date.ts';

/** Not HttpOnly: the page itself changes it. */
export const eraCookie = 'talat_era';

/** Undefined when nobody chose: then the language decides. */
export const eraOf = (value: string | undefined): Era | undefined =>
  value === 'be' || value === 'ce' ? value : undefined;

/** Browser only. */
export function chooseEra(era: Era): void {
  document.cookie = `${eraCookie}=${era}; path=/; max-age=31536000; samesite=lax`;
}
