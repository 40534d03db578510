import { chordOf, type Press, scannedCharacter } from './shortcuts.ts';

export type TimedPress = Press & { timeStamp: number; repeat: boolean };
type Handlers = {
  /** Whether anything is bound to these keys, or to a sequence that begins with them. */
  isBound: (keys: string) => boolean;
  isPrefix: (keys: string) => boolean;
  onKeys: (keys: string) => void;
  onScan: (code: string) => void;
};

/** Hands need longer between two keys; scanners take 1 to 20 ms. */
export const burstMs = 25;
const sequenceMs = 1_200;
export const leastScan = 5;
export const scanEndMs = 120;

/** Tells shortcuts, sequences of two keys and a scanner's burst of keys apart. */
export class KeyReader {
  readonly #on: Handlers;
  #lastAt = Number.NEGATIVE_INFINITY;
  #burst = '';
  #pending: { chord: string; at: number; timer: ReturnType<typeof setTimeout> } | null = null;
  #first: { keys: string; at: number } | null = null;

  constructor(handlers: Handlers) {
    this.#on = handlers;
  }

  /** True when the press is taken, so the browser must not act on it too. */
  press(event: TimedPress): boolean {
    const chord = chordOf(event);
    if (chord === null) return false;
    const isSwift = event.timeStamp - this.#lastAt < burstMs && !event.repeat;
    if (chord === 'Enter' && event.timeStamp - this.#lastAt < scanEndMs && this.#burst.length >= leastScan)
      return this.#endScan();
    const character = scannedCharacter(event);
    if (character === null) {
      this.#settle();
      this.#burst = '';
      return this.#take(chord, event.timeStamp);
    }
    this.#lastAt = event.timeStamp;
    if (isSwift) {
      // More than one key within a hand's time: none of them is a shortcut.
      this.#drop();
      this.#first = null;
      this.#burst += character;
      return true;
    }
    this.#settle();
    this.#burst = character;
    if (event.repeat) return this.#take(chord, event.timeStamp);
    this.#pending = { chord, at: event.timeStamp, timer: setTimeout(() => this.#settle(), burstMs) };
    return this.#isOurs(chord, event.timeStamp);
  }

  /** Takes the press that was waiting to see whether it is a scanner's; a busy page may get to the next press before the timer. */
  #settle(): void {
    const pending = this.#pending;
    this.#drop();
    if (pending) this.#take(pending.chord, pending.at);
  }

  #drop(): void {
    clearTimeout(this.#pending?.timer);
    this.#pending = null;
  }

  #endScan(): boolean {
    const code = this.#burst;
    this.#burst = '';
    this.#drop();
    this.#on.onScan(code);
    return true;
  }

  #sequence(chord: string, at: number): string | null {
    return this.#first && at - this.#first.at < sequenceMs ? `${this.#first.keys} ${chord}` : null;
  }

  #isOurs(chord: string, at: number): boolean {
    const sequence = this.#sequence(chord, at);
    return (sequence !== null && this.#on.isBound(sequence)) || this.#on.isPrefix(chord) || this.#on.isBound(chord);
  }

  #take(chord: string, at: number): boolean {
    const sequence = this.#sequence(chord, at);
    this.#first = null;
    if (sequence !== null && this.#on.isBound(sequence)) this.#on.onKeys(sequence);
    else if (this.#on.isPrefix(chord)) this.#first = { keys: chord, at };
    else if (this.#on.isBound(chord)) this.#on.onKeys(chord);
    else return false;
    return true;
  }
}
