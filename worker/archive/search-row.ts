// What is indexed of a document: one row of thirteen columns, made from its state and never the only home of anything.
import type { AgentRole, DocumentState } from "./document.ts";
import { shadowOf } from "./fold.ts";

/** The columns of the FTS5 table `search`, in its order. */
export const SEARCH_COLUMNS = [
  "title",
  "summary",
  "sender",
  "recipient",
  "about",
  "names",
  "reference",
  "type",
  "lang",
  "id",
  "body",
  "notes",
  "shadow",
] as const;
export type SearchColumn = (typeof SEARCH_COLUMNS)[number];
export type SearchRow = Record<SearchColumn, string>;

/**
 * Letters of private use that begin a form in `shadow` when it comes from this column, so that `title:毛澤東` finds
 * titles only. unicode61 counts them as letters, and `plain` keeps them out of the archive's own text.
 * `body`, by far the longest, is not marked: `text:` asks all the unmarked forms.
 */
export const SHADOW_MARKS = {
  title: "\uE000",
  summary: "\uE001",
  sender: "\uE002",
  recipient: "\uE003",
  about: "\uE004",
  reference: "\uE005",
} as const satisfies Partial<Record<SearchColumn, string>>;

const SENDERS: readonly AgentRole[] = ["author", "signatory", "drafter", "speaker"];
const RECIPIENTS: readonly AgentRole[] = ["recipient", "cc"];

/**
 * The search row of a document. Values stand one a line.
 * @param id the document's public id
 * @param names every name (preferred and variants) of the agent, place or subject with this id
 */
export function searchRow(state: DocumentState, id: string, names: (authority: string) => string[]): SearchRow {
  const called = (of: { id: string | null; name: string; as_named?: string }) => [
    of.name,
    of.as_named ?? "",
    ...(of.id === null ? [] : names(of.id)),
  ];
  const inRole = (roles: readonly AgentRole[]) =>
    state.agents.filter((credit) => roles.includes(credit.role)).flatMap(called);
  const { holding, date } = state;
  const repository = holding?.repository ?? null;

  const row = {
    title: lines([state.title, ...state.alt_titles.map((title) => title.text)]),
    summary: lines([state.summary, ...state.alt_summaries.map((summary) => summary.text)]),
    sender: lines(inRole(SENDERS)),
    recipient: lines(inRole(RECIPIENTS)),
    // The date in words is here too: "Puzanov April 1957" is a common way to ask.
    about: lines([
      ...state.subjects.flatMap(called),
      ...state.places.flatMap(called),
      ...inRole(["mentioned"]),
      date.display,
    ]),
    names: lines(state.agents.flatMap(called)),
    reference: lines([
      ...[holding?.reference, holding?.fonds, holding?.series, holding?.file, holding?.folios],
      ...(repository === null ? [] : called(repository)),
    ]),
    type: lines([state.type]),
    lang: lines(
      [...state.languages, ...state.texts.map((text) => text.language)].flatMap((code) => [code, inEnglish(code)]),
    ),
    id: lines([id, ...state.identifiers.flatMap(({ scheme, value }) => [value, `${scheme}:${value}`])]),
    body: plain(state.texts.flatMap((text) => text.paragraphs.map((paragraph) => paragraph.text)).join("\n")),
    notes: lines(state.notes.filter((note) => note.public).map((note) => note.text)),
  };
  return { ...row, shadow: shadowOfRow(row) };
}

/** Every column's forms unmarked, for a search anywhere; the short columns' again with their mark. */
function shadowOfRow(row: Omit<SearchRow, "shadow">): string {
  const anywhere = Object.values(row).map((text) => shadowOf(text));
  const marked = Object.entries(SHADOW_MARKS).map(([column, mark]) =>
    shadowOf(row[column as keyof typeof SHADOW_MARKS], mark),
  );
  return [...anywhere, ...marked].filter((forms) => forms !== "").join(" ");
}

function lines(values: (string | null | undefined)[]): string {
  return [...new Set(values.map((value) => plain(value ?? "")))].filter((value) => value !== "").join("\n");
}

/** NFC without control characters (two of which mark hits), soft hyphens, zero-width spaces or private-use letters. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\t\r\f\v]/g, " ")
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F\u00AD\u200B\u2060\uFEFF\uE000-\uF8FF]/gu, "")
    .trim();
}

const LANGUAGE_NAMES = new Intl.DisplayNames(["en"], { type: "language" });

function inEnglish(code: string): string | null {
  try {
    return LANGUAGE_NAMES.of(code) ?? null;
  } catch {
    return null; // our pattern for codes is wider than ICU's
  }
}
