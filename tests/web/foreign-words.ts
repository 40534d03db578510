import { readdirSync, readFileSync } from 'node:fs';
import { errorTable } from '@talat/contracts/errors';
import { displayWords } from '@talat/contracts/order-display';
import type { Page } from 'playwright-core';

type Language = 'th' | 'en';
const catalogues = new URL('../../apps/web/messages/', import.meta.url);

/** Every message of a language under its full name. */
function messagesOf(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, name: string): void => {
    if (typeof value === 'string') found.set(name, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, name ? `${name}.${key}` : key);
  };
  const folder = new URL(`${language}/`, catalogues);
  for (const file of readdirSync(folder))
    walk(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file.replace(/\.json$/, ''));
  return found;
}

const messages = { th: messagesOf('th'), en: messagesOf('en') };
const wordsOf = (language: Language): readonly string[] => [
  ...messages[language].values(),
  ...[...Object.values(displayWords), ...Object.values(errorTable)].map((words) => words[language]),
];
/** The shop's name stands in both, and so does what people wrote: a province, what the kinds of a product differ in. */
const names = ['ตลาด', 'Talat', 'กรุงเทพฯ', 'แบบ'];
const thai = /[\u0e00-\u0e7f]/;
/** Less than this is no word of a language: a unit, a code, a sign. */
const word = { th: /[\u0e00-\u0e7f]{2}/, en: /[a-z]{3}/i };
/** What no name, code or key has, and every sentence of a program in English. */
const sentence = /\b[A-Za-z][a-z]+( [a-z]{2,}){2}\b/;
/** Where a message has room for what it is told. */
const gap = '\0';

/** A message as a page may show it: each branch of a plural or a choice, with gaps. */
function readings(message: string): string[] {
  const start = message.indexOf('{');
  if (start < 0) return [message];
  const end = closing(message, start);
  const [before, inner, after] = [message.slice(0, start), message.slice(start + 1, end), message.slice(end + 1)];
  const branches = branchesOf(inner).map((branch) => branch.replaceAll('#', gap));
  return (branches.length > 0 ? branches : [gap]).flatMap((branch) => readings(before + branch + after));
}

function branchesOf(choice: string): string[] {
  const start = choice.indexOf('{');
  if (start < 0) return [];
  const end = closing(choice, start);
  return [choice.slice(start + 1, end), ...branchesOf(choice.slice(end + 1))];
}

/** Where the bracket ends that opens at `start`. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let place = start; place < text.length; place++) {
    if (text[place] === '{') depth++;
    else if (text[place] === '}' && --depth === 0) return place;
  }
  throw new Error(`a message has an open bracket: ${text}`);
}

/** What stands in one piece on a page: words that are marked stand alone. */
const piecesOf = (language: Language): string[] =>
  wordsOf(language)
    .flatMap(readings)
    .flatMap((reading) => reading.split(/<\/?\w+>/))
    .map((piece) => piece.trim());

const fits = (pieces: readonly string[]): ((text: string) => boolean) => {
  const whole = new Set(pieces.filter((piece) => !piece.includes(gap)));
  const open = pieces.filter((piece) => piece.includes(gap)).map((piece) => new RegExp(`^${patternOf(piece)}$`, 's'));
  return (text) => whole.has(text) || open.some((pattern) => pattern.test(text));
};
const patternOf = (piece: string): string => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(gap, '.+');

/** What only the other language says, in its letters, wherever its words come from; what both say alike (SKU, ไทย) is right in either. */
function foreignIn(language: Language): (text: string) => boolean {
  const other = language === 'th' ? 'en' : 'th';
  // brackets around what is told are of no language
  const isOwn = fits([...piecesOf(language).filter((piece) => /\p{L}/u.test(piece)), ...names]);
  const isOther = fits(
    piecesOf(other).filter((piece) => word[other].test(piece) && thai.test(piece) === (other === 'th')),
  );
  const known = new Map<string, boolean>();
  return (text) => {
    if (!word[other].test(text)) return false;
    const isSaid = () => isOther(text) || (other === 'en' && sentence.test(text));
    if (!known.has(text)) known.set(text, isSaid() && !isOwn(text));
    return known.get(text)!;
  };
}
const isForeign = { th: foreignIn('th'), en: foreignIn('en') };

/** All that the page says: its text, and what it says to those who listen; not what is marked as another language. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = [document.title];
    const isOwn = (element: Element | null) => {
      const marked = element?.closest('[lang]');
      return (
        (!marked || marked === document.documentElement) &&
        !element?.closest('script, style, template, textarea, pre, code')
      );
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isOwn(node.parentElement)) texts.push(node.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      if (isOwn(element))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
    return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  });

/** What the page says in the language that it is not in, and messages without words, which show their name. */
export async function foreignWords(page: Page): Promise<string[]> {
  const language = (await page.getAttribute('html', 'lang')) as Language;
  const path = new URL(page.url()).pathname;
  if (!path.startsWith(`/${language}`)) return [`${path} says that it is in ${language}`];
  return (await textsOf(page))
    .filter((text) => isForeign[language](text) || messages[language].has(text))
    .map((text) => `${path} says ${text}`);
}
