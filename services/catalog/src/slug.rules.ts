import { repairThai } from './search-text.rules.ts';

const maxLength = 120;

/** Part of an address made of a name: lower case, Latin and Thai letters and digits, words joined by a hyphen. */
export function slugOf(text: string): string {
  const plain = repairThai(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .toLowerCase();
  const slug = plain
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9\u0E01-\u0E3A\u0E40-\u0E4E]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= maxLength) return slug;
  const cut = slug.slice(0, maxLength);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut;
}

/** Addresses to try in turn for a product; the last one cannot be taken, because the id is its own. */
export function slugCandidates(names: { th: string; en: string }, sku: string, id: string): string[] {
  const base = slugOf(names.en) || slugOf(names.th) || slugOf(sku) || id;
  return [base, `${base}-${slugOf(sku) || 'p'}`, `${base}-${id.slice(-12)}`];
}
