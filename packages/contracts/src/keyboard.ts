/** What each key of an English (US) keyboard types when the Thai layout (Kedmanee, TIS 820-2538) is on. */
const rows: readonly (readonly [english: string, thai: string])[] = [
  ['1234567890-=', 'ๅ/-ภถุึคตจขช'],
  ['qwertyuiop[]\\', 'ๆไำพะัีรนยบลฃ'],
  ["asdfghjkl;'", 'ฟหกดเ้่าสวง'],
  ['zxcvbnm,./', 'ผปแอิืทมใฝ'],
  ['!@#$%^&*()_+', '+๑๒๓๔ู฿๕๖๗๘๙'],
  ['QWERTYUIOP{}|', '๐"ฎฑธํ๊ณฯญฐ,ฅ'],
  ['ASDFGHJKL:"', 'ฤฆฏโฌ็๋ษศซ.'],
  ['ZXCVBNM<>?', '()ฉฮฺ์?ฒฬฦ'],
];

/** Each key as the English layout has it and as the Thai one has it. */
export const keyPairs: readonly (readonly [english: string, thai: string])[] = rows.flatMap(([english, thai]) =>
  [...english].map((key, index) => [key, [...thai][index] ?? key] as const),
);
const toEnglish = new Map(keyPairs.map(([english, thai]) => [thai, english] as const));

/** `๗` is 7; null for what is no Thai digit. */
export const thaiDigit = (letter: string): string | null =>
  /^[๐-๙]$/.test(letter) ? String(letter.charCodeAt(0) - 0x0e50) : null;

/**
 * What was meant by letters or digits typed while the Thai layout was on: `ๅ/-ภ` gives `1234`. Null when it cannot have come
 * so: the Thai layout has neither Latin letters nor digits of their kind.
 */
export function typedOnThaiKeys(text: string): string | null {
  if (/[a-z0-9]/i.test(text)) return null;
  const meant = [...text].map((key) => thaiDigit(key) ?? toEnglish.get(key) ?? key).join('');
  return /[a-z0-9]/i.test(meant) ? meant : null;
}
