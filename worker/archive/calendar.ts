// Days as whole numbers: how the archive counts, compares and writes days of the proleptic Gregorian calendar.

/** The farthest day the archive counts to, on either side of 1970; everything beyond is held there. */
export const FARTHEST_DAY = 2_000_000_000;
/** Beyond any year `FARTHEST_DAY` reaches, and small enough to reckon with exactly. */
const FARTHEST_YEAR = 10_000_000;

const DAYS_IN_400_YEARS = 146_097;
/** From 1 March of year 0 to 1 January 1970. */
const EPOCH = 719_468;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** @param month 1–12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Days since 1970-01-01, negative before, held within ±`FARTHEST_DAY`. Years are astronomical: 0 is 1 BCE.
 * Years are reckoned from March, so that the leap day comes last (H. Hinnant, "chrono-compatible low-level date algorithms").
 */
export function dayNumber(year: number, month: number, day: number): number {
  const held = Math.max(-FARTHEST_YEAR, Math.min(FARTHEST_YEAR, year));
  const fromMarch = month <= 2 ? held - 1 : held;
  const cycle = Math.floor(fromMarch / 400);
  const yearOfCycle = fromMarch - cycle * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return Math.max(-FARTHEST_DAY, Math.min(FARTHEST_DAY, cycle * DAYS_IN_400_YEARS + dayOfCycle - EPOCH));
}

/** The calendar date of a day number; the inverse of `dayNumber`. */
export function calendarDate(day: number): { year: number; month: number; day: number } {
  const fromEpoch = day + EPOCH;
  const cycle = Math.floor(fromEpoch / DAYS_IN_400_YEARS);
  const dayOfCycle = fromEpoch - cycle * DAYS_IN_400_YEARS;
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** `1956-09-21`, `-0043-03-15`; years of five digits and more are signed, as ISO 8601 has it: `+12345-01-01`. */
export function isoDay(day: number): string {
  const date = calendarDate(day);
  return `${isoYear(date.year)}-${twoDigits(date.month)}-${twoDigits(date.day)}`;
}

/** `1956`, `-0043`, `+12345`. */
export function isoYear(year: number): string {
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  return sign + String(Math.abs(year)).padStart(4, "0");
}

export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

/** The day number of a day exactly as `isoDay` writes it, or null. */
export function parseIsoDay(text: string): number | null {
  const parts = /^([+-]?\d{4,7})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return null;
  const day = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  // February 30 comes back as March 1 or 2, and so does not come back as written.
  return isoDay(day) === text ? day : null;
}
