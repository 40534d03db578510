import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyReader } from './key-reader.ts';

const bound = ['m', 's', 'j', '1', 'g o', 'Enter', 'mod+k'];
const taken: string[] = [];
const scans: string[] = [];
let reader: KeyReader;
let clock = 0;

beforeEach(() => {
  vi.useFakeTimers();
  taken.length = 0;
  scans.length = 0;
  clock = 1000;
  reader = new KeyReader({
    isBound: (keys) => bound.includes(keys),
    isPrefix: (keys) => bound.some((other) => other.startsWith(`${keys} `)),
    onKeys: (keys) => taken.push(keys),
    onScan: (code) => scans.push(code),
  });
});
afterEach(() => vi.useRealTimers());

const codeOf = (key: string): string =>
  /[a-z]/i.test(key) && key.length === 1
    ? `Key${key.toUpperCase()}`
    : /\d/.test(key)
      ? `Digit${key}`
      : key === '-'
        ? 'Minus'
        : key;
function press(
  key: string,
  afterMs: number,
  more: { repeat?: boolean; ctrlKey?: boolean; shown?: string } = {},
): boolean {
  vi.advanceTimersByTime(afterMs);
  clock += afterMs;
  return reader.press({
    key: more.shown ?? key,
    code: codeOf(key),
    timeStamp: clock,
    repeat: more.repeat ?? false,
    ctrlKey: more.ctrlKey ?? false,
    metaKey: false,
    altKey: false,
    shiftKey: /[A-Z]/.test(key) && key.length === 1,
  });
}
const rest = () => vi.advanceTimersByTime(2000);

describe('a press', () => {
  it('is taken when no other key follows at once, and only when it is bound', () => {
    expect(press('m', 0)).toBe(true);
    expect(press('x', 200)).toBe(false);
    rest();
    expect(taken).toEqual(['m']);
  });

  it('is taken at once while it is held down, and with a modifier', () => {
    press('j', 0);
    press('j', 500, { repeat: true });
    for (let i = 0; i < 9; i++) press('j', 16, { repeat: true });
    expect(taken).toEqual(Array(11).fill('j'));
    press('k', 16, { ctrlKey: true });
    expect(taken.at(-1)).toBe('mod+k');
  });

  it('is not lost when the page is too busy for its timer before the next one', () => {
    const at = (key: string, timeStamp: number) =>
      reader.press({
        key,
        code: codeOf(key),
        timeStamp,
        repeat: false,
        ctrlKey: false,
        metaKey: false,
        altKey: false,
        shiftKey: false,
      });
    at('g', 1000);
    at('o', 1080);
    at('m', 1400);
    rest();
    expect(taken).toEqual(['g o', 'm']);
  });

  it('can begin a sequence, whose second key is not taken for itself', () => {
    press('g', 0);
    press('o', 150);
    rest();
    expect(taken).toEqual(['g o']);
  });

  it('means itself again when the sequence is not one, or comes too late', () => {
    press('g', 0);
    press('m', 150);
    rest();
    press('g', 0);
    press('s', 1500);
    rest();
    expect(taken).toEqual(['m', 's']);
  });
});

describe('a scanner', () => {
  it('is told as one code, and none of its keys as a shortcut', () => {
    [...'SO-690001234'].forEach((key) => press(key, 8));
    expect(press('Enter', 8)).toBe(true);
    rest();
    expect(scans).toEqual(['SO-690001234']);
    expect(taken).toEqual([]);
  });

  it('means the same under the Thai layout', () => {
    const shown: Record<string, string> = { S: 'ฆ', M: '?', '1': 'ๅ', '4': 'ภ' };
    [...'SMS114'].forEach((key) => press(key, 5, { shown: shown[key] ?? key }));
    press('Enter', 5);
    expect(scans).toEqual(['SMS114']);
    rest();
    expect(taken).toEqual([]);
  });

  it('that is cut short does nothing', () => {
    [...'SM1'].forEach((key) => press(key, 5));
    rest();
    expect(scans).toEqual([]);
    expect(taken).toEqual([]);
  });
});
