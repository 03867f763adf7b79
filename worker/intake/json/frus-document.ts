// One line of the FRUS data sets (volume_id, path, body, footnotes, persons …) as a document of its volume.
import * as z from "zod";
import type { DocumentDraftInput, GiftInput } from "../../archive/gift.ts";
import { edtfOfBounds, edtfOfWords } from "../dates-given.ts";
import { documentType } from "../document-type.ts";
import {
  availabilityOf,
  collectionsOf,
  PUBLIC_DOMAIN,
  partGift,
  personKey,
  publishedIn,
  SERIES,
  volumeSlug,
} from "../frus.ts";
import { implausible } from "../implausible.ts";
import { isCorporateBody, personCalled, personInHeading } from "../names.ts";
import { paragraphsOf } from "../paragraphs.ts";
import { placeNamed } from "../place-named.ts";
import { readSourceNote } from "../source-note.ts";
import { clip, tidy, tidyDate } from "../tidy.ts";

const words = z.string().optional();
const list = z.array(z.string()).default([]);

export const FrusDocument = z.object({
  id: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  volume_id: z.string().min(1),
  volume_title: words,
  number: words,
  path: list,
  title: z.string().min(1),
  date_min: words,
  date_max: words,
  date_text: words,
  date_precision: words,
  doc_type: words,
  from: words,
  to: words,
  place: words,
  classification: words,
  source_note: words,
  summary: words,
  participants: list,
  persons: z
    .array(z.object({ id: z.string(), name: z.string().nullable() }))
    .default([])
    .transform(named),
  footnotes: z.array(z.object({ n: z.string().nullable(), text: z.string() })).default([]),
  cross_refs: list,
  pages: list,
  body: words,
});
type FrusDocument = z.infer<typeof FrusDocument>;

/** A person whose entry in the volume's list was not found has no name here, and is only in the text. */
function named(persons: { id: string; name: string | null }[]): { id: string; name: string }[] {
  return persons.flatMap(({ id, name }) => (name ? [{ id, name }] : []));
}
type Credit = NonNullable<DocumentDraftInput["agents"]>[number];

/** The volume and the parts around the document as collections, then the document. */
export function giftsOfFrusDocument(line: FrusDocument): { gifts: GiftInput[]; doubts: string[] } {
  const volume = line.volume_id;
  const name = clip(line.volume_title ?? volume, 500);
  const { date, doubts } = dateOf(line);
  return {
    gifts: [
      SERIES,
      {
        give: "collection",
        record: {
          slug: volumeSlug(volume),
          name,
          identifiers: [{ scheme: "frus", value: volume }],
          same_as: [`https://history.state.gov/historicaldocuments/${volume}`],
          parent: "frus",
        },
      },
      ...line.path.map((_, depth) => partGift(volume, line.path.slice(0, depth + 1))),
      { give: "document", record: documentOf(line, date) },
    ],
    doubts: [...doubts, ...implausible(date, name)],
  };
}

function documentOf(line: FrusDocument, date: NonNullable<DocumentDraftInput["date"]>): DocumentDraftInput {
  const volume = line.volume_id;
  const title = tidy(line.title);
  const type = documentType(title, line.doc_type);
  const source = sourceOf(line);
  const { classification = markingOf(line.classification), ...holding } = readSourceNote(source) ?? { reference: "" };
  const paragraphs = paragraphsOf(line.body ?? "");
  return {
    identifiers: [{ scheme: "frus", value: line.id }],
    title: clip(title, 2000),
    summary: clip(line.summary ?? "", 20000),
    date,
    type,
    agents: agentsOf(line),
    places: placeNamed(line.place ?? "", type),
    collections: collectionsOf(volume, line.path, line.number),
    holding: holding.reference === "" ? null : holding,
    ...(classification && { classification }),
    provenance: { first_published_in: publishedIn(volume, line.volume_title ?? volume, line.number, line.pages) },
    availability: availabilityOf(paragraphs, source),
    rights: PUBLIC_DOMAIN,
    languages: ["en"],
    relations: [...new Set(line.cross_refs)]
      .filter((id) => id !== line.id)
      .map((id) => ({ type: "see-also", target: `frus:${id}` })),
    notes: notesOf(line),
    texts: paragraphs.length > 0 ? [{ kind: "transcript", language: "en", paragraphs }] : [],
  };
}

/** The source note; in some volumes it is marked as a footnote and only its words tell. */
function sourceOf({ source_note, footnotes }: FrusDocument): string {
  return source_note ?? footnotes.find(({ text }) => isSource(text))?.text ?? "";
}

function isSource(note: string): boolean {
  return /^\[?source:/i.test(note);
}

/** `No Classification Marking` in the spelling of the source notes. */
export function markingOf(classification: string | undefined): string | undefined {
  if (!classification) return undefined;
  const small = {
    "No Classification Marking": "No classification marking",
    "Personal And Confidential": "Personal and Confidential",
  };
  return clip(small[classification as keyof typeof small] ?? classification, 300);
}

interface BoundedDate {
  date_min?: string;
  date_max?: string;
  date_text?: string;
  date_precision?: string;
}

/** The date from its first and last day; words in brackets are an editor's, “received” is when it came. */
export function dateOf({ date_min, date_max, date_text = "", date_precision }: BoundedDate): {
  date: NonNullable<DocumentDraftInput["date"]>;
  doubts: string[];
} {
  const display = clip(tidyDate(date_text), 300) || undefined;
  const doubts: string[] = [];
  let edtf: string | null = null;
  if (date_min && date_max && date_min.slice(0, 10) > date_max.slice(0, 10)) {
    doubts.push(
      `The date ends (${date_max}) before it begins (${date_min}); only its words were kept. Check it against the source.`,
    );
    edtf = display ? edtfOfWords(display) : null;
  } else if (date_min ?? date_max) {
    const bounds = edtfOfBounds((date_min ?? date_max)!, (date_max ?? date_min)!);
    // A range whose days are one holds two readings: “September 9 [30?], 1955”.
    edtf = date_precision === "range" && date_min === date_max ? ((display && edtfOfWords(display)) ?? bounds) : bounds;
    if (edtf === null)
      doubts.push(`“${date_min}” is no day of the calendar; only the words were kept. Check it against the source.`);
  }
  return { date: { edtf, display, basis: basisOf(display, edtf) }, doubts };
}

function basisOf(display = "", edtf: string | null): "stated" | "inferred" | "received" {
  if (/\breceived\b/i.test(display) && /\bundated\b/i.test(display)) return "received";
  if (edtf !== null && /\bundated\b/i.test(display)) return "inferred";
  return /^\[.*\]$/.test(display) ? "inferred" : "stated";
}

function agentsOf(line: FrusDocument): Credit[] {
  const credits: Credit[] = [];
  const named = new Set<string>();
  const add = (credit: Credit) => {
    const identity = credit.key ?? credit.name;
    if (credit.role !== "author" && credit.role !== "recipient" && named.has(identity)) return;
    named.add(identity);
    credits.push(credit);
  };
  const person = ({ id, name }: FrusDocument["persons"][number], role: Credit["role"], asNamed?: string): Credit => ({
    key: personKey(line.volume_id, id),
    name: clip(name, 500),
    kind: "person",
    authority: true,
    role,
    ...(asNamed !== undefined && asNamed !== name && { as_named: clip(asNamed, 500) }),
  });
  for (const [words, role] of [
    [line.from, "author"],
    [line.to, "recipient"],
  ] as const) {
    const heading = headingOf(words ?? "", line.place);
    if (heading === "") continue;
    const found = personInHeading(heading, line.persons);
    if (found) add(person(found, role, heading));
    else
      add(
        isCorporateBody(heading)
          ? { name: clip(heading, 500), kind: "corporate-body", authority: true, role }
          : { name: clip(heading, 500), role },
      );
  }
  for (const participant of line.participants) {
    const heading = tidy(participant).replace(/[,;:]$/, "");
    if (!/\p{L}/u.test(heading)) continue;
    const found = personCalled(heading.split(/,| \(/)[0], line.persons);
    add(found ? person(found, "participant", heading) : { name: clip(heading, 500), role: "participant" });
  }
  for (const mentioned of line.persons) add(person(mentioned, "mentioned"));
  return credits;
}

/** A sender or recipient without the place and date that the title goes on with, and without a stray bracket. */
function headingOf(words: string, place: string | undefined): string {
  const heading = tidy(words);
  const whole = place && heading.includes(`, ${place}`) ? heading.slice(0, heading.indexOf(`, ${place}`)) : heading;
  return (whole.includes("(") ? whole : whole.replace(/\)$/, "")).replace(/, undated$/, "");
}

function notesOf(line: FrusDocument): NonNullable<DocumentDraftInput["notes"]> {
  const notes: NonNullable<DocumentDraftInput["notes"]> = [];
  const source = sourceOf(line);
  if (source !== "") notes.push({ id: "source", kind: "source", text: source });
  const taken = new Set<string>();
  line.footnotes.forEach(({ n, text }, index) => {
    if (text === "" || text === source) return;
    const wanted = n && /^[0-9a-z]{1,20}$/.test(n) ? `n${n}` : `n${index + 1}`;
    let id = wanted;
    for (let again = 2; taken.has(id); again++) id = `${wanted}-${again}`;
    taken.add(id);
    notes.push({ id, kind: "footnote", ...(n && { label: n.slice(0, 40) }), text });
  });
  return notes;
}
