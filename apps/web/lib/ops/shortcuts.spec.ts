import { describe, expect, it } from 'vitest';
import { ariaKeys, capsOf, chordOf, isSingleKey, pressedKey, scannedCharacter } from './shortcuts.ts';

const press = (key: string, code: string, more = {}) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('a shortcut’s key', () => {
  it.each([
    ['m', 'KeyM', 'm'],
    ['M', 'KeyM', 'm'],
    ['ท', 'KeyM', 'm'],
    ['ห', 'KeyS', 's'],
    ['่', 'KeyJ', 'j'],
    ['า', 'KeyK', 'k'],
    ['ๅ', 'Digit1', '1'],
    // the Thai layout has marks of ASCII among its digits and letters
    ['/', 'Digit2', '2'],
    ['-', 'Digit3', '3'],
    ['ฝ', 'Slash', '/'],
    ['?', 'Slash', '?'],
    [' ', 'Space', 'Space'],
    ['Enter', 'Enter', 'Enter'],
    ['ฟ', 'IntlRo', null],
    // a Latin layout of another order means its letters, not its places
    ['m', 'Semicolon', 'm'],
  ])('%s at %s: %s', (key, code, meant) => expect(pressedKey(press(key, code))).toBe(meant));
});

describe('a chord', () => {
  it.each([
    [press('J', 'KeyJ', { shiftKey: true }), 'shift+j'],
    [press('๋', 'KeyJ', { shiftKey: true }), 'shift+j'],
    [press('?', 'Slash', { shiftKey: true }), '?'],
    [press('ฦ', 'Slash', { shiftKey: true }), '?'],
    [press('?', 'KeyM', { shiftKey: true }), 'shift+m'],
    [press('#', 'Digit3', { shiftKey: true }), '#'],
    [press('k', 'KeyK', { ctrlKey: true }), 'mod+k'],
    [press('า', 'KeyK', { metaKey: true }), 'mod+k'],
    [press('ArrowLeft', 'ArrowLeft', { shiftKey: true }), 'shift+ArrowLeft'],
    [press('Shift', 'ShiftLeft', { shiftKey: true }), null],
    [press('m', 'KeyM', { altKey: true }), null],
  ])('%j: %s', (event, chord) => expect(chordOf(event)).toBe(chord));

  it('is drawn and announced', () => {
    expect(capsOf('g o', false)).toEqual(['G', 'O']);
    expect(capsOf('mod+k', true)).toEqual(['⌘', 'K']);
    expect(capsOf('shift+Escape', false)).toEqual(['Shift', 'Esc']);
    expect(ariaKeys('mod+k')).toBe('Control+K');
    expect(ariaKeys('shift+j')).toBe('Shift+J');
    expect(ariaKeys('g o')).toBeUndefined();
  });

  it('can be pressed by accident when it is one key', () => {
    expect(['m', 'shift+j', 'g o', '?'].every(isSingleKey)).toBe(true);
    expect(['mod+k', 'Escape', 'Enter', 'ArrowDown'].some(isSingleKey)).toBe(false);
  });
});

it('a scanner means Latin letters and digits, whatever layout the machine has', () => {
  const scanned = [
    press('ฆ', 'KeyS', { shiftKey: true }),
    press('ฯ', 'KeyO', { shiftKey: true }),
    press('ข', 'Minus'),
    press('ุ', 'Digit6'),
    press('ต', 'Digit9'),
  ].map(scannedCharacter);
  expect(scanned.join('')).toBe('SO-69');
});
