// A document as scholars cite it: the record → a CSL-JSON item → Chicago notes (18th ed., notes and bibliography).
import { type CslDate, citedDate, citedYear, cslDate } from "./cited-date.ts";
import { type CslName, cslName, direct, inverted, short } from "./cited-name.ts";
import type { Credit, DocumentRecord } from "./document.ts";
import { capitalised, headline } from "./headline.ts";
import { escaped } from "./html-text.ts";

export interface CitationContext {
  /** The document's permanent address, absolute. */
  url: string;
  site: string;
  publisher: string;
}

/** CSL-JSON, in the variables that an archival document has. */
export interface CslItem {
  id: string;
  type: "personal_communication" | "manuscript" | "speech" | "document";
  "citation-key": string;
  title: string;
  genre?: string;
  author?: CslName[];
  recipient?: CslName[];
  translator?: CslName[];
  issued?: CslDate;
  "event-place"?: string;
  archive?: string;
  archive_location?: string;
  /** The archive that shows it: Zotero's "Library Catalog". No Chicago form prints it. */
  source: string;
  language?: string;
  abstract?: string;
  keyword?: string;
  "number-of-pages"?: string;
  DOI?: string;
  URL: string;
  note?: string;
}

const LETTER =
  /\b(?:letter|telegram|cable|cablegram|airgram|radiogram|telex|teletype|message|despatch|dispatch|correspondence|e-?mail|note verbale)\b/;
const SPEECH = /\b(?:speech|address|lecture|remarks)\b/;
const MANUSCRIPT =
  /\b(?:memorandum|memo|journal|diary|minutes|report|note|notes|record|protocol|transcript|draft|paper|estimate|statement|resolution|decree|directive|order|agreement|plan|summary|conversation)\b/;

/** What kind of source this is to a reference manager. An unknown or absent type is a plain `document`. */
export function citedAs({ type }: Pick<DocumentRecord, "type">): CslItem["type"] {
  const kind = (type ?? "").toLowerCase();
  if (LETTER.test(kind)) return "personal_communication";
  if (SPEECH.test(kind)) return "speech";
  return MANUSCRIPT.test(kind) ? "manuscript" : "document";
}

/** Zotero's names for these kinds, which COinS, Dublin Core and MODS may carry. */
export const ZOTERO_TYPES = {
  personal_communication: "letter",
  manuscript: "manuscript",
  speech: "presentation",
  document: "document",
} as const satisfies Record<CslItem["type"], string>;

/**
 * The record as one CSL-JSON item, valid by csl-data.json. Two variables stay empty on purpose, because Chicago would
 * print them as if they were the document's own: `publisher` (a telegram of 1956 was not published by the site) and
 * `collection-title` (a printed series). Both are told in `source` and `note`.
 */
export function cslItem(record: DocumentRecord, context: CitationContext): CslItem {
  const known = items.get(record);
  if (known?.url === context.url && known.site === context.site) return known.item;
  const item = Object.freeze(itemOf(record, context));
  items.set(record, { url: context.url, site: context.site, item });
  return item;
}

/** One answer asks for the item of its record several times: the page for each of its kinds of metadata. */
const items = new WeakMap<DocumentRecord, { url: string; site: string; item: CslItem }>();

function itemOf(record: DocumentRecord, { url, site }: CitationContext): CslItem {
  const { archive, location } = whereHeld(record);
  return withoutEmpty({
    id: record.id,
    type: citedAs(record),
    "citation-key": citationKey(record),
    title: oneLine(record.title),
    genre: oneLine(record.type ?? ""),
    author: authorsOf(record).map(nameOf),
    recipient: record.agents.filter(({ role }) => role === "recipient").map(nameOf),
    translator: translatorsOf(record),
    issued: issuedOf(record),
    "event-place": oneLine(writtenAt(record) ?? ""),
    archive,
    archive_location: location,
    source: oneLine(site),
    language: record.languages[0],
    abstract: oneLine(record.summary),
    keyword: record.subjects.map(({ name }) => oneLine(name)).join("; "),
    "number-of-pages": /^(\d+) ?(?:pp?\b|pages?\b|lea(?:f|ves)\b)/i.exec(record.extent ?? "")?.[1],
    DOI: doiOf(record),
    URL: url,
    note: notesOf(record).join(" "),
  });
}

/** `mikoyan-1956-mkt2s9fb`: ASCII, never reassigned, readable in a manuscript. */
export function citationKey(record: DocumentRecord): string {
  const [author] = authorsOf(record).map(nameOf);
  const words = (author ? short(author) : record.title).normalize("NFKD").toLowerCase();
  const name = words.replace(/\p{M}/gu, "").match(/[a-z]{2,}/g)?.[0] ?? "document";
  return `${name}-${citedYear(record.date) ?? "nd"}-${record.id}`;
}

/** One line of text: control and other non-characters dropped, white space collapsed, broken surrogates mended. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]/g, "")
    .replace(/[\s\u0085]+/g, " ")
    .trim();
}

/** The authors; for want of one the speakers, then the signatories. */
export function authorsOf<Credited extends Pick<Credit, "role">>({
  agents,
}: {
  agents: readonly Credited[];
}): Credited[] {
  for (const role of ["author", "speaker", "signatory"]) {
    const credits = agents.filter((credit) => credit.role === role);
    if (credits.length > 0) return credits;
  }
  return [];
}

/** Credited translators; for want of one, the name in the provenance. */
export function translatorsOf({ agents, provenance }: Pick<DocumentRecord, "agents" | "provenance">): CslName[] {
  const credited = agents.filter(({ role }) => role === "translator").map(nameOf);
  const named = oneLine(provenance.translated_by ?? "");
  return credited.length > 0 || named === "" ? credited : [cslName({ id: null, name: named })];
}

/** The name of a credit for CSL, on one line. */
export function nameOf(credit: Credit): CslName {
  return cslName({ ...credit, name: oneLine(credit.name) });
}

/** Where it was sent from or, for want of that, where the meeting was. */
export function writtenAt({ places }: Pick<DocumentRecord, "places">): string | undefined {
  return (places.find(({ role }) => role === "sent-from") ?? places.find(({ role }) => role === "meeting"))?.name;
}

/** The holding archive, and the place in it; the archive's name or initials are not said again in the place. */
export function whereHeld({ holding }: Pick<DocumentRecord, "holding">): { archive: string; location: string } {
  if (!holding) return { archive: "", location: "" };
  const { repository, fonds, series, file, folios, reference } = holding;
  const archive = oneLine(repository?.name ?? "");
  const location = oneLine(reference ?? [fonds, series, file, folios].filter(Boolean).join(", "));
  const [opening] = location.split(",");
  const initials = /\(([^()]+)\)$/.exec(archive)?.[1];
  const repeated = opening !== location && [archive, initials].includes(opening);
  return { archive, location: repeated ? location.slice(opening.length + 1).trim() : location };
}

/** The DOI without its resolver, if an identifier is one. */
export function doiOf({ identifiers }: Pick<DocumentRecord, "identifiers">): string | undefined {
  const { value = "" } = identifiers.find(({ scheme }) => scheme.toLowerCase() === "doi") ?? {};
  return /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/[^\s"<>]+)$/i.exec(value)?.[1];
}

function issuedOf({ date }: DocumentRecord): CslDate | undefined {
  const issued = cslDate(date);
  return issued?.literal === undefined ? issued : { ...issued, literal: oneLine(issued.literal) };
}

/** What has no variable of its own in reference managers, each a sentence. */
export function notesOf(record: DocumentRecord): string[] {
  const { classification, provenance, credit_line, collections } = record;
  const sentences: [string, string | undefined][] = [
    ["Classification:", classification],
    ["Obtained by", provenance.obtained_by],
    ["Contributed by", provenance.contributed_by],
    ["First published in", provenance.first_published_in],
    ["Part of", collections.map(({ name }) => name).join("; ")],
    ["Credit line:", credit_line],
  ];
  return (
    sentences
      .filter(([, words]) => words)
      .map(([lead, words]) => `${lead} ${oneLine(words!)}`.replace(/[.]*$/, "."))
      // citeproc reads "{:variable: value}" in a note as an instruction.
      .map((sentence) => sentence.replaceAll("{:", "{ :"))
  );
}

function withoutEmpty(item: CslItem): CslItem {
  const kept = Object.entries(item).filter(([, value]) => value !== undefined && value !== "" && value?.length !== 0);
  return Object.fromEntries(kept) as unknown as CslItem;
}

/**
 * The item without what its title says already: after “Telegram from A. Mikoyan to the CPSU Central Committee”,
 * Chicago's description "telegram to CPSU Central Committee, Pyongyang" only repeats.
 */
export function unrepeated(item: CslItem, record: DocumentRecord): CslItem {
  const title = item.title.toLowerCase();
  const says = (words: string) => title.includes(words.toLowerCase());
  const kindSaid = (item.genre ?? "").split(/[^\p{L}]+/u).every((word) => word.length < 3 || says(word));
  const recipients = record.agents.filter(({ role }) => role === "recipient");
  const recipientsSaid = recipients.every(
    (credit) => says(oneLine(credit.as_named ?? credit.name)) || says(short(nameOf(credit))),
  );
  if (!kindSaid || (item.type === "personal_communication" && !recipientsSaid)) return item;
  const { genre: _, recipient: __, "event-place": ___, ...rest } = item;
  return rest;
}

export interface Citations {
  /** For the first note, as safe HTML. */
  note: string;
  /** For later notes, as safe HTML. */
  short: string;
  /** For the bibliography, as safe HTML. */
  bibliography: string;
}

/**
 * The three Chicago forms as safe HTML (escaped text). They are what citeproc prints with the style
 * chicago-notes-bibliography, but for what it does badly: a description is not printed when the title has said it
 * (`unrepeated`), a translator never stands in the place of an author nobody knows, and an inverted author is followed
 * by a comma before "and" whoever comes next.
 */
export function chicago(record: DocumentRecord, context: CitationContext): Citations {
  const { item, note } = firstNote(record, context);
  return { note: escaped(note), short: escaped(shortOf(item)), bibliography: escaped(bibliographyOf(item)) };
}

/** The first note as plain text, for embeds, feeds and the clipboard. */
export function plainCitation(record: DocumentRecord, context: CitationContext): string {
  return firstNote(record, context).note;
}

interface FirstNote {
  item: CslItem;
  note: string;
}
const firstNotes = new WeakMap<CslItem, FirstNote>();

/** The first note of a record, and the item it was made from; asked for as often as the item. */
function firstNote(record: DocumentRecord, context: CitationContext): FirstNote {
  const whole = cslItem(record, context);
  let first = firstNotes.get(whole);
  if (first === undefined) {
    const item = unrepeated(whole, record);
    first = { item, note: noteOf(item) };
    firstNotes.set(whole, first);
  }
  return first;
}

function noteOf(item: CslItem): string {
  const date = curly(citedDate(item.issued));
  // A guessed-at date stands in brackets after a space, without a comma (CMOS18 14.127); in a letter it keeps the comma.
  const spaced = item.issued?.circa && item.type !== "personal_communication";
  const named = joined(", ", [
    inNote((item.author ?? []).map(direct)),
    quotedTitle(item),
    ...descriptionOf(item, inNote),
    prefixed("trans. ", inNote((item.translator ?? []).map(direct))),
    spaced ? "" : date,
  ]);
  return closed(joined(", ", [spaced ? `${named} ${date}` : named, ...foundAt(item)]));
}

function shortOf(item: CslItem): string {
  return closed(joined(", ", [inNote((item.author ?? []).map(short)), quotedTitle(item)]));
}

function bibliographyOf(item: CslItem): string {
  const [location, ...rest] = foundAt(item);
  return closed(
    joined(". ", [
      authorsInBibliography(item.author ?? []),
      quotedTitle(item),
      capitalised(descriptionOf(item, inBibliography).join(", ")),
      prefixed("Translated by ", inBibliography((item.translator ?? []).map(direct))),
      curly(citedDate(item.issued)),
      capitalised(location),
      ...rest,
    ]),
  );
}

function authorsInBibliography([first, ...others]: CslName[]): string {
  if (!first) return "";
  return inSeries([inverted(first), ...others.map(direct)], 7, 3, first.family !== undefined);
}

/** In notes three or more names become the first "et al."; in the bibliography, seven or more become three. */
function inNote(names: string[]): string {
  return inSeries(names, 3, 1);
}

function inBibliography(names: string[]): string {
  return inSeries(names, 7, 3);
}

function inSeries(names: string[], tooMany: number, kept: number, firstInverted = false): string {
  if (names.length >= tooMany) return `${curly(names.slice(0, kept).join(", "))}${kept > 1 ? "," : ""} et al.`;
  if (names.length < 2) return curly(names[0] ?? "");
  const serial = names.length > 2 || firstInverted ? ", and " : " and ";
  return curly(names.slice(0, -1).join(", ") + serial + names.at(-1));
}

function quotedTitle({ title, language }: CslItem): string {
  // Headline capitals are an English custom.
  const cased = !language || /^en\b/i.test(language) ? headline(title) : title;
  const inner = cased
    .replace(/“/g, "‘")
    .replace(/”/g, "’")
    .replace(/(^|[\s([—–-])"/g, "$1‘")
    .replace(/"/g, "’");
  return `“${curly(inner)}”`;
}

/** "telegram to Mao Zedong, Moscow" of a letter; "journal" of anything else. */
function descriptionOf(item: CslItem, series: (names: string[]) => string): string[] {
  const { type, genre, recipient = [], "event-place": place = "" } = item;
  const sent = type === "personal_communication" && recipient.length > 0;
  const to = sent ? prefixed("to ", series(recipient.map(direct))) : "";
  return [curly([genre, to].filter(Boolean).join(" ")), sent ? curly(place) : ""].filter(Boolean);
}

function foundAt(item: CslItem): [location: string, archive: string, link: string] {
  const link = item.DOI ? `https://doi.org/${item.DOI}` : item.URL;
  return [curly(item.archive_location ?? ""), curly(item.archive ?? ""), link];
}

function prefixed(prefix: string, words: string): string {
  return words && prefix + words;
}

/** Parts in a row. American punctuation: a comma or full stop goes inside a closing quotation mark. */
function joined(mark: ", " | ". ", parts: string[]): string {
  return parts.filter(Boolean).reduce((text, part) => `${stopped(text, mark.trim())} ${part}`);
}

function closed(text: string): string {
  return stopped(text, ".");
}

function stopped(text: string, mark: string): string {
  const [, before, quote] = /^(.*?)([’”]*)$/s.exec(text)!;
  const stands = mark === "." ? /[.?!]$/.test(before) : before.endsWith(",");
  return quote.includes("”") ? `${before}${stands ? "" : mark}${quote}` : text + (stands ? "" : mark);
}

function curly(text: string): string {
  return text
    .replace(/(^|[\s([“])'/g, "$1‘")
    .replace(/'/g, "’")
    .replace(/(^|[\s([])"/g, "$1“")
    .replace(/"/g, "”");
}
