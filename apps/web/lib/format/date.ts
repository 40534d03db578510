import type { Locale } from '../../i18n/routing.ts';

export type Era = 'be' | 'ce';

const months = {
  th: ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;
const days = {
  th: ['อา.', 'จ.', 'อ.', 'พ.', 'พฤ.', 'ศ.', 'ส.'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const bangkokMs = 7 * 60 * 60 * 1000;
/** Years that the Buddhist era is ahead. */
export const buddhistEra = 543;
// A no-break space keeps day and month together at a line's end.
const nb = '\u00a0';

export type DateParts = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

/** Wall-clock parts in Bangkok, which has no daylight saving. `Intl` is avoided: browsers and Node ship different Thai data. */
export function bangkok(at: string | number | Date): DateParts {
  const shifted = new Date(new Date(at).getTime() + bangkokMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

type DateStyle = { year?: boolean; weekday?: boolean; era?: Era };

/** `จ. 23 พ.ย. 2569` or `Mon 23 Nov 2026`; Thai pages count in the Buddhist era unless told otherwise. */
export function formatDate(at: string | number | Date, locale: Locale, style: DateStyle = {}): string {
  const { year, month, day, weekday } = bangkok(at);
  const era = style.era ?? (locale === 'th' ? 'be' : 'ce');
  const parts = [
    style.weekday === false ? '' : days[locale][weekday],
    `${day}`,
    months[locale][month],
    style.year ? `${era === 'be' ? year + buddhistEra : year}` : '',
  ];
  return parts.filter(Boolean).join(nb);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `14:05` in Bangkok. */
export function formatTime(at: string | number | Date): string {
  const { hour, minute } = bangkok(at);
  return `${two(hour)}:${two(minute)}`;
}

/** `14:05` of today, `24 Nov 14:05` of another day. */
export function formatSoon(at: string | number | Date, now: number, locale: Locale): string {
  const day = formatDate(at, locale, { weekday: false });
  return day === formatDate(now, locale, { weekday: false }) ? formatTime(at) : `${day} ${formatTime(at)}`;
}

/** A calendar day (`2026-11-23`) as an instant inside that day in Bangkok. */
export const dayInstant = (isoDate: string): number => Date.parse(`${isoDate}T12:00:00+07:00`);
