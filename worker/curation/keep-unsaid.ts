// What a gift does not speak of stays as it is: a table has no column for the text, and what readers are told has no
// private note. So what the archive gave out comes back unchanged where nobody changed it.
import { type Cell, COLUMNS, PEOPLE, PLACES, wordsOfCell } from "../archive/columns.ts";
import { dateInWords, parseEdtf } from "../archive/dates.ts";
import type { Identifier, PlaceLink } from "../archive/document.ts";
import { isSame } from "../archive/document-changes.ts";
import { DocumentDraft } from "../archive/gift.ts";
import { ownDraft } from "../archive/own-draft.ts";
import type { FoundState } from "../store/read-states.ts";

/** Whether a gift must be read beside the document it is about: it is a row of a table, or bears an id of an archive. */
export function leavesUnsaid({ id, cells }: DocumentDraft): boolean {
  return id !== undefined || cells !== undefined;
}

/** The draft with all that it leaves unsaid of a document as the archive has it. */
export function keepingUnsaid(draft: DocumentDraft, before: FoundState): DocumentDraft {
  if (draft.cells !== undefined) return ofRow(draft, draft.cells, before);
  return { ...draft, notes: notesWith(draft.notes, before), relations: relationsWith(draft.relations, before) };
}

/** Private notes are told to nobody, so nobody can have meant to take them away. */
function notesWith(given: DocumentDraft["notes"], { record, notes }: FoundState): DocumentDraft["notes"] {
  if (isSame(given, record.notes)) return notes;
  const hidden = notes.filter((note) => !note.public && !given.some(({ id }) => id === note.id));
  return [...given, ...hidden];
}

/** Nor is a relation to a document that is not published here. */
function relationsWith(
  given: DocumentDraft["relations"],
  { record, relations }: FoundState,
): DocumentDraft["relations"] {
  const own = (all: FoundState["relations"]) => all.map(({ type, target }) => ({ type, target: `fonds:${target}` }));
  const written = ({ type, target }: { type: string; target: string }) => `${type} ${target}`;
  const told = own(record.relations);
  if (told.map(written).join() === given.map(written).join()) return own(relations);
  // An export of the desk tells of those as well.
  const spokenOf = new Set([...told, ...given].map(written));
  return [...given, ...own(relations).filter((each) => !spokenOf.has(written(each)))];
}

/** A row: what its cells say where they say something else than the archive's own table, and the document otherwise. */
function ofRow(row: DocumentDraft, cells: Record<string, string>, before: FoundState): DocumentDraft {
  const { record, notes, relations } = before;
  const kept = DocumentDraft.parse(ownDraft({ ...record, notes, relations }));
  const changed = Object.keys(cells).filter(
    (column) => Object.hasOwn(COLUMNS, column) && !says(cells[column], COLUMNS[column](record)),
  );
  for (const column of changed) Object.assign(kept, TAKEN[column]?.({ row, cells, kept, before }));
  return kept;
}

/** Spreadsheets change the ends of lines, and white space around the words of a cell says nothing. */
function says(cell: string, told: Cell): boolean {
  const tidy = (words: string) => words.replace(/\r\n?/g, "\n").trim();
  return tidy(cell) === tidy(wordsOfCell(told));
}

interface Changing {
  row: DocumentDraft;
  cells: Record<string, string>;
  /** The document with what other columns have changed so far. */
  kept: DocumentDraft;
  before: FoundState;
}
type Taken = (changing: Changing) => Partial<DocumentDraft>;

/** A field as the row has it. */
const field =
  (name: keyof DocumentDraft): Taken =>
  ({ row }) => ({ [name]: row[name] });

/** One part of a field; a field of which nothing is left is as if it had never been. */
const part =
  (whole: "holding" | "provenance" | "rights" | "release", name: string): Taken =>
  ({ row, kept }) => {
    const { [name]: _, ...others } = { ...kept[whole] } as Record<string, unknown>;
    const value = ({ ...row[whole] } as Record<string, unknown>)[name];
    const parts = value === undefined ? others : { ...others, [name]: value };
    const nothing = { holding: null, release: undefined, provenance: {}, rights: {} }[whole];
    return { [whole]: Object.keys(parts).length > 0 ? parts : nothing };
  };

/** A list in the order of the row, where whatever was in it before stays what it was. */
const list =
  (name: "alt_titles" | "subjects" | "collections" | "identifiers", wordsOf: (item: never) => string): Taken =>
  ({ row, kept }) => ({ [name]: known(row[name] as never[], kept[name] as never[], wordsOf) });

/** The people in a column: whoever was in it before keeps the link, the role and the spelling. */
const people =
  (column: keyof typeof PEOPLE): Taken =>
  ({ row, kept }) => {
    const before = PEOPLE[column](kept);
    // A new name beside the speakers is one of them.
    const given = PEOPLE[column](row).map((credit) =>
      column === "authors" ? { ...credit, role: before[0]?.role ?? credit.role } : credit,
    );
    return { agents: replaced(kept.agents, before, given) };
  };

const places =
  (wanted: PlaceLink["role"]): Taken =>
  ({ row, kept }) => {
    const inRole = (all: DocumentDraft["places"]) => all.filter(({ role }) => role === wanted);
    return { places: replaced(kept.places, inRole(kept.places), inRole(row.places)) };
  };

/** What each column changes. Whatever a curator does not decide, such as an id or a hash, changes nothing. */
const TAKEN: Record<string, Taken> = {
  title: field("title"),
  alt_titles: list("alt_titles", ({ text }: { text: string }) => text),
  summary: field("summary"),
  date: dateOf,
  date_display: dateOf,
  type: ({ row, cells }) => ({ type: cells.type === "" ? null : row.type }),
  ...Object.fromEntries(Object.keys(PEOPLE).map((column) => [column, people(column as keyof typeof PEOPLE)])),
  ...Object.fromEntries(Object.entries(PLACES).map(([column, role]) => [column, places(role)])),
  subjects: list("subjects", (name: string) => name),
  collections: list("collections", ({ name, slug }: DocumentDraft["collections"][number]) => name ?? slug),
  languages: field("languages"),
  repository: part("holding", "repository"),
  fonds: part("holding", "fonds"),
  series: part("holding", "series"),
  file: part("holding", "file"),
  folios: part("holding", "folios"),
  reference: part("holding", "reference"),
  extent: field("extent"),
  classification: field("classification"),
  release_date: part("release", "date"),
  availability: ({ row, cells, kept }) => ({
    availability: cells.availability === "" ? kept.availability : row.availability,
  }),
  obtained_by: part("provenance", "obtained_by"),
  contributed_by: part("provenance", "contributed_by"),
  translated_by: part("provenance", "translated_by"),
  first_published_in: part("provenance", "first_published_in"),
  credit_line: field("credit_line"),
  donor: field("donor"),
  rights: part("rights", "uri"),
  rights_note: part("rights", "note"),
  identifiers: list("identifiers", ({ scheme, value }: Identifier) => `${scheme}:${value}`),
  relations: ({ row, before }) => ({ relations: relationsWith(row.relations, before) }),
  notes: ({ row, before }) => ({ notes: notesWith(row.notes, before) }),
  transcript: ({
    row: {
      texts: [given],
    },
    kept: {
      texts: [first, ...others],
    },
  }) => ({
    texts: given === undefined ? others : [first ? { ...first, paragraphs: given.paragraphs } : given, ...others],
  }),
};

/** Words that only repeated the old date are made anew; where the date comes from stays as it was. */
function dateOf({ row: { date }, cells, kept, before }: Changing): Partial<DocumentDraft> {
  const { edtf, display } = before.record.date;
  const repeated = edtf !== null && parseEdtf(edtf) !== null && display === dateInWords(edtf);
  const untouched = cells.date_display === undefined || says(cells.date_display, display);
  const shown = repeated && untouched && date.edtf !== edtf ? undefined : date.display;
  return { date: { ...kept.date, edtf: date.edtf, display: shown } };
}

/** The given, each as it was before where it was there before. */
function known<Item>(given: readonly Item[], before: readonly Item[], wordsOf: (item: Item) => string): Item[] {
  const left = [...before];
  return given.map((item) => {
    const at = left.findIndex((each) => wordsOfCell([wordsOf(each)]).trim() === wordsOf(item));
    return at === -1 ? item : left.splice(at, 1)[0];
  });
}

/** All, with the given in the place of those that were there before. */
function replaced<Named extends { name: string }>(
  all: readonly Named[],
  before: readonly Named[],
  given: readonly Named[],
): Named[] {
  const others = all.filter((each) => !before.includes(each));
  const first = all.findIndex((each) => before.includes(each));
  const place = first === -1 ? others.length : first;
  return [...others.slice(0, place), ...known(given, before, ({ name }) => name), ...others.slice(place)];
}
