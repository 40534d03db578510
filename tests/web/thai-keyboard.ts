import type { CDPSession, Page } from 'playwright-core';

/** What the keys of the Thai (Kedmanee) layout send; those that send the same everywhere stand for themselves. */
const letters: Record<string, string> = {
  KeyA: 'ฟ',
  KeyG: 'เ',
  KeyH: '้',
  KeyJ: '่',
  KeyK: 'า',
  KeyL: 'ส',
  KeyM: 'ท',
  KeyN: 'ื',
  KeyR: 'พ',
  KeyS: 'ห',
  KeyT: 'ะ',
  KeyX: 'ป',
  Slash: 'ฝ',
  Digit1: 'ๅ',
  Digit2: '/',
  Digit3: '-',
  Digit4: 'ภ',
  'shift+KeyE': 'ฎ',
  'shift+KeyH': '็',
  'shift+KeyT': 'ธ',
  'shift+KeyJ': '๋',
};
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

  /** Into whatever has the focus. */
  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  private async send(key: string): Promise<void> {
    const parts = key.split('+');
    const code = parts.at(-1)!;
    const modifiers = parts.slice(0, -1).reduce((sum, name) => sum + modifierOf[name]!, 0);
    const letter = named[code] ? code : (letters[key] ?? letters[code]);
    if (letter === undefined) throw new Error(`the Thai layout has no ${key} here yet`);
    const text = code === 'Enter' ? '\r' : letter;
    const windowsVirtualKeyCode = named[code] ?? code.charCodeAt(code.length - 1);
    const event = { code, key: letter, modifiers, windowsVirtualKeyCode };
    const hasText = code !== 'Escape' && (modifiers & modifierOf['ctrl']!) === 0;
    await this.session.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', ...(hasText ? { text } : {}) });
    await this.session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' });
    await this.page.waitForTimeout(betweenMs);
  }
}
