// A title, a description or a whole catalogue entry as somebody pasted it, read as far as it can be: each thing with
// the words it came from and how sure it is. Who is meant by a name is for the archive to say.
import { dateInWords, makeDate } from "../archive/dates.ts";
import type { Proposal, Proposals } from "../archive/desk.ts";
import { edtfOfWords } from "./dates-given.ts";
import { type DateWithin, datesWithin } from "./dates-within.ts";
import { documentType, givenType } from "./document-type.ts";
import { type Parties, partiesIn } from "./heading.ts";
import { signatureOf } from "./json/seed-record.ts";
import { readSourceNote } from "./source-note.ts";

/** What the words say, with names still in words. */
export interface DescriptionRead
  extends Pick<Proposals, "title" | "date" | "type" | "summary" | "languages" | "classification" | "identifiers"> {
  parties: Parties;
  /** Where it was sent from or where they met, by the dateline. */
  place: string | null;
  translator: string | null;
  holding: Proposal<{
    repository?: string;
    fonds?: string;
    series?: string;
    file?: string;
    folios?: string;
    reference?: string;
  }> | null;
}

const LABELS = {
  title: /^(?:title|heading)$/,
  date: /^(?:date|dated|date of creation|created)$/,
  type: /^(?:type|document type|genre|kind)$/,
  from: /^(?:from|author|authors?|creator|sender|by)$/,
  to: /^(?:to|recipient|recipients?|addressee)$/,
  summary: /^(?:summary|abstract|description|scope and content|contents?)$/,
  reference: /^(?:source|reference|archival reference|call number|signature|shelfmark|repository|original archive)$/,
  language: /^(?:language|languages|original language|lang)$/,
  place: /^(?:place|location|sent from)$/,
  classification: /^(?:classification|secrecy)$/,
  translator: /^(?:translator|translated by|translation by)$/,
  identifier: /^(?:identifier|id|doi|ark|record id|document number)$/,
} as const;
type Label = keyof typeof LABELS;

const LONGEST_TITLE = 400;
/** A line that says where the original lies. */
const REFERENCE =
  /\b(?:fond|opis'?|delo|papka|listy?|RG|record group|box|folder|lot file|central files|f\.\s?\d+|op\.\s?\d+|d\.\s?\d+|TNA|NARA|AVPRF|GARF|RGANI|RGASPI)\b[\s.]*\d|^source:/i;
const SECRECY = /^(top secret|secret|confidential|restricted|unclassified|sov\. secret)\b.{0,40}$/i;

export function readDescription(pasted: string): DescriptionRead {
  const lines = linesOf(pasted);
  const given = new Map<Label, string>();
  const rest: string[] = [];
  for (const line of lines) {
    const labelled = labelOf(line);
    if (labelled !== null && !given.has(labelled.label)) given.set(labelled.label, labelled.value);
    else rest.push(line);
  }
  const reference = given.get("reference") ?? take(rest, (line) => REFERENCE.test(line) && line.length < 600);
  const secrecy = given.get("classification") ?? take(rest, (line) => SECRECY.test(line));
  const dateLine = given.get("date") ?? take(rest, (line, at) => at > 0 && isDateline(line));
  const { title, more } = titleOf(given.get("title"), rest);
  const summary = given.get("summary") ?? (more.length > 0 ? more.join("\n") : null);
  const dateline = datelineOf(title);
  const date = dateOf(given.get("date"), dateLine, title, summary);
  return {
    title: title === null ? null : { value: title, from: title, sure: given.has("title") ? "surely" : "probably" },
    date,
    type: typeOf(title, given.get("type"), reference),
    summary:
      summary === null
        ? null
        : { value: summary, from: summary.slice(0, 200), sure: given.has("summary") ? "surely" : "probably" },
    languages: languagesOf(given.get("language"), pasted),
    parties: withGiven(partiesIn(dateline.heading), given.get("from"), given.get("to")),
    place: given.get("place") ?? dateline.place ?? placeOfDateline(dateLine),
    translator: given.get("translator") ?? null,
    holding: holdingOf(reference, given.has("reference")),
    classification: classificationOf(secrecy, reference),
    identifiers: identifiersIn(pasted, given.get("identifier")),
  };
}

function linesOf(pasted: string): string[] {
  return pasted
    .replaceAll("\u0000", "")
    .toWellFormed()
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

function labelOf(line: string): { label: Label; value: string } | null {
  const [, words, value] = /^([\p{L} ]{2,24}?)\s?[:\t]\s*(\S.*)$/u.exec(line) ?? [];
  if (words === undefined) return null;
  const label = (Object.keys(LABELS) as Label[]).find((each) => LABELS[each].test(words.toLowerCase()));
  return label === undefined ? null : { label, value };
}

/** Takes the first line that fits out of the lines. */
function take(lines: string[], fits: (line: string, at: number) => boolean): string | undefined {
  const at = lines.findIndex(fits);
  return at < 0 ? undefined : lines.splice(at, 1)[0];
}

/** A line that is a date, perhaps with a place before it, and nothing else. */
function isDateline(line: string): boolean {
  if (line.length > 120) return false;
  return (
    edtfOfWords(line) !== null || (datelineOf(line).heading.split(" ").length <= 4 && datesWithin(line).length === 1)
  );
}

/** The first line, or the first sentence of one that is too long for a title. */
function titleOf(given: string | undefined, rest: readonly string[]): { title: string | null; more: string[] } {
  if (given !== undefined) return { title: given, more: [...rest] };
  const [first, ...more] = rest;
  if (first === undefined) return { title: null, more: [] };
  if (first.length <= LONGEST_TITLE) return { title: first, more };
  const sentence = /^.{20,400}?(?<![A-Z]|Mr|Dr|No|St)[.!?](?=\s)/u.exec(first)?.[0];
  if (sentence === undefined)
    return { title: `${first.slice(0, LONGEST_TITLE - 1).trimEnd()}…`, more: [first, ...more] };
  return { title: sentence.replace(/\.$/, ""), more: [first.slice(sentence.length).trim(), ...more] };
}

/** A heading without the place and date at its end. */
function datelineOf(title: string | null): { heading: string; place: string | null } {
  if (title === null) return { heading: "", place: null };
  const last = datesWithin(title).at(-1);
  if (last === undefined) return { heading: title, place: null };
  const before = title
    .slice(0, last.at)
    .replace(/\s+(?:for|of|on|dated)\s*$/i, "")
    .replace(/[\s,;([]+$/, "");
  const [, heading, place] = /^(.{12,}), (\p{Lu}[\p{L}.’' -]{2,40}(?:, \p{Lu}[\p{L}. ]{1,20})?)$/u.exec(before) ?? [];
  // “…, Tokyo” is a place; “…, Assistant to the Adviser” is not, and neither is what only stands before a later clause.
  if (
    place === undefined ||
    / (?:to|of|for|and) /.test(place) ||
    title.slice(last.at + last.words.length).length > 25
  ) {
    return { heading: before === "" ? title : before, place: null };
  }
  return { heading, place };
}

function placeOfDateline(line: string | undefined): string | null {
  const place = line === undefined ? undefined : /^\[?(\p{Lu}[\p{L}.’' -]{2,40}), (?=.*\d)/u.exec(line)?.[1];
  return place === undefined || datesWithin(place).length > 0 || edtfOfWords(place) !== null ? null : place;
}

function dateOf(
  given: string | undefined,
  line: string | undefined,
  title: string | null,
  summary: string | null,
): DescriptionRead["date"] {
  const whole = given ?? line;
  if (whole !== undefined) {
    const edtf = edtfOfWords(whole) ?? datesWithin(whole)[0]?.edtf ?? null;
    if (edtf !== null) return dated(edtf, whole, "surely");
  }
  const inTitle = title === null ? [] : datesWithin(title);
  const exact = inTitle.filter((date) => date.exact);
  const ofTitle = exact.at(-1) ?? inTitle.at(-1);
  if (ofTitle !== undefined)
    return dated(ofTitle.edtf, ofTitle.words, isAtEnd(title!, ofTitle) ? "surely" : "probably");
  const ofSummary = summary === null ? undefined : datesWithin(summary).find((date) => date.exact);
  return ofSummary === undefined ? null : dated(ofSummary.edtf, ofSummary.words, "possibly");
}

const isAtEnd = (title: string, { at, words }: DateWithin) => title.slice(at + words.length).length < 25;

function dated(edtf: string, words: string, sure: Proposal<string>["sure"]): DescriptionRead["date"] {
  return { value: makeDate({ edtf, display: dateInWords(edtf) }), from: words, sure };
}

/** In old volumes only the file number tells a telegram from a letter: `793.00/1–3151: Telegram`. */
const SENT_AS = /: (?:circular )?(telegram|airgram|despatch|instruction)\b/i;

function typeOf(title: string | null, given: string | undefined, reference = ""): Proposal<string> | null {
  const said = given === undefined ? null : givenType(given);
  if (said !== null) return { value: said, from: given!, sure: "surely" };
  const [sentAs, kind] = SENT_AS.exec(reference) ?? [];
  const type = title === null ? null : documentType(title.replace(/^No\. \d+\s+/, ""));
  if (kind !== undefined && (type === null || type === "correspondence")) {
    return { value: kind.toLowerCase(), from: sentAs!.slice(2), sure: "probably" };
  }
  return type === null ? null : { value: type, from: title!.split(/[,;]/, 1)[0].slice(0, 80), sure: "surely" };
}

function withGiven(parties: Parties, from: string | undefined, to: string | undefined): Parties {
  return { ...parties, from: from ?? parties.from, to: to ?? parties.to };
}

function holdingOf(reference: string | undefined, labelled: boolean): DescriptionRead["holding"] {
  if (reference === undefined) return null;
  const russian = signatureOf(reference.replace(/^source:\s*/i, ""));
  const note = readSourceNote(reference);
  const read = russian.repository ? russian : note;
  if (read === null) return null;
  const { repository, fonds, series, file } = read;
  const folios = "folios" in read ? read.folios : undefined;
  const value = {
    ...(repository && { repository }),
    ...(fonds && { fonds }),
    ...(series && { series }),
    ...(file && { file }),
    ...(folios && { folios }),
    reference: read.reference,
  };
  return { value, from: reference, sure: labelled || repository ? "surely" : "probably" };
}

function classificationOf(secrecy: string | undefined, reference: string | undefined): Proposal<string> | null {
  if (secrecy !== undefined) return { value: secrecy.replace(/[.\s]+$/, ""), from: secrecy, sure: "surely" };
  const read = reference === undefined ? undefined : readSourceNote(reference)?.classification;
  return read === undefined ? null : { value: read, from: reference!, sure: "probably" };
}

function identifiersIn(text: string, given: string | undefined): DescriptionRead["identifiers"] {
  const found: DescriptionRead["identifiers"] = [];
  const doi = /\b10\.\d{4,9}\/[^\s"<>]{2,100}[^\s"<>.,;)]/.exec(text)?.[0];
  if (doi) found.push({ value: { scheme: "doi", value: doi }, from: doi, sure: "surely" });
  const ark = /\bark:\/?\d{5}\/[\w.=~*+@-]{2,80}/.exec(text)?.[0];
  if (ark) found.push({ value: { scheme: "ark", value: ark }, from: ark, sure: "surely" });
  const [, scheme, value] = /^([a-z][\w-]{1,40}):\s?(\S{1,200})$/i.exec(given ?? "") ?? [];
  if (scheme && !/^(?:https?|ark|doi)$/i.test(scheme)) {
    found.push({ value: { scheme: scheme.toLowerCase(), value }, from: given!, sure: "surely" });
  }
  return found;
}

const SCRIPTS: [RegExp, string][] = [
  [/\p{Script=Hangul}/gu, "ko"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
];
const NAMED_LANGUAGES =
  "en ru ko zh ja de fr es pt it pl cs sk hu ro bg sr hr sq uk vi mn ar fa he tr el la nl sv da no fi".split(" ");
const NAMES = new Intl.DisplayNames(["en"], { type: "language" });

/** A language that is named, or the one its script tells of. Latin letters tell of none. */
function languagesOf(given: string | undefined, text: string): Proposal<string>[] {
  if (given !== undefined) {
    const said = given.toLowerCase();
    return NAMED_LANGUAGES.filter((code) => said.includes(NAMES.of(code)!.toLowerCase()) || said === code).map(
      (code) => ({ value: code, from: given, sure: "surely" }),
    );
  }
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const counted = SCRIPTS.map(([script, code]) => ({ code, found: text.match(script) ?? [] }));
  const most = counted.sort((a, b) => b.found.length - a.found.length)[0];
  if (most.found.length < 2 || most.found.length < letters / 3) return [];
  return [{ value: most.code, from: most.found.slice(0, 12).join(""), sure: "possibly" }];
}
