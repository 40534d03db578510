/** Latin and Thai: a letter with the vowels and tones above, below and (\u0e33) behind it. */
const plain = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0e01-\u0e3a\u0e3f-\u0e5b]*$/;
const cluster = /.[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*/g;
/** Made when a text needs it: that takes a browser 30 ms, and a phone four times as long. */
let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one letter each. */
export function graphemes(text: string): string[] {
  if (plain.test(text)) return text.match(cluster) ?? [];
  segmenter ??= new Intl.Segmenter('th', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/**
 * Words that Chromium breaks in the middle. Inside them every pair of letters is joined (U+2060), around them a break is
 * allowed (U+200B). Longer words first, so that a compound wins over its part.
 */
const unbreakable = [
  'เซรามิก',
  'ตะแกรง',
  'สเตนเลส',
  'สโตนแวร์',
  'แคนวาส',
  'พลาสติก',
  'ซิลิโคน',
  'เมลามีน',
  'อะคริลิก',
  'โพลีเอสเตอร์',
  'คอนดิชันเนอร์',
  'วันนี้',
].toSorted((a, b) => b.length - a.length);
const joiner = '\u2060';
const breakable = '\u200b';

const glued = new Map(unbreakable.map((word) => [word, breakable + graphemes(word).join(joiner) + breakable]));
const pattern = new RegExp(`(${unbreakable.join('|')})`, 'g');
const unit = /(\d) (ซม|มม|มล|กก|ก|ลิตร|เมตร|ม|ชิ้น|ใบ|อัน|cm|mm|ml|kg|g|L|l|m|pcs)(?=\.|\s|$|,|\))/g;

/** Text as it should be set: known words kept whole, no break between a number and its unit. Not for ids, URLs or input values. */
export function setThai(text: string): string {
  return text.replace(pattern, (word) => glued.get(word) ?? word).replace(unit, '$1\u00a0$2');
}

/** The words of a text, with what stands between them; those that browsers break in the middle are whole here too. */
export function thaiWords(text: string): string[] {
  const words = new Intl.Segmenter('th', { granularity: 'word' });
  return text
    .split(pattern)
    .flatMap((part, index) => (index % 2 ? [part] : Array.from(words.segment(part), ({ segment }) => segment)));
}

/** Letters that take width: a vowel or tone above or below its consonant counts with it. */
export const graphemeCount = (text: string): number => graphemes(text).length;
/** At most `limit` letters; never cuts a vowel or tone off its consonant. */
export function truncate(text: string, limit: number): string {
  // as most names are: short by any count, and counting graphemes is slow
  if (text.length <= limit) return text;
  const parts = graphemes(text);
  return parts.length <= limit
    ? text
    : `${parts
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
