import { describe, expect, it } from 'vitest';
import { pressedKey } from './shortcuts.ts';

const press = (key: string, code: string, more = {}) =>
  pressedKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('a shortcut’s key', () => {
  it.each([
    ['m', 'KeyM', 'm'],
    ['M', 'KeyM', 'm'],
    ['ท', 'KeyM', 'm'],
    ['ห', 'KeyS', 's'],
    ['่', 'KeyJ', 'j'],
    ['า', 'KeyK', 'k'],
    ['ๅ', 'Digit1', '1'],
    ['ฝ', 'Slash', '/'],
    ['?', 'Slash', '?'],
    ['Enter', 'Enter', 'Enter'],
    ['ฟ', 'IntlRo', null],
    // a Latin layout of another order means its letters, not its places
    ['m', 'Semicolon', 'm'],
  ])('%s at %s: %s', (key, code, meant) => expect(press(key, code)).toBe(meant));

  it('leaves the browser its own', () => expect(press('k', 'KeyK', { ctrlKey: true })).toBeNull());
});
