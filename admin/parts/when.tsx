// An instant as a curator reads it, in the device's own time zone; the whole of it on hover and for machines.

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

/** @param at milliseconds, or RFC 3339 */
export function When({ at, exact = false }: { at: number | string; exact?: boolean }) {
  const instant = new Date(at);
  const today = day.format(instant) === day.format(new Date());
  const text = today
    ? `today, ${time.format(instant)}`
    : day.format(instant) + (exact ? `, ${time.format(instant)}` : "");
  return (
    <time dateTime={instant.toISOString()} title={whole.format(instant)}>
      {text}
    </time>
  );
}
