/** Which rows are chosen. `isAll`: everything that the filters match, also what is not loaded. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null; isAll: boolean };
export const nothing: Selection = { ids: new Set(), anchor: null, isAll: false };

export function toggle({ ids, isAll }: Selection, id: string): Selection {
  const next = new Set(isAll ? [] : ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, isAll: false };
}

/** This row too. */
export const chooseAlso = (selection: Selection, id: string): Selection =>
  selection.isAll || selection.ids.has(id) ? selection : toggle(selection, id);

/** Everything between the row that was chosen first and this one, as lists of files do with Shift. */
export function extendTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const anchor = selection.anchor ?? id;
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)].toSorted((a, b) => a - b);
  if (from === undefined || to === undefined || from < 0) return toggle(nothing, id);
  return { ids: new Set([...selection.ids, ...order.slice(from, to + 1)]), anchor, isAll: false };
}

/** The same from the cursor on, where nothing was chosen yet. */
export const extendFrom = (
  selection: Selection,
  { from, to }: { from: string | null; to: string },
  order: readonly string[],
): Selection => extendTo(selection.anchor === null && from !== null ? toggle(selection, from) : selection, to, order);

export const chooseLoaded = (order: readonly string[]): Selection => ({
  ids: new Set(order),
  anchor: order[0] ?? null,
  isAll: false,
});
export const chooseAll = (order: readonly string[]): Selection => ({ ...chooseLoaded(order), isAll: true });
