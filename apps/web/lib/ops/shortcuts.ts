/** The parts of a key press that a shortcut looks at. */
type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * The key a shortcut means, lower case. With a Thai layout `event.key` is a Thai letter, so the place on the keyboard counts
 * instead; null when a modifier makes it the browser's.
 */
export function pressedKey(event: Press): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const isAscii = [...event.key].every((letter) => letter.charCodeAt(0) < 128);
  if (isAscii && event.key !== 'Unidentified') return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter) return letter.toLowerCase();
  return /^Digit(\d)$/.exec(event.code)?.[1] ?? places[event.code] ?? null;
}

const places: Record<string, string> = { Slash: '/', BracketLeft: '[', BracketRight: ']', Period: '.', Comma: ',' };

/** Where letters are text. Buttons, links and rows are not. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
