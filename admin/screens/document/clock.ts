// Instants of the archive as a curator reads them: the time today, the day before today.

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const DAY_AND_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** @param instant RFC 3339, or milliseconds since 1970 */
export function clock(instant: string | number, now: Date = new Date()): string {
  const at = new Date(instant);
  if (at.toDateString() === now.toDateString()) return TIME.format(at);
  const day = at.getFullYear() === now.getFullYear() ? DAY : DAY_AND_YEAR;
  return `${day.format(at)}, ${TIME.format(at)}`;
}
