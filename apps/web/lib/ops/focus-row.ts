/** Browser only: puts the keyboard on a row and the row in sight. */
export function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`tr[data-id="${id}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
