// Which column of a table becomes which field: by well-known headers, or as a mapping file says.
import { COLUMNS } from "../archive/columns.ts";
import { known } from "../archive/known.ts";

/** Column header → target, as a mapping file has it: `{ "Titel": "title", "Signatur": "identifier:bundesarchiv" }`. */
export type ColumnMapping = Record<string, string>;

/** What a column can become, and how a person is told. `identifier:<scheme>` comes in addition. */
export const TARGETS = {
  id: "the document's id in this archive",
  title: "the title",
  alt_title: "another title",
  summary: "the summary",
  transcript: "the transcript",
  note: "a public editorial note",
  date: "the date (EDTF or words)",
  date_display: "the date as shown",
  date_approximate: "“yes” makes the date approximate",
  type: "the type of document",
  author: "authors, separated by ;",
  recipient: "recipients, separated by ;",
  participant: "participants, separated by ;",
  translator: "translators, separated by ;",
  contributor: "contributors, separated by ;",
  mentioned: "people mentioned, separated by ;",
  place: "places it is about, separated by ;",
  sent_from: "the place it was sent from",
  sent_to: "the place it was sent to",
  meeting: "the place of the meeting",
  latitude: "the latitude of its one place",
  longitude: "the longitude of its one place",
  subjects: "subjects, separated by ;",
  collection: "collections, separated by ;",
  language: "languages, separated by ;",
  repository: "the repository that holds it",
  fonds: "the fonds",
  series: "the series",
  file: "the file",
  folios: "the folios",
  reference: "the archival reference",
  extent: "the extent",
  classification: "the classification",
  release_date: "when it was released",
  availability: "full-text, scan, description or withheld",
  rights: "the rights statement (URI, or words)",
  rights_note: "a note on rights",
  credit_line: "the credit line",
  donor: "the donor",
  obtained_by: "who obtained it",
  contributed_by: "who contributed it",
  translated_by: "who translated it",
  first_published_in: "where it was first published",
  identifiers: "identifiers as scheme:value, separated by ;",
  relations: "related documents as type:id, separated by ;",
  part_of: "the row this row is only a part of (such rows are left out)",
  ignore: "left out",
} as const;
export type Target = keyof typeof TARGETS | `identifier:${string}`;

/**
 * Well-known headers, written small and without anything but letters and digits: Dublin Core, CollectionBuilder,
 * Omeka and Fonds' own CSV.
 */
const WELL_KNOWN: Record<string, Target> = {
  id: "id",
  objectid: "identifier:objectid",
  identifier: "identifier:identifier",
  originalidentifier: "identifier:original",
  localidentifier: "identifier:local",
  doi: "identifier:doi",
  ark: "identifier:ark",
  callnumber: "identifier:call-number",
  identifiers: "identifiers",
  parentid: "part_of",
  title: "title",
  name: "title",
  alternative: "alt_title",
  alternativetitle: "alt_title",
  alttitle: "alt_title",
  alttitles: "alt_title",
  description: "summary",
  summary: "summary",
  abstract: "summary",
  transcript: "transcript",
  transcription: "transcript",
  fulltext: "transcript",
  text: "transcript",
  body: "transcript",
  note: "note",
  notes: "note",
  iteminformation: "note",
  date: "date",
  datecreated: "date",
  created: "date",
  edtf: "date",
  dateedtf: "date",
  datedisplay: "date_display",
  displaydate: "date_display",
  dateisapproximate: "date_approximate",
  dateapproximate: "date_approximate",
  type: "type",
  documenttype: "type",
  genre: "type",
  creator: "author",
  creators: "author",
  author: "author",
  authors: "author",
  from: "author",
  sender: "author",
  recipient: "recipient",
  recipients: "recipient",
  addressee: "recipient",
  to: "recipient",
  participants: "participant",
  mentioned: "mentioned",
  translator: "translator",
  translators: "translator",
  contributor: "contributor",
  contributors: "contributor",
  publisher: "contributor",
  sentfrom: "sent_from",
  sentto: "sent_to",
  meeting: "meeting",
  location: "place",
  place: "place",
  places: "place",
  coverage: "place",
  spatial: "place",
  latitude: "latitude",
  longitude: "longitude",
  subject: "subjects",
  subjects: "subjects",
  keywords: "subjects",
  tags: "subjects",
  collection: "collection",
  collections: "collection",
  ispartof: "collection",
  language: "language",
  languages: "language",
  repository: "repository",
  holdinginstitution: "repository",
  source: "reference",
  reference: "reference",
  archivalreference: "reference",
  fonds: "fonds",
  series: "series",
  box: "file",
  file: "file",
  folder: "file",
  folios: "folios",
  extent: "extent",
  originalformat: "extent",
  dimensions: "extent",
  classification: "classification",
  releasedate: "release_date",
  availability: "availability",
  rights: "rights",
  rightsstatement: "rights",
  license: "rights",
  rightsnote: "rights_note",
  creditline: "credit_line",
  donor: "donor",
  obtainedby: "obtained_by",
  contributedby: "contributed_by",
  translatedby: "translated_by",
  relations: "relations",
  firstpublishedin: "first_published_in",
};

const NAMED_OTHERWISE: Partial<Record<Target, string>> = {
  alt_title: "alt_titles",
  author: "authors",
  recipient: "recipients",
  participant: "participants",
  translator: "translators",
  contributor: "contributors",
  place: "places",
  collection: "collections",
  language: "languages",
  note: "notes",
};

/** The column of Fonds' own table that holds what this target becomes; null where there is none. */
export function columnOf(target: Target): string | null {
  const name = NAMED_OTHERWISE[target] ?? target;
  return Object.hasOwn(COLUMNS, name) ? name : null;
}

/** The target of each column, in order; `ignore` for those nobody knows. */
export function targetsOf(headers: readonly string[], mapping: ColumnMapping = {}): Target[] {
  const given = new Map(
    Object.entries(mapping).map(([header, target]) => [header.trim().toLowerCase(), target as Target]),
  );
  return headers.map((header) => {
    const own = given.get(header.trim().toLowerCase());
    return own ?? known(WELL_KNOWN, header.toLowerCase().replace(/[^a-z0-9]/g, "")) ?? "ignore";
  });
}

/**
 * What is wrong with a mapping for these columns, a sentence each; empty when it will do.
 * Without a column for the title nothing can be imported.
 */
export function mappingProblems(headers: readonly string[], mapping: ColumnMapping = {}): string[] {
  const problems: string[] = [];
  const allowed = [...Object.keys(TARGETS), "identifier:<scheme>"].join(", ");
  for (const [header, target] of Object.entries(mapping)) {
    if (!isTarget(target))
      problems.push(`The mapping sends “${header}” to “${target}”, which is no field. Use one of: ${allowed}.`);
  }
  if (!targetsOf(headers, mapping).includes("title")) {
    problems.push(`No column holds the title. The columns are: ${headers.join(", ") || "(none)"}.`);
  }
  return problems;
}

/** The same for whoever gives the mapping as a file, and how that is done. */
export function mappingRefusal(headers: readonly string[], mapping?: ColumnMapping): string[] {
  const problems = mappingProblems(headers, mapping);
  if (problems.length === 0) return [];
  const example = `{ "${headers[0] || "Titel"}": "title" }`;
  return [...problems, `Say which is which in a JSON file, e.g. ${example}, and give it with --map mapping.json.`];
}

function isTarget(target: unknown): target is Target {
  return typeof target === "string" && (Object.hasOwn(TARGETS, target) || /^identifier:.{1,60}$/.test(target));
}

/** Columns that a mapping speaks of and the table does not have: misspelt, or meant for another file. */
export function absentColumns(headers: readonly string[], mapping: ColumnMapping = {}): string[] {
  return Object.keys(mapping).filter(
    (header) => !headers.some((each) => each.trim().toLowerCase() === header.trim().toLowerCase()),
  );
}

/** Lines that tell a person which column becomes what, and which are left out. */
export function explainMapping(headers: readonly string[], mapping: ColumnMapping = {}): string[] {
  const targets = targetsOf(headers, mapping);
  const width = Math.max(...headers.map(({ length }) => length), 0);
  const told = headers.flatMap((header, column) => {
    const target = targets[column];
    if (target === "ignore") return [];
    const meaning = target.startsWith("identifier:")
      ? `an identifier of scheme “${target.slice("identifier:".length)}”`
      : TARGETS[target as keyof typeof TARGETS];
    return `${header.padEnd(width)} → ${meaning}`;
  });
  const leftOut = headers.filter((_, column) => targets[column] === "ignore");
  const absent = absentColumns(headers, mapping);
  return [
    ...told,
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.map((header) => header || "(no header)").join(", ")}`] : []),
    ...(absent.length > 0 ? [`In the mapping, but no column of the file: ${absent.join(", ")}`] : []),
  ];
}
