import { Injectable } from '@nestjs/common';
import { otherLayout } from './keyboard.rules.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import type { TextMatch } from './product-query.rules.ts';
import { ProductSearchRepository, type SearchScope } from './product-search.repository.ts';
import { chunkList, foldText, toTsquery, wordList, type QueryStep } from './search-text.rules.ts';
import { correctedQuery, spelled } from './typo.rules.ts';

export type Correction = { query: string; reason: 'typo' | 'keyboard' };
/** `match` null: nothing in the shop answers to these words, however they are read. */
export type ResolvedSearch = { match: TextMatch | null; corrected: Correction | null };

/** What stands between spaces, and the words that it is cut into. */
type Chunk = { text: string; words: string[] };
type Asked = { query: string; scope: SearchScope };

const whole: readonly QueryStep[] = ['exact', 'prefix', 'joined'];
/** While somebody types, beginnings were asked for already. */
const typing: readonly QueryStep[] = ['joined'];

/** How typed words are to be read: as they are, put right, or as typed on the other keyboard layout (ui.md 4.6). */
@Injectable()
export class ResolveSearch {
  constructor(
    private readonly search: ProductSearchRepository,
    private readonly documents: ProductDocumentRepository,
  ) {}

  resolve(query: string, { scope, mode }: { scope: SearchScope; mode: 'whole' | 'typing' }): Promise<ResolvedSearch> {
    return this.documents.remember(`search:${mode}:${JSON.stringify(scope)}:${query}`, () =>
      this.climb({ query, scope }, mode === 'whole' ? whole : typing),
    );
  }

  /** One rung after the other until something is found. */
  private async climb({ query, scope }: Asked, steps: readonly QueryStep[]): Promise<ResolvedSearch> {
    const asTyped = await this.find({ query, scope }, steps);
    if (asTyped) return { match: asTyped, corrected: null };
    const typo = await this.findCorrected({ query, scope }, 'typo');
    if (typo) return typo;
    const other = otherLayout(query);
    if (other) {
      const match = await this.find({ query: other, scope }, whole);
      if (match) return { match, corrected: { query: foldText(other), reason: 'keyboard' } };
      const both = await this.findCorrected({ query: other, scope }, 'keyboard');
      if (both) return both;
    }
    const folded = foldText(query);
    const isLikeSome = await this.search.findsSimilar(folded, scope);
    return { match: isLikeSome ? { kind: 'similar', folded } : null, corrected: null };
  }

  private async find({ query, scope }: Asked, steps: readonly QueryStep[]): Promise<TextMatch | null> {
    const tried = new Set<string>();
    for (const step of steps) {
      const tsquery = toTsquery(query, step);
      if (!tsquery || tried.has(tsquery)) continue;
      tried.add(tsquery);
      if (await this.search.findsAny(tsquery, scope))
        return { kind: 'words', tsquery, nameQuery: toTsquery(query, step, 'A') ?? tsquery, folded: foldText(query) };
    }
    return null;
  }

  /** Stretches first: the words of one that is understood as a whole need no look. */
  private async findMeant(chunks: readonly Chunk[], scope: SearchScope): Promise<Map<string, string[]>> {
    const found = await this.search.findWords([...new Set(chunks.map(({ text }) => text))], scope);
    const words = new Set(chunks.flatMap((chunk) => (spelled(chunk.text, found) === null ? chunk.words : [])));
    for (const text of found.keys()) words.delete(text);
    if (words.size) for (const [word, near] of await this.search.findWords([...words], scope)) found.set(word, near);
    return found;
  }

  private async findCorrected({ query, scope }: Asked, reason: Correction['reason']): Promise<ResolvedSearch | null> {
    const chunks = chunkList(query).map((text) => ({ text, words: wordList(text) }));
    if (chunks.length === 0 || chunks.length > 8) return null;
    const corrected = correctedQuery(chunks, await this.findMeant(chunks, scope));
    const match = corrected ? await this.find({ query: corrected, scope }, whole) : null;
    return corrected && match ? { match, corrected: { query: corrected, reason } } : null;
  }
}
