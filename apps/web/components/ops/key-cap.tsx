/** A key's cap; the shortcut itself is announced by `aria-keyshortcuts` of what it presses. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="key" aria-hidden="true">
      {children}
    </kbd>
  );
}
