import { keyPairs } from '@talat/contracts/keyboard';
import type { CDPSession, Page } from 'playwright-core';

const thaiOf = new Map(keyPairs);
const marks: Record<string, readonly [plain: string, shifted: string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
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
  if (/[a-z]/i.test(character)) return `${/[A-Z]/.test(character) ? 'shift+' : ''}Key${character.toUpperCase()}`;
  if (/\d/.test(character)) return `Digit${character}`;
  const [code, [plain]] = Object.entries(marks).find(([, both]) => both.includes(character))!;
  return plain === character ? code : `shift+${code}`;
}

const named: Record<string, number> = { Enter: 13, Escape: 27 };
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
    for (let i = 0; i < times; i++) await this.send(key);
  }

  /** Words, into whatever has the focus. */
  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  /** By the keys that have these characters on a US keyboard; what the Thai layout makes of them goes in. */
  async keyIn(text: string): Promise<void> {
    for (const character of text) await this.send(keyOf(character));
  }

  /** As a scanner: keys 4 ms apart, and Enter. */
  async scan(code: string): Promise<void> {
    const start = Date.now();
    for (const [index, key] of [...[...code].map(keyOf), 'Enter'].entries())
      await this.dispatch(key, (start + index * 4) / 1000);
  }

  private async send(key: string): Promise<void> {
    await this.dispatch(key);
    await this.page.waitForTimeout(betweenMs);
  }

  private async dispatch(key: string, timestamp?: number): Promise<void> {
    const parts = key.split('+');
    const code = parts.at(-1)!;
    const modifiers = parts.slice(0, -1).reduce((sum, name) => sum + modifierOf[name]!, 0);
    const print = printed(code, parts.includes('shift'));
    const letter = named[code] ? code : print && thaiOf.get(print);
    if (letter === undefined) throw new Error(`the Thai layout has no ${key} here yet`);
    const text = code === 'Enter' ? '\r' : letter;
    const windowsVirtualKeyCode = named[code] ?? code.charCodeAt(code.length - 1);
    const event = { code, key: letter, modifiers, windowsVirtualKeyCode, ...(timestamp ? { timestamp } : {}) };
    const hasText = code !== 'Escape' && (modifiers & modifierOf['ctrl']!) === 0;
    await this.session.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', ...(hasText ? { text } : {}) });
    await this.session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' });
  }
}
