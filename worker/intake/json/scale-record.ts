// The flat lines of the large data sets: FRUS with an extract of its text, consular cards, works of a museum.
import * as z from "zod";
import type { DocumentDraftInput, GiftInput } from "../../archive/gift.ts";
import { known } from "../../archive/known.ts";
import { edtfOfWords } from "../dates-given.ts";
import { documentType, givenType } from "../document-type.ts";
import { PUBLIC_DOMAIN, SERIES, volumeSlug } from "../frus.ts";
import { implausible } from "../implausible.ts";
import { isCorporateBody } from "../names.ts";
import { paragraphsOf } from "../paragraphs.ts";
import { placeNamed } from "../place-named.ts";
import { slugOf } from "../slug.ts";
import { readSourceNote } from "../source-note.ts";
import { clip, tidy } from "../tidy.ts";
import { dateOf, markingOf } from "./frus-document.ts";

const words = z.string().optional();
const list = z.array(z.string()).default([]);

export const ScaleRecord = z.object({
  id: z.string().regex(/^[^/\s]+\/\S+$/),
  collection: z.string().min(1),
  title: z.string().min(1),
  container: words,
  date_min: words,
  date_max: words,
  date_text: words,
  doc_type: words,
  from: words,
  to: words,
  creators: list,
  persons: list,
  subjects: list,
  place: words,
  classification: words,
  source: words,
  summary: words,
  text: words,
  words: z.number().optional(),
  medium: words,
  dimensions: words,
  rights: words,
});
type ScaleRecord = z.infer<typeof ScaleRecord>;

/** Its collection first (a FRUS line's is the volume), then the document. */
export function giftsOfScaleRecord(line: ScaleRecord): { gifts: GiftInput[]; doubts: string[] } {
  const isFrus = line.collection === "frus";
  const [volume] = line.id.split("/");
  const slug = isFrus ? volumeSlug(volume) : slugOf(line.collection);
  const bounds = dateOf(line);
  // A range the words call approximate, `c.1830–41`, is better read from the words.
  const approximate = /^(?:c|ca|circa)[.\s]/i.test(line.date_text ?? "") ? edtfOfWords(line.date_text!) : null;
  const date = { ...bounds.date, edtf: approximate ?? bounds.date.edtf };
  return {
    gifts: [
      ...(isFrus ? [SERIES] : []),
      {
        give: "collection",
        record: isFrus
          ? {
              slug,
              name: clip(line.container ?? volume, 500),
              parent: "frus",
              identifiers: [{ scheme: "frus", value: volume }],
            }
          : { slug, name: known(COLLECTIONS, line.collection) ?? line.collection },
      },
      { give: "document", record: isFrus ? frusRecord(line, date, slug) : otherRecord(line, date, slug) },
    ],
    doubts: [...bounds.doubts, ...implausible(date, isFrus ? (line.container ?? "") : "")],
  };
}
const COLLECTIONS: Record<string, string> = { tate: "Tate", "consular-cards": "U.S. consular cards" };

type Drafted = NonNullable<DocumentDraftInput["date"]>;

function frusRecord(line: ScaleRecord, date: Drafted, slug: string): DocumentDraftInput {
  const title = tidy(line.title);
  const type = documentType(title, line.doc_type);
  const { classification = markingOf(line.classification), ...holding } = readSourceNote(line.source ?? "") ?? {
    reference: "",
  };
  return {
    ...whatAllHave(line, date, slug),
    identifiers: [{ scheme: "frus", value: line.id }],
    title: clip(title, 2000),
    type,
    agents: [
      ...named(line.from, "author"),
      ...named(line.to, "recipient"),
      ...line.persons.map((name) => ({
        name: clip(name, 500),
        kind: "person" as const,
        role: "mentioned" as const,
        authority: true,
      })),
    ],
    places: placeNamed(line.place ?? "", type),
    holding: holding.reference === "" ? null : holding,
    ...(classification && { classification }),
    languages: ["en"],
  };
}

function named(words: string | undefined, role: "author" | "recipient"): NonNullable<DocumentDraftInput["agents"]> {
  const name = clip(tidy(words ?? ""), 500);
  if (name === "") return [];
  return [isCorporateBody(name) ? { name, kind: "corporate-body", authority: true, role } : { name, role }];
}

function otherRecord(line: ScaleRecord, date: Drafted, slug: string): DocumentDraftInput {
  const number = line.id.startsWith(`${line.collection}/`) ? line.id.slice(line.collection.length + 1) : line.id;
  const extent = [line.medium, line.dimensions].filter((part) => part !== undefined).join("; ");
  return {
    ...whatAllHave(line, date, slug),
    identifiers: [{ scheme: line.collection.slice(0, 60), value: number }],
    title: clip(line.title.trim(), 2000),
    title_kind: /^\[.*\]$/.test(line.title) ? "supplied" : "formal",
    type: line.doc_type === undefined ? null : givenType(line.doc_type),
    agents: line.creators.map((name) => ({ name: clip(name, 500), kind: "person", role: "author", authority: true })),
    ...(line.source !== undefined && { credit_line: clip(line.source, 1000) }),
    ...(extent !== "" && { extent: clip(extent.replace(/\s+/g, " "), 300) }),
  };
}

/** The text of these lines ends after 300 words; a longer one is said to be an extract. */
function whatAllHave(line: ScaleRecord, date: Drafted, slug: string) {
  const paragraphs = paragraphsOf(line.text ?? "");
  const given = (line.text ?? "").split(/\s+/).length;
  const isExtract = paragraphs.length > 0 && line.words !== undefined && line.words > given * 1.05 + 5;
  return {
    summary: clip(line.summary ?? "", 20000),
    date,
    subjects: line.subjects.filter((subject) => subject !== "").map((subject) => clip(subject, 500)),
    collections: [{ slug }],
    availability: paragraphs.length === 0 || isExtract ? ("description" as const) : ("full-text" as const),
    rights: rightsOf(line.rights),
    notes: isExtract
      ? [
          {
            id: "extract",
            kind: "editorial" as const,
            text: `Only the first ${given} of ${line.words} words are given here.`,
          },
        ]
      : [],
    texts: paragraphs.length > 0 ? [{ kind: "transcript" as const, language: "en", paragraphs }] : [],
  };
}

function rightsOf(rights: string | undefined): NonNullable<DocumentDraftInput["rights"]> {
  if (rights === undefined) return {};
  if (/CC0/.test(rights)) return { uri: "http://creativecommons.org/publicdomain/zero/1.0/", note: rights };
  return /^public domain/i.test(rights) ? PUBLIC_DOMAIN : { note: clip(rights, 2000) };
}
