// A row of a table, its cells already sent to fields, as a document and what must stand before it.
import { asWritten } from "../archive/columns.ts";
import { readTypedDate } from "../archive/dates.ts";
import { AVAILABILITIES, ID_PATTERN, RELATION_TYPES } from "../archive/document.ts";
import type { DocumentDraftInput, GiftInput } from "../archive/gift.ts";
import { known } from "../archive/known.ts";
import { columnOf, type Target } from "./column-mapping.ts";
import { edtfOfWords } from "./dates-given.ts";
import { documentType, givenType } from "./document-type.ts";
import { implausible } from "./implausible.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { slugOf } from "./slug.ts";
import { clip, tidy } from "./tidy.ts";

/** The cells of one row by target, empty ones left out; a field with several columns has several. */
export type Cells = Map<Target, string[]>;

export interface GivenRow {
  cells: Cells;
  /** The same by the columns of Fonds' own table. */
  said: Record<string, string>;
}

/**
 * A row's values in the order of the columns. A cell that is empty says nothing, but where the row has an id of this
 * archive, so that it was given out by it: there somebody has emptied the cell.
 */
export function rowOf(targets: readonly Target[], values: readonly string[]): GivenRow {
  const cells: Cells = new Map();
  const said = new Map<string, string[]>();
  values.forEach((value, place) => {
    const target = targets[place] ?? "ignore";
    const column = columnOf(target);
    const text = asWritten(value.trim());
    if (column !== null) said.set(column, [...(said.get(column) ?? []), text]);
    if (target !== "ignore" && text !== "") cells.set(target, [...(cells.get(target) ?? []), text]);
  });
  const own = ID_PATTERN.test(cells.get("id")?.[0] ?? "");
  const told = [...said].map(([column, texts]) => [column, texts.filter((text) => text !== "").join("; ")]);
  return { cells, said: Object.fromEntries(told.filter(([, text]) => own || text !== "")) };
}

/** The gifts of a row that has a title: its place and collections first. `doubts` are warnings, a sentence each. */
export function giftsOfRow({ cells, said }: GivenRow): { gifts: GiftInput[]; doubts: string[] } {
  const first = (target: Target) => cells.get(target)?.[0];
  const several = (target: Target) => (cells.get(target) ?? []).flatMap(split);
  const languages = several("language").flatMap(languageOf);
  const { date, doubts } = dateOf(cells);
  const collections = several("collection").map((name) => ({
    slug: slugOf(name),
    name: clip(name, 500),
    by_name: true,
  }));
  const paragraphs = paragraphsOf((cells.get("transcript") ?? []).join("\n\n"));
  const type = first("type");
  const record: DocumentDraftInput = {
    ...(ID_PATTERN.test(first("id") ?? "") && { id: first("id") }),
    identifiers: identifiersOf(cells),
    title: clip(tidy(first("title")!), 2000),
    alt_titles: several("alt_title").map((text) => ({ lang: languages[0] ?? "und", text })),
    summary: clip((cells.get("summary") ?? []).join("\n"), 20000),
    date,
    type: type === undefined ? documentType(first("title")!) : givenType(split(type)[0]?.toLowerCase() ?? ""),
    agents: agentsOf(several, said),
    places: placesOf(several),
    subjects: [...new Set(several("subjects"))].map((subject) => clip(subject, 500)),
    collections: collections.filter(({ slug }) => slug !== ""),
    holding: holdingOf(first),
    provenance: {
      ...only({
        obtained_by: first("obtained_by"),
        contributed_by: first("contributed_by"),
        translated_by: first("translated_by"),
      }),
      ...only({ first_published_in: first("first_published_in") }, 1000),
    },
    ...only({ credit_line: first("credit_line") }, 1000),
    ...only({ donor: first("donor") }),
    ...only({ classification: first("classification"), extent: cells.get("extent")?.join("; ") }, 300),
    ...(cells.has("release_date") && { release: only({ date: first("release_date") }, 100) }),
    availability:
      AVAILABILITIES.find((each) => each === first("availability")) ??
      (paragraphs.length > 0 ? "full-text" : "description"),
    rights: rightsOf(cells),
    languages: [...new Set(languages)],
    relations: several("relations").flatMap(relationOf),
    notes: (cells.get("note") ?? []).map((text, index) => ({ id: `e${index + 1}`, kind: "editorial", text })),
    texts: paragraphs.length > 0 ? [{ kind: "transcript", language: languages[0] ?? "und", paragraphs }] : [],
    cells: said,
  };
  return {
    gifts: [...placeWithCoordinates(cells), { give: "document", record }],
    doubts: [...doubts, ...implausible(date)],
  };
}

/** `a; b;` as two values. */
function split(cell: string): string[] {
  return cell
    .split(";")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

function identifiersOf(cells: Cells): { scheme: string; value: string }[] {
  const identifiers: { scheme: string; value: string }[] = [];
  for (const [target, values] of cells) {
    if (target.startsWith("identifier:")) {
      const scheme = target.slice("identifier:".length);
      identifiers.push(...values.map((value) => ({ scheme, value: clip(value, 500) })));
    } else if (target === "identifiers") {
      for (const value of values.flatMap(split)) {
        const at = value.indexOf(":");
        if (at > 0)
          identifiers.push({
            scheme: value.slice(0, at).slice(0, 60),
            value: clip(value.slice(at + 1).trim() || value, 500),
          });
      }
    } else if (target === "id" && !ID_PATTERN.test(values[0])) {
      identifiers.unshift({ scheme: "id", value: clip(values[0], 500) });
    }
  }
  return identifiers;
}

function dateOf(cells: Cells): { date: NonNullable<DocumentDraftInput["date"]>; doubts: string[] } {
  const typed = cells.get("date")?.[0];
  const display = cells.get("date_display")?.[0];
  const words = typed ?? display;
  if (words === undefined) return { date: { edtf: null }, doubts: [] };
  const edtf = edtfOfWords(words) ?? (display === undefined ? null : edtfOfWords(display));
  const approximate = /^(yes|y|true|1|x|ja|да)$/i.test(cells.get("date_approximate")?.[0] ?? "");
  const shown = display ?? (typed === edtf ? undefined : typed);
  const isUndated = [typed, display].some((said) => said !== undefined && readTypedDate(said)?.edtf === null);
  return {
    date: {
      edtf: edtf !== null && approximate && /^[\dX-]+$/.test(edtf) ? `${edtf}~` : edtf,
      ...(shown !== undefined && { display: clip(shown, 300) }),
    },
    doubts:
      edtf !== null || isUndated
        ? []
        : [
            `The date “${clip(words, 100)}” could not be read, so the document is undated with these words. Write it as EDTF, e.g. 1956-09-21, 1956-09, 1956~ or 1956/1958.`,
          ],
  };
}

const AGENT_TARGETS = {
  author: "author",
  recipient: "recipient",
  participant: "participant",
  translator: "translator",
  contributor: "contributor",
  mentioned: "mentioned",
} as const;

function agentsOf(
  several: (target: Target) => string[],
  said: GivenRow["said"],
): NonNullable<DocumentDraftInput["agents"]> {
  const credits = Object.entries(AGENT_TARGETS).flatMap(([target, role]) =>
    several(target as Target).map((name) => ({ name: clip(name, 500), role, authority: true })),
  );
  // A table that has no column of translators has them where it says who translated.
  const translated = "translators" in said ? [] : several("translated_by");
  return [
    ...credits,
    ...translated.map((name) => ({ name: clip(name, 500), role: "translator" as const, authority: true })),
  ];
}

const PLACE_TARGETS = { sent_from: "sent-from", sent_to: "sent-to", meeting: "meeting", place: "about" } as const;

function placesOf(several: (target: Target) => string[]): DocumentDraftInput["places"] {
  return Object.entries(PLACE_TARGETS).flatMap(([target, role]) =>
    several(target as Target).map((name) => ({ name: clip(name, 500), role, authority: true })),
  );
}

/** Coordinates belong to a place only when the row names one place. */
function placeWithCoordinates(cells: Cells): GiftInput[] {
  const names = (cells.get("place") ?? []).flatMap(split);
  const [latitude, longitude] = [Number(cells.get("latitude")?.[0] ?? NaN), Number(cells.get("longitude")?.[0] ?? NaN)];
  if (names.length !== 1 || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return [];
  return [{ give: "place", record: { name: clip(names[0], 500), latitude, longitude } }];
}

/** `replies-to:jq7x9k2m`, as our own table has it; what is none is left out. */
function relationOf(given: string): NonNullable<DocumentDraftInput["relations"]> {
  const [, type, id] = /^([a-z-]+):(\S+)$/.exec(given) ?? [];
  const known = RELATION_TYPES.find((each) => each === type);
  return known && ID_PATTERN.test(id) ? [{ type: known, target: `fonds:${id}` }] : [];
}

function holdingOf(first: (target: Target) => string | undefined): DocumentDraftInput["holding"] {
  const { reference, ...parts } = {
    reference: first("reference"),
    repository: first("repository"),
    fonds: first("fonds"),
    series: first("series"),
    file: first("file"),
    folios: first("folios"),
  };
  const holding = { ...only(parts, 500), ...only({ reference }, 2000) };
  return Object.keys(holding).length > 0 ? holding : null;
}

/** A URI is the statement, words are the note. */
function rightsOf(cells: Cells): NonNullable<DocumentDraftInput["rights"]> {
  const given = [...(cells.get("rights") ?? []), ...(cells.get("rights_note") ?? [])];
  const uri = given.find((value) => /^https?:\/\/\S+$/.test(value));
  const note = given.filter((value) => value !== uri).join(" ");
  return only(
    { uri: uri?.replace(/^https:(\/\/(?:rightsstatements|creativecommons)\.org)/, "http:$1"), note: note || undefined },
    2000,
  );
}

/** ISO 639-2 and names in English as BCP 47: `eng` → `en`. What is neither is left out. */
function languageOf(given: string): string[] {
  const named = known(LANGUAGES, given.toLowerCase());
  if (named) return [named];
  try {
    return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(given) ? [Intl.getCanonicalLocales(given)[0]] : [];
  } catch {
    return [];
  }
}
const LANGUAGES: Record<string, string> = {
  arabic: "ar",
  chinese: "zh",
  english: "en",
  french: "fr",
  german: "de",
  italian: "it",
  japanese: "ja",
  korean: "ko",
  latin: "la",
  polish: "pl",
  portuguese: "pt",
  russian: "ru",
  spanish: "es",
  ukrainian: "uk",
  vietnamese: "vi",
};

/** The members that are given, each at most so long. */
function only<Key extends string>(
  members: Record<Key, string | undefined>,
  length = 500,
): Partial<Record<Key, string>> {
  const given = Object.entries<string | undefined>(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, clip(value!.replace(/\s+/g, " "), length)])) as Partial<
    Record<Key, string>
  >;
}
