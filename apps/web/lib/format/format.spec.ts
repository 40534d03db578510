import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCutoff, remaining } from './cutoff.ts';
import { bangkok, dayInstant, formatDate, formatTime } from './date.ts';
import { formatAmount, formatMoney, priceParts } from './money.ts';
import { formatPhone, isThaiPhone, normalisePhone } from './phone.ts';
import { graphemeCount, graphemes, setThai, truncate } from './thai.ts';

const nb = '\u00a0';

describe('dates', () => {
  it.each([
    ['th', {}, `จ.${nb}23${nb}พ.ย.`],
    ['th', { year: true }, `จ.${nb}23${nb}พ.ย.${nb}2569`],
    ['th', { year: true, era: 'ce' }, `จ.${nb}23${nb}พ.ย.${nb}2026`],
    ['en', { year: true }, `Mon${nb}23${nb}Nov${nb}2026`],
    ['en', { weekday: false }, `23${nb}Nov`],
  ] as const)('reads in %s with %j as %s', (locale, style, text) => {
    expect(formatDate('2026-11-23T05:00:00Z', locale, style)).toBe(text);
  });

  it('turns the day at midnight in Bangkok, whatever the zone of the machine', () => {
    expect(bangkok('2026-12-31T16:59:59.999Z')).toMatchObject({ year: 2026, month: 11, day: 31, hour: 23 });
    expect(bangkok('2026-12-31T17:00:00.000Z')).toMatchObject({ year: 2027, month: 0, day: 1, hour: 0 });
    expect(formatTime('2026-11-21T07:05:00Z')).toBe('14:05');
    expect(bangkok(dayInstant('2026-11-23')).day).toBe(23);
  });
});

describe('the next round of parcels', () => {
  const at = (time: string) => Date.parse(`2026-11-21T${time}+07:00`);
  it.each([
    ['00:00:00.000', '2026-11-21', true],
    ['13:59:59.999', '2026-11-21', true],
    ['14:00:00.000', '2026-11-22', false],
    ['23:59:59.000', '2026-11-22', false],
  ])('at %s leaves on %s', (time, day, isToday) => {
    expect(nextCutoff(at(time))).toEqual({ at: Date.parse(`${day}T14:00:00+07:00`), isToday });
  });

  it('never counts below zero', () => {
    expect(remaining(at('14:00:00'), at('11:45:24'))).toEqual({ hours: 2, minutes: 14, seconds: 36 });
    expect(remaining(at('14:00:00'), at('15:00:00'))).toEqual({ hours: 0, minutes: 0, seconds: 0 });
  });
});

describe('money', () => {
  it.each([
    [1374, 'THB', '฿1,374.00', '฿1,374'],
    [139.5, 'THB', '฿139.50', '฿139.50'],
    [0.07, 'THB', '฿0.07', '฿0.07'],
    [1234567.8, 'GBP', '£1,234,567.80', '£1,234,567.80'],
    [1500, 'JPY', '¥1,500', '¥1,500'],
    [-45, 'THB', '−฿45.00', '−฿45'],
  ] as const)('%d %s reads %s', (amount, currency, long, short) => {
    expect(formatMoney(amount, currency)).toBe(long);
    expect(formatMoney(amount, currency, { short: true })).toBe(short);
  });

  it('gives the parts of a price tag', () => {
    expect(priceParts(1290.5, 'THB')).toEqual({ symbol: '฿', sign: '', whole: '1,290', fraction: '50' });
    expect(formatAmount(690, 'THB')).toBe('690.00');
  });
});

describe('phone numbers', () => {
  it.each(['0812345678', '081-234-5678', '+66 81 234 5678', '66812345678'])('takes %s', (typed) => {
    expect(isThaiPhone(typed)).toBe(true);
    expect(normalisePhone(typed)).toBe('+66812345678');
    expect(formatPhone(normalisePhone(typed))).toBe('081-234-5678');
  });

  it.each(['', '12345', '081234567890', 'call me'])('refuses %j', (typed) => {
    expect(isThaiPhone(typed)).toBe(false);
  });

  it('shows land lines and leaves masked numbers alone', () => {
    expect(formatPhone('+6621234567')).toBe('02-123-4567');
    expect(formatPhone('081-xxx-5678')).toBe('081-xxx-5678');
  });
});

describe('Thai text', () => {
  it.each(['กาน้ำชาเซรามิกเคลือบ', 'ตะแกรงสเตนเลส', 'แก้วสโตนแวร์'])('keeps the words of %s whole', (text) => {
    const set = setThai(text);
    expect(set).toContain('\u2060');
    expect(set.replace(/[\u2060\u200b]/g, '')).toBe(text);
    // A joiner inside a cluster would tear a vowel or tone off its consonant.
    expect(set).not.toMatch(/\u2060[ัำ-ฺ็-๎]/);
  });

  it('keeps a number and its unit on one line', () => {
    expect(setThai('24 ซม. สูง 1.2 ลิตร')).toBe(`24${nb}ซม. สูง 1.2${nb}ลิตร`);
  });

  it('counts and cuts by letters as people see them', () => {
    expect(graphemes('น้ำปู')).toEqual(['น้ำ', 'ปู']);
    expect(graphemeCount('มะม่วงน้ำดอกไม้')).toBe(11);
    expect(truncate('น้ำผึ้งดอกลำไย', 4)).toBe('น้ำผึ้ง…');
    expect(truncate('น้ำ', 4)).toBe('น้ำ');
  });

  it('takes for one letter what Unicode does', () => {
    const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' });
    const letter = fc.oneof(fc.integer({ min: 0x20, max: 0x250 }), fc.integer({ min: 0xe00, max: 0xe5f }));
    const text = fc.array(letter).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), (any) => {
        expect(graphemes(any)).toEqual(Array.from(segmenter.segment(any), ({ segment }) => segment));
      }),
      { numRuns: 2000 },
    );
  });
});
