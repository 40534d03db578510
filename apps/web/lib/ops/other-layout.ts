import { typedOnThaiKeys } from '@talat/contracts/keyboard';

type Searched = { q: string };
type Found = { data: readonly unknown[] };

/** The first page of a list; where the search finds nothing as typed, the one that was meant with the other layout on. */
export async function loadAsMeant<Filter extends Searched, Page extends Found>(
  filter: Filter,
  load: (filter: Filter) => Promise<Page>,
): Promise<{ filter: Filter; first: Page }> {
  const first = await load(filter);
  const q = typedOnThaiKeys(filter.q);
  if (first.data.length > 0 || q === null) return { filter, first };
  const meant = { ...filter, q };
  const other = await load(meant);
  return other.data.length > 0 ? { filter: meant, first: other } : { filter, first };
}
