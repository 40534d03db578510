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

/** Not HttpOnly: the page itself changes it. WCAG 2.1.4: who presses keys by accident can turn the single ones off. */
const keysCookie = 'talat_keys';
export const areKeysOn = (): boolean => !document.cookie.includes(`${keysCookie}=off`);
export function chooseKeys(isOn: boolean): void {
  document.cookie = `${keysCookie}=${isOn ? 'on' : 'off'}; path=/; max-age=31536000; samesite=lax`;
}

/** What a key press asks for, or null where it is text, the browser's own, or turned off. */
export function shortcutOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || isTyping(event.target)) return null;
  const key = pressedKey(event);
  return key !== null && key.length === 1 && !areKeysOn() ? null : key;
}

/** Where letters are text. Buttons, links and rows are not. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
