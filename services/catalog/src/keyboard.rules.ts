import { keyPairs, typedOnThaiKeys } from '@talat/contracts/keyboard';

const toThai = new Map(keyPairs);

/**
 * What was meant when the keyboard was in the other layout: `l;ylfu` gives `สวัสดี`, `ะำฟยนะ` gives `teapot`.
 * Null when the text cannot have come so: both scripts, or neither.
 */
export function otherLayout(text: string): string | null {
  const hasThai = /[\u0E00-\u0E7F]/.test(text);
  const hasLatin = /[A-Za-z]/.test(text);
  if (hasThai) return hasLatin ? null : typedOnThaiKeys(text);
  const thai = [...text].map((key) => toThai.get(key) ?? key).join('');
  return /[\u0E01-\u0E2E]/.test(thai) ? thai : null;
}
