/** The parts of a key press that a shortcut looks at. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Key by its place on a US keyboard: plain, and with Shift. Only what shortcuts use and barcodes hold. */
const places: Record<string, readonly [plain: string, shifted: string]> = {
  Slash: ['/', '?'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Minus: ['-', '_'],
  Semicolon: [';', ':'],
  Equal: ['=', '+'],
  Space: ['Space', 'Space'],
};

const isAscii = (text: string): boolean => [...text].every((letter) => letter.charCodeAt(0) < 128);

/**
 * The key a press means, lower case: a Latin layout's own letter, wherever it lies. With a Thai layout `event.key` is a Thai
 * letter, or a mark among letters and digits (2 is `/` there), so the place on the keyboard counts; null when it is no key of ours.
 */
export function pressedKey(event: Press): string | null {
  if (event.key === ' ') return 'Space';
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit && !event.shiftKey) return digit;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const isMarkAmongLetters = letter !== undefined && event.key.length === 1 && !/[a-z]/i.test(event.key);
  if (isAscii(event.key) && event.key !== 'Unidentified' && !isMarkAmongLetters)
    return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return letter?.toLowerCase() ?? digit ?? places[event.code]?.[event.shiftKey ? 1 : 0] ?? null;
}

/**
 * A press as shortcuts are written: `m`, `shift+j`, `mod+k`, `?`, `Enter`. `mod` is Ctrl or Cmd; Shift is named only where
 * the character does not already say it. Null for what belongs to the browser.
 */
export function chordOf(event: Press): string | null {
  if (event.altKey) return null;
  const key = pressedKey(event);
  if (key === null || ['Shift', 'Control', 'Meta', 'Alt', 'CapsLock', 'Tab'].includes(key)) return null;
  const isMark = key.length === 1 && !/[a-z0-9]/.test(key);
  const shift = event.shiftKey && !isMark ? 'shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${shift}${key}`;
}

/** What a scanner means by a press, whatever the layout makes of it. */
export function scannedCharacter(event: Press): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  if (digit && !event.shiftKey) return digit;
  const mark = places[event.code]?.[event.shiftKey ? 1 : 0];
  return mark === 'Space' ? ' ' : (mark ?? (event.key.length === 1 ? event.key : null));
}

/** Works without a modifier, so it can be pressed by accident: WCAG 2.1.4 lets people turn these off. */
export const isSingleKey = (keys: string): boolean =>
  !keys.includes('mod+') && !/(Enter|Escape|Arrow(?:Up|Down|Left|Right)|Space)$/.test(keys);

const capNames: Record<string, string> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  shift: 'Shift',
};

/** The caps to draw for a shortcut, in the order of pressing. */
export function capsOf(keys: string, isMac: boolean): string[] {
  return keys
    .split(' ')
    .flatMap((chord) => chord.split('+'))
    .map((part) =>
      part === 'mod' ? (isMac ? '⌘' : 'Ctrl') : (capNames[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
    );
}

/** `aria-keyshortcuts` of a shortcut; a sequence of keys has no spelling there. */
export const ariaKeys = (keys: string | null): string | undefined =>
  keys === null || keys.includes(' ')
    ? undefined
    : keys
        .replace('mod+', 'Control+')
        .replace('shift+', 'Shift+')
        .replace(/(^|\+)([a-z])$/, (_, plus: string, letter: string) => plus + letter.toUpperCase());

/** Where letters are text. Buttons, links and rows are not, nor is a field of a dialog that closed: it keeps the focus for a moment. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest('dialog:not([open])')) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|reset)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
