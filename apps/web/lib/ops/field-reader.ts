import { thaiDigit } from '@talat/contracts/keyboard';
import { leastScan, scanEndMs, burstMs, type TimedPress } from './key-reader.ts';
import { scannedCharacter } from './shortcuts.ts';

/** A field as this needs it: what only takes numbers is told apart, and what was typed last can be put right. */
export type TypedField = {
  isNumber: boolean;
  isEmpty: boolean;
  insert: (text: string) => void;
  /** Puts `right` in the place of `wrong`, where that is what stands before the cursor. */
  correct: (wrong: string, right: string) => void;
};

/** Text that keys put into a field, whatever layout is on: digits where a number is wanted, and what a scanner scanned. */
export class FieldReader {
  #lastAt = Number.NEGATIVE_INFINITY;
  #typed = '';
  #scanned = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** True when the press is taken: the field has got another character than the layout's. */
  press(event: TimedPress, field: TypedField): boolean {
    const passed = event.timeStamp - this.#lastAt;
    if (/^(Enter|Tab)$/.test(event.key) && passed < scanEndMs) this.#settle(field);
    const scanned = event.key.length === 1 ? scannedCharacter(event) : null;
    if (scanned === null) {
      this.#begin();
      return false;
    }
    if (passed >= burstMs || event.repeat) this.#begin();
    this.#lastAt = event.timeStamp;
    const number = field.isNumber ? numberKey(event, scanned, field.isEmpty) : event.key;
    this.#typed += number;
    this.#scanned += scanned;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(field), scanEndMs);
    if (number === event.key) return false;
    field.insert(number);
    return true;
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#typed = '';
    this.#scanned = '';
  }

  /** A busy page may get here between two keys of one scan: what follows is told by the keys' own times. */
  #settle(field: TypedField): void {
    if (this.#scanned.length < leastScan || this.#typed === this.#scanned) return;
    field.correct(this.#typed, this.#scanned);
    this.#typed = this.#scanned;
  }
}

/** What a key means in a number. `๙` is also where `+` is, and a number begins with that sooner. */
function numberKey({ key, code, shiftKey }: TimedPress, scanned: string, isFirst: boolean): string {
  const isPlace = !shiftKey && /^Digit\d$/.test(code);
  if (isPlace || (code === 'Equal' && isFirst && scanned === '+')) return scanned;
  return thaiDigit(key) ?? (key.charCodeAt(0) > 127 ? scanned : key);
}
