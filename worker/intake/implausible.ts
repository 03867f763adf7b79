// Warnings for dates that are probably slips of a key: no date is changed, a person is told.

export interface DateInQuestion {
  /** EDTF; null or absent for an undated document. */
  edtf?: string | null;
  display?: string;
  basis?: string;
}

/** A volume may begin with a document of the year before and end with one of the year after. */
const MARGIN = 1;

/**
 * What is doubtful about a document's date, a sentence each.
 * @param source the title of the volume or series it was printed in, whose years bound it
 */
export function implausible(date: DateInQuestion, source = ""): string[] {
  if (!date.edtf) return [];
  const years = yearsIn(date.edtf);
  if (years.length === 0) return [];
  const doubts: string[] = [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (first < 1000) doubts.push(`The year ${first} is before 1000.`);
  if (last > 2100) doubts.push(`The year ${last} is after 2100.`);
  if (/^\d{4}[^,]*\/\d{4}/.test(date.edtf) && isBackward(date.edtf))
    doubts.push(`The range ${date.edtf} ends before it begins.`);
  const bounds = yearsNamed(source);
  if (bounds && (last < bounds[0] - MARGIN || first > bounds[1] + MARGIN)) {
    doubts.push(`The date ${date.edtf} lies outside the years of its volume (${[...new Set(bounds)].join("–")}).`);
  }
  if (/\bundated\b/i.test(date.display ?? "") && date.basis !== "received") {
    doubts.push(`The document calls itself undated (“${date.display}”), but is dated ${date.edtf}.`);
  }
  return doubts.map((doubt) => `${doubt} Check it against the source.`);
}

/** The first and last year a title names: `…, 1958–1960, Volume XVIII` → 1958, 1960; null when it names none. */
export function yearsNamed(title: string): [number, number] | null {
  const years = [...title.matchAll(/\b(1[5-9]\d\d|20\d\d)(?:[–-](\d\d)(?!\d))?/g)].flatMap(([, year, short]) =>
    short ? [Number(year), Number(year.slice(0, 2) + short)] : [Number(year)],
  );
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)];
}

function yearsIn(edtf: string): number[] {
  return [...edtf.matchAll(/(?<![\d-])(\d{4})(?!\d)/g)].map(([, year]) => Number(year));
}

function isBackward(edtf: string): boolean {
  const [from, to] = edtf.replace(/[~?%]/g, "").split("/");
  const length = Math.min(from.length, to.length);
  return from.slice(0, length) > to.slice(0, length);
}
