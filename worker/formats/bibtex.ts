// BibTeX for LaTeX: plain BibTeX and biblatex read the same entry, each its own fields.
import { citationKey, cslItem } from "../archive/citation.ts";
import { citedDate, citedYear, exactDate } from "../archive/cited-date.ts";
import { type CslName, direct } from "../archive/cited-name.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { LARGE_WINDOW, oneWindow, type Sequence } from "./sequence.ts";

const entries: Sequence = {
  records: (listing, telling) => recordsOf(listing).map((record) => bibtexOf(record, telling)),
  between: "\n",
};

export const bibtex: Format = {
  name: "bib",
  label: "BibTeX citations",
  mediaType: "application/x-bibtex",
  contentType: "application/x-bibtex; charset=utf-8",
  level: "description",
  endless: entries,
  prefers: { limit: LARGE_WINDOW },
  write: {
    document: ({ record, frozen }, telling) => bibtexOf(record, telling, frozen),
    documents: oneWindow(entries),
  },
};

/** `letter` is biblatex's and Zotero's; the styles of plain BibTeX set an entry they do not know as `misc`. */
const ENTRY_TYPES = {
  personal_communication: "letter",
  manuscript: "unpublished",
  speech: "misc",
  document: "misc",
} as const;

const MONTH_MACROS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** One entry in UTF-8. Fields without a value are left out; what BibTeX has no field for stands in `note`. */
export function bibtexOf(record: DocumentRecord, telling: Telling, frozen?: DocumentAnswer["frozen"]): string {
  const item = cslItem(record, contextOf(record, telling, frozen));
  const exact = exactDate(record.date);
  const unpublished = item.type === "manuscript";
  const held = [item.archive_location, item.archive].filter(Boolean).join(", ");
  const recipients = (item.recipient ?? []).map(direct).join("; ");
  const notes = [
    recipients && `To ${recipients}.`,
    // Of an unpublished piece, plain BibTeX styles print the note and not `howpublished`.
    unpublished && held && `${held}.`,
    !exact && item.issued && `Dated ${citedDate(item.issued)}.`,
    item.note,
  ];
  const fields: [name: string, value: string | undefined][] = [
    ["author", namesOf(item.author)],
    // The second braces keep the capitals of the title in every style.
    ["title", `{${latex(item.title)}}`],
    ["type", latex(item.genre)],
    ["date", exact ?? biblatexDate(record.date.edtf)],
    ["year", citedYear(record.date) ?? "n.d."],
    ["translator", namesOf(item.translator)],
    ["address", latex(item["event-place"])],
    ["library", latex(held)],
    ["howpublished", unpublished ? undefined : latex(held)],
    ["note", latex(notes.filter(Boolean).join(" "))],
    ["language", latex(item.language)],
    ["pagetotal", item["number-of-pages"]],
    ["keywords", latex(item.keyword)],
    ["abstract", latex(item.abstract)],
    ["doi", item.DOI && verbatim(item.DOI)],
    ["url", verbatim(item.URL)],
  ];
  // Readers that know `date` take it whole; others look for its parts.
  if (exact?.length === 10) fields.push(["day", String(Number(exact.slice(8)))]);
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  // A macro of every BibTeX style, so it stands without braces.
  if (exact && exact.length >= 7) lines.push(`  month = ${MONTH_MACROS[Number(exact.slice(5, 7)) - 1]},\n`);
  return `@${ENTRY_TYPES[item.type]}{${citationKey(record)},\n${lines.join("")}}\n`;
}

/** biblatex reads EDTF ranges, doubt and unknown digits; sets and open ends are left to `note`. */
function biblatexDate(edtf: string | null): string | undefined {
  return edtf !== null && /^[\dX-]+[~?%]?(?:\/[\dX-]+[~?%]?)?$/.test(edtf) ? edtf : undefined;
}

/** "Family, Jr., Given" joined by "and"; whole names in braces, so that BibTeX does not look for their parts. */
function namesOf(names: CslName[] = []): string {
  return names.map(nameOf).join(" and ");
}

function nameOf(name: CslName): string {
  // "and" parts BibTeX names wherever it stands outside braces.
  if (name.family === undefined || / and /i.test(direct(name))) return `{${latex(direct(name))}}`;
  const family = [name["non-dropping-particle"], name.family].filter(Boolean).join(" ");
  return [family, name.suffix, name.given].filter(Boolean).map(latex).join(", ");
}

const LATEX: Record<string, string> = {
  "\\": "\\textbackslash{}",
  // Not "\{": BibTeX counts braces before LaTeX sees the backslash.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text with the ten characters that are special to LaTeX written out. */
function latex(text = ""): string {
  return text.replace(/[\\{}~^#$%&_]/g, (character) => LATEX[character] ?? `\\${character}`);
}

/** Addresses are verbatim fields: braces and white space, which would end them, are percent-encoded. */
function verbatim(text: string): string {
  return text.replace(/[{}\\\s]/g, encodeURIComponent);
}
