export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const BANGKOK = 7 * HOUR;

const OPENS = 8.5 * HOUR;
const CLOSES = 17.5 * HOUR;

/** Midnight in Bangkok at or before the moment. Thailand has no summer time. */
export const dayStart = (at: number): number => Math.floor((at + BANGKOK) / DAY) * DAY - BANGKOK;

type LocalDay = { readonly month: number; readonly day: number; readonly weekday: number; readonly year: number };

export function localDay(at: number): LocalDay {
  const shifted = new Date(at + BANGKOK);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
  };
}

/** Two last digits of the Buddhist year, as order numbers carry them. */
export const buddhistYear = (at: number): string => String((localDay(at).year + 543) % 100).padStart(2, '0');

const byWeekday = [1.3, 0.95, 0.85, 0.85, 0.9, 1.05, 1.25];

/** How busy the day is against an ordinary one: weekends, payday from the 25th to the 3rd, 11.11 and 12.12, quiet Songkran. */
export function dayWeight(at: number): number {
  const { month, day, weekday } = localDay(at);
  const payday = day >= 25 || day <= 3 ? 1.55 : day >= 18 ? 0.85 : 1;
  const campaign = month === day && month >= 11 ? 4.2 : month === day && month >= 9 ? 1.8 : 1;
  const songkran = month === 4 && day >= 12 && day <= 16 ? 0.4 : 1;
  const newYear = month === 12 && day >= 26 ? 1.25 : 1;
  return (byWeekday[weekday] ?? 1) * payday * campaign * songkran * newYear;
}

export const isCampaignDay = (at: number): boolean => {
  const { month, day } = localDay(at);
  return month === day && month >= 11;
};

/** The first moment of the warehouse's hours, Monday to Saturday, that is not before `at`. */
export function workingTime(at: number): number {
  const midnight = dayStart(at);
  const tomorrow = midnight + DAY + OPENS;
  if (localDay(at).weekday === 0 || at > midnight + CLOSES) return workingTime(tomorrow);
  return Math.max(at, midnight + OPENS);
}
