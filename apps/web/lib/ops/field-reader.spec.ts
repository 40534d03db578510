import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldReader, type TypedField } from './field-reader.ts';

/** Keys of the Thai layout, by their place: what the layout makes of them without Shift, and with it. */
const thai: Record<string, readonly [plain: string, shifted: string]> = {
  Digit1: ['ๅ', '+'],
  Digit2: ['/', '๑'],
  Digit3: ['-', '๒'],
  Digit4: ['ภ', '๓'],
  Period: ['ใ', 'ฬ'],
  Minus: ['ข', '๘'],
  Equal: ['ช', '๙'],
  KeyS: ['ห', 'ฆ'],
  KeyO: ['น', 'ฯ'],
  Enter: ['Enter', 'Enter'],
};
const latin: typeof thai = {
  Digit1: ['1', '!'],
  Minus: ['-', '_'],
  KeyS: ['s', 'S'],
  KeyO: ['o', 'O'],
  Digit2: ['2', '@'],
};

let text = '';
let clock = 0;
let reader: FieldReader;
beforeEach(() => {
  vi.useFakeTimers();
  text = '';
  clock = 1000;
  reader = new FieldReader();
});
afterEach(() => vi.useRealTimers());

const field = (isNumber: boolean): TypedField => ({
  isNumber,
  isEmpty: text === '',
  insert: (letters) => (text += letters),
  correct: (wrong, right) => {
    if (text.endsWith(wrong)) text = text.slice(0, -wrong.length) + right;
  },
});

type How = { isNumber: boolean; apartMs: number; layout?: typeof thai };
function type(keys: string, { isNumber, apartMs, layout = thai }: How): void {
  for (const name of keys.split(' ')) {
    const shiftKey = name.startsWith('shift+');
    const code = name.replace('shift+', '');
    const key = layout[code]![shiftKey ? 1 : 0];
    vi.advanceTimersByTime(apartMs);
    clock += apartMs;
    const press = {
      key,
      code,
      shiftKey,
      timeStamp: clock,
      repeat: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
    };
    if (!reader.press(press, field(isNumber)) && key.length === 1) text += key;
  }
}

describe('a number typed with the Thai layout on', () => {
  it.each([
    ['Digit1 Digit2 Digit3 Period Digit4', '123.4', 'an amount'],
    ['Minus Digit2', '-2', 'what is taken away'],
    ['shift+Equal Digit3', '+3', 'what is added'],
    ['shift+Digit2 shift+Equal', '19', 'Thai digits'],
  ])('%s is %s (%s)', (keys, meant) => {
    type(keys, { isNumber: true, apartMs: 90 });
    expect(text).toBe(meant);
  });

  it('stays as it is where words belong', () => {
    type('KeyS Digit1 Digit2', { isNumber: false, apartMs: 90 });
    vi.advanceTimersByTime(500);
    expect(text).toBe('หๅ/');
  });

  it('is left alone with a Latin layout', () => {
    type('Minus Digit1 Digit2', { isNumber: true, apartMs: 90, layout: latin });
    expect(text).toBe('-12');
  });
});

describe('a scan into a field', () => {
  const code = 'shift+KeyS shift+KeyO Minus Digit1 Digit2 Digit3';

  it('is put right before its Enter is heard, whatever the layout made of it', () => {
    text = 'ก่อน ';
    type(`${code} Enter`, { isNumber: false, apartMs: 4 });
    expect(text).toBe('ก่อน SO-123');
  });

  it('is put right without an Enter too', () => {
    type(code, { isNumber: false, apartMs: 4 });
    vi.advanceTimersByTime(200);
    expect(text).toBe('SO-123');
  });

  it('is one scan though a busy page hears of its keys late', () => {
    type('shift+KeyS shift+KeyO', { isNumber: false, apartMs: 4 });
    vi.advanceTimersByTime(500);
    type('Minus Digit1 Digit2 Digit3', { isNumber: false, apartMs: 4 });
    vi.advanceTimersByTime(500);
    type('Digit4 Enter', { isNumber: false, apartMs: 4 });
    expect(text).toBe('SO-1234');
  });

  it('is not what hands type, however fast', () => {
    type(`${code} Enter`, { isNumber: false, apartMs: 40 });
    expect(text).toBe('ฆฯขๅ/-');
  });
});
