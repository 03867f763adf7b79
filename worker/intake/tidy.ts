// Words made fit for a field: white space single, printers' spaces out, and not longer than the field may be.

/** At most `length` characters, with `…` where something was cut off. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}

/** White space made single, printers' spaces inside brackets and before commas taken out: `( Rusk ) , Tokyo`. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/([([]) /g, "$1")
    .replace(/ ([)\],;])/g, "$1")
    .trim();
}

/** The words of a date without the full stop of the line it was printed in: `January 11, 1958.`, but `8 p.m.`. */
export function tidyDate(text: string): string {
  return tidy(text).replace(/(?<!\b[ap]\. ?m)[.,]$/, "");
}
