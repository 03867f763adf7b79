// Instants of the archive as a curator reads them: the time today, the day before today.

/** @param instant RFC 3339, or milliseconds since 1970 */
export function clock(instant: string | number, now: Date = new Date()): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === now.toDateString()) return time;
  const sameYear = at.getFullYear() === now.getFullYear();
  const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) });
  return `${day}, ${time}`;
}
