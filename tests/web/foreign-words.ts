import { readdirSync, readFileSync } from 'node:fs';
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
  ...Object.values(displayWords).map((words) => words[language]),
];
/** The shop's name stands in both, and so does what people wrote: a province, what the kinds of a product differ in. */
const names = ['ตลาด', 'Talat', 'กรุงเทพฯ', 'แบบ'];
const thai = /[\u0e00-\u0e7f]/;
/** What only the other language says, in its letters; what both say alike (SKU, ไทย) is right in either. */
function foreignIn(language: Language): Set<string> {
  const own = new Set([...wordsOf(language), ...names]);
  const other = wordsOf(language === 'th' ? 'en' : 'th').filter((text) => thai.test(text) === (language === 'en'));
  return new Set(other.filter((text) => !own.has(text)));
}
const foreign = { th: foreignIn('th'), en: foreignIn('en') };

/** All that the page says: its text, and what it says to those who listen; not what is marked as another language. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = [document.title];
    const isOwn = (element: Element | null) => {
      const marked = element?.closest('[lang]');
      return (!marked || marked === document.documentElement) && !element?.closest('script, style, template, textarea');
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
    .filter((text) => foreign[language].has(text) || messages[language].has(text))
    .map((text) => `${path} says ${text}`);
}
