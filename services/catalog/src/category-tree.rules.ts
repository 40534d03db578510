type Placed = { id: string; parentId: string | null };

/** Ids of the categories that this one is inside of, the nearest first; rows in a circle end where they close it. */
export function ancestorsOf(categories: readonly Placed[], id: string): string[] {
  const parents = new Map(categories.map((category) => [category.id, category.parentId]));
  const ancestors = new Set<string>();
  for (let at = parents.get(id); at && !ancestors.has(at); at = parents.get(at)) ancestors.add(at);
  return [...ancestors];
}
