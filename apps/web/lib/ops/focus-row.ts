/** Browser only: puts the keyboard on a row and the row in sight. */
export function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-id="${id}"]`);
  (row?.matches('[tabindex]') ? row : row?.querySelector<HTMLElement>('a'))?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
