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

const pairs = rows.flatMap(([english, thai]) =>
  [...english].map((key, index) => [key, [...thai][index] ?? key] as const),
);
const toThai = new Map(pairs);
const toEnglish = new Map(pairs.map(([english, thai]) => [thai, english] as const));

const convert = (text: string, table: ReadonlyMap<string, string>): string =>
  [...text].map((key) => table.get(key) ?? key).join('');

/**
 * What was meant when the keyboard was in the other layout: `l;ylfu` gives `สวัสดี`, `ะำฟยนะ` gives `teapot`.
 * Null when the text cannot have come so: both scripts, or neither.
 */
export function otherLayout(text: string): string | null {
  const hasThai = /[\u0E00-\u0E7F]/.test(text);
  const hasLatin = /[A-Za-z]/.test(text);
  if (hasThai && hasLatin) return null;
  if (hasThai) {
    const english = convert(text, toEnglish);
    return /[a-z]/i.test(english) ? english : null;
  }
  const thai = convert(text, toThai);
  return /[\u0E01-\u0E2E]/.test(thai) ? thai : null;
}
