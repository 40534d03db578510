/** A word of a text; `joins` when nothing but spaces stands between it and the word before. */
type Word = { text: string; joins: boolean };

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
const thaiDigits = '๐๑๒๓๔๕๖๗๘๙';

/**
 * One spelling for what looks alike: NFC (never NFKC, which takes `ำ` apart), sara am put together, a tone typed after
 * sara am moved before it, `เเ` to `แ`, Thai digits to Arabic, invisible joiners away.
 */
export function repairThai(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/([\u0E48-\u0E4B])\u0E4D\u0E32/g, '$1\u0E33')
    .replace(/\u0E33([\u0E48-\u0E4B])/g, '$1\u0E33')
    .replace(/\u0E40\u0E40/g, '\u0E41')
    .replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit)));
}

/** Letter case and Latin accents away: `Café` and `cafe` are one. Thai marks stay, they tell words apart. */
export function foldText(text: string): string {
  const plain = repairThai(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Spaces where the script changes, letters meet digits, or a Latin word begins inside another. */
export function splitScripts(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([\u0E00-\u0E7F])([A-Za-z0-9])/g, '$1 $2')
    .replace(/([A-Za-z0-9])([\u0E00-\u0E7F])/g, '$1 $2')
    .replace(/([A-Za-z])([0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2');
}

/** `dishes`, `teapots` and `dish`, `teapot` are searched alike; applied to both sides, so it need not be grammar. */
export function singular(word: string): string {
  if (!/^[a-z]{4,}$/.test(word) || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (/(?:sh|ch|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** Words of the latest texts: a product's text is asked for several times, a category's name for each of its products. */
const known = new Map<string, readonly Word[]>();
const mostKnown = 500;

function wordsOf(text: string): readonly Word[] {
  const words = known.get(text) ?? segment(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, words);
  return words;
}

function segment(text: string): readonly Word[] {
  const words: Word[] = [];
  let joins = false;
  for (const { segment: word, isWordLike } of segmenter.segment(foldText(splitScripts(repairThai(text))))) {
    if (isWordLike && word.length <= longestWord) {
      words.push({ text: singular(word), joins });
      joins = true;
    } else if (word.trim() !== '') joins = false;
  }
  return words;
}

/** Nobody looks for a longer one, and an index could not hold it: three bytes a letter, three words joined. */
const longestWord = 100;

/** The words of a text, segmented and folded, in order. */
export function wordList(text: string): string[] {
  return wordsOf(text).map((word) => word.text);
}

/**
 * Each word joined with those after it, `count` words together: the segmenter takes compounds and borrowed words apart
 * (`หู|ฟัง`, `เซ|รา|มิก`) that people write and search whole.
 */
export function joinedWords(text: string, count: 2 | 3): string[] {
  const words = wordsOf(text);
  return words.flatMap((_, index) => {
    const run = words.slice(index, index + count);
    const joined = run.map((word) => word.text).join('');
    const isJoined = run.length === count && run.slice(1).every((word) => word.joins) && !/\d/.test(joined);
    return isJoined ? [joined] : [];
  });
}

/** What lies between spaces, folded: Thai writes whole phrases so, and a mistyped one is compared with them. */
export function chunkList(text: string): string[] {
  return foldText(splitScripts(repairThai(text)))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((chunk) => chunk.length > 1 && chunk.length <= 40);
}

/** A SKU whole and in its parts: `pn-hon-500`, `pnhon500`, `pn`, `hon`, `500`. */
export function skuWords(sku: string): string[] {
  const whole = sku.toLowerCase();
  return [whole, whole.replace(/[^a-z0-9\u0E00-\u0E7F]+/g, ''), ...wordList(sku)].filter((word) => word !== '');
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Text of a tsvector in which each word carries the best weight it was given. */
export function toTsvector(weighted: Readonly<Record<'A' | 'B' | 'D', readonly string[]>>): string {
  const best = new Map<string, string>();
  for (const weight of ['A', 'B', 'D'] as const) {
    for (const word of weighted[weight]) if (!best.has(word)) best.set(word, weight);
  }
  return [...best].map(([word, weight]) => `${quoted(word)}:1${weight}`).join(' ');
}

const maxQueryWords = 8;
/** Ways to join words grow like rabbits; longer queries are not tried. */
const maxJoinedWords = 5;
/** `exact`: every word; `prefix`: beginnings of words; `joined`: also adjacent words written as one. */
export type QueryStep = 'exact' | 'prefix' | 'joined';

/** Text of a tsquery that wants all words of `query`, or null when it holds none. `weight` limits it to names. */
export function toTsquery(query: string, step: QueryStep, weight: 'A' | '' = ''): string | null {
  const words = (step === 'exact' ? wordList(query) : begunWords(query)).slice(0, maxQueryWords);
  if (words.length === 0 || (step === 'joined' && words.length > maxJoinedWords)) return null;
  const lexeme = (word: string): string => {
    const suffix = (step !== 'exact' && (word.length > 1 || words.length === 1) ? '*' : '') + weight;
    return quoted(word) + (suffix ? `:${suffix}` : '');
  };
  return step === 'joined' ? joinedQuery(words, lexeme) : words.map(lexeme).join(' & ');
}

/**
 * A lone letter at the end of a word is the next syllable begun (`เกลือ|แ`): it stays with the word before, as the index
 * has them joined. By itself it would begin half of all words, which is slow and means nothing.
 */
function begunWords(query: string): string[] {
  const begun: string[] = [];
  for (const { text, joins } of wordsOf(query)) {
    const before = begun.at(-1);
    const isLetter = text.length === 1 && !/\d/.test(text);
    if (isLetter && joins && before !== undefined && !/\d/.test(before)) begun[begun.length - 1] = before + text;
    else begun.push(text);
  }
  return begun;
}

function joinedQuery(words: readonly string[], lexeme: (word: string) => string): string {
  const [first = '', second, ...rest] = words;
  if (second === undefined) return lexeme(first);
  const apart = `${lexeme(first)} & (${joinedQuery([second, ...rest], lexeme)})`;
  const together = rest.length ? `${lexeme(first + second)} & (${joinedQuery(rest, lexeme)})` : lexeme(first + second);
  return `(${apart}) | (${together})`;
}
