import { keyPairs } from '@talat/contracts/keyboard';
import type { CDPSession, Page } from 'playwright-core';

const thaiOf = new Map(keyPairs);
/** Of a letter that two keys have, the first one. */
const englishOf = new Map(keyPairs.map(([english, thai]) => [thai, english] as const).toReversed());
const marks: Record<string, readonly [plain: string, shifted: string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
};
const shiftedDigits = ')!@#$%^&*(';

/** What a US keyboard prints on a key. */
function printed(code: string, isShifted: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return isShifted ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return digit ? (isShifted ? shiftedDigits[Number(digit)] : digit) : marks[code]?.[isShifted ? 1 : 0];
}

/** The key that has this character on a US keyboard, as `press` takes it. */
function keyOf(character: string): string {
  if (character === ' ') return 'Space';
  if (/[a-z]/i.test(character)) return `${/[A-Z]/.test(character) ? 'shift+' : ''}Key${character.toUpperCase()}`;
  if (/\d/.test(character)) return `Digit${character}`;
  if (shiftedDigits.includes(character)) return `shift+Digit${shiftedDigits.indexOf(character)}`;
  const [code, [plain]] = Object.entries(marks).find(([, both]) => both.includes(character))!;
  return plain === character ? code : `shift+${code}`;
}

const named: Record<string, number> = { Tab: 9, Enter: 13, Escape: 27 };
/** As Windows counts keys; marks go by what they write. */
const numberOf = (code: string): number => (/^(Key|Digit)/.test(code) ? code.charCodeAt(code.length - 1) : 0);
const textOf: Record<string, string> = { Enter: '\r', Space: ' ' };
const modifierOf: Record<string, number> = { ctrl: 2, shift: 8 };
/** What two presses of one hand are apart at least; a scanner is faster, and the console tells them apart by that. */
const betweenMs = 60;

/** A keyboard with the Thai layout, and nothing else: counts its presses. Text that is typed is not counted. */
export class ThaiKeyboard {
  presses = 0;

  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<ThaiKeyboard> {
    return new ThaiKeyboard(page, await page.context().newCDPSession(page));
  }

  /** For example `KeyM`, `shift+KeyJ`, `ctrl+KeyK`, `Enter`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.presses += 1;
      await this.send(key);
    }
  }

  /** Held down until it has come so often: one press. */
  async hold(key: string, times: number): Promise<void> {
    this.presses += 1;
    for (let i = 0; i < times; i++) {
      await this.down(key, { autoRepeat: i > 0 });
      await this.page.waitForTimeout(betweenMs);
    }
    await this.up(key);
  }

  /** Thai words, by the keys that have their letters. */
  async type(text: string): Promise<void> {
    for (const letter of text) await this.send(keyOf(englishOf.get(letter) ?? letter));
  }

  /** By the keys that have these characters on a US keyboard; what the Thai layout makes of them goes in. */
  async keyIn(text: string): Promise<void> {
    for (const character of text) await this.send(keyOf(character));
  }

  /** As a scanner: keys 4 ms apart, and Enter. */
  async scan(code: string): Promise<void> {
    const start = Date.now();
    for (const [index, key] of [...[...code].map(keyOf), 'Enter'].entries()) {
      await this.down(key, { timestamp: (start + index * 4) / 1000 });
      await this.up(key);
    }
  }

  private async send(key: string): Promise<void> {
    await this.down(key);
    await this.up(key);
    await this.page.waitForTimeout(betweenMs);
  }

  private async down(key: string, more: { autoRepeat?: boolean; timestamp?: number } = {}): Promise<void> {
    const event = eventOf(key);
    const text = textOf[event.code] ?? event.key;
    const isText = event.key !== event.code && (event.modifiers & modifierOf['ctrl']!) === 0;
    const writes = isText || event.code in textOf;
    await this.session.send('Input.dispatchKeyEvent', {
      ...event,
      ...more,
      type: 'keyDown',
      ...(writes ? { text } : {}),
    });
  }

  private async up(key: string): Promise<void> {
    await this.session.send('Input.dispatchKeyEvent', { ...eventOf(key), type: 'keyUp' });
  }
}

/** What the browser is told of a key. */
function eventOf(key: string) {
  const parts = key.split('+');
  const code = parts.at(-1)!;
  const modifiers = parts.slice(0, -1).reduce((sum, name) => sum + modifierOf[name]!, 0);
  const print = printed(code, parts.includes('shift'));
  const letter = named[code] ? code : code === 'Space' ? ' ' : print && thaiOf.get(print);
  if (letter === undefined) throw new Error(`the Thai layout has no ${key} here yet`);
  return { code, key: letter, modifiers, windowsVirtualKeyCode: named[code] ?? numberOf(code) };
}
