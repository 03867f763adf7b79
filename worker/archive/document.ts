// The record of one historical document: what is known of it, in the terms of DACS and ISAD(G).
// One schema serves the archive, the read API, its OpenAPI and the revisions.
import * as z from "zod";

/** Eight characters that cannot be misread or spell a word: the public id of anything the archive holds. */
export const ID_ALPHABET = "bcdfghjkmnpqrstvwxyz23456789";
export const ID_PATTERN = /^[bcdfghjkmnpqrstvwxyz2-9]{8}$/;
export const Id = z.string().regex(ID_PATTERN);

/** BCP 47: `en`, `ko-KP`, `zh-Hant`. */
export const Language = z
  .string()
  .regex(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/, "This is no language code, such as en, ko-KP or zh-Hant.");

export const Identifier = z.object({
  scheme: z.string().min(1).max(60).describe("Who gave the number, e.g. `wilson`, `frus`, `doi`, `ark`."),
  value: z.string().min(1).max(500),
});

export const DATE_BASES = ["stated", "inferred", "received", "filed"] as const;

/** When the document was made. `edtf` is null for an undated document; a fake date is never stored. */
export const HistoricalDate = z.object({
  edtf: z.string().nullable().describe("ISO 8601-2 (EDTF), e.g. `1956-09-21`, `1956~`, `1956-09-20/1956-09-23`."),
  display: z.string().describe("The date in words, as the document or its editor has it."),
  min: z.string().nullable().describe("First possible day, `YYYY-MM-DD`."),
  max: z.string().nullable().describe("Last possible day, `YYYY-MM-DD`."),
  basis: z.enum(DATE_BASES).describe("Where the date comes from."),
  note: z.string().optional(),
});

export const AGENT_ROLES = [
  "author",
  "recipient",
  "cc",
  "drafter",
  "signatory",
  "participant",
  "speaker",
  "translator",
  "editor",
  "contributor",
  "mentioned",
] as const;
export type AgentRole = (typeof AGENT_ROLES)[number];

export const PLACE_ROLES = ["sent-from", "sent-to", "meeting", "about"] as const;
export const CERTAINTIES = ["certain", "probable", "possible"] as const;

/** A person or body in a role. `id` is null where the name is a literal without an authority record. */
export const Credit = z.object({
  id: Id.nullable(),
  name: z.string().min(1).max(500),
  role: z.enum(AGENT_ROLES),
  as_named: z.string().max(500).optional().describe("The name as this document spells it."),
  certainty: z.enum(CERTAINTIES).optional(),
});

export const PlaceLink = z.object({
  id: Id.nullable(),
  name: z.string().min(1).max(500),
  role: z.enum(PLACE_ROLES),
  as_named: z.string().max(500).optional(),
});

export const SubjectLink = z.object({ id: Id, name: z.string() });
export const CollectionLink = z.object({
  slug: z.string(),
  name: z.string(),
  position: z.number().int().optional().describe("Place in the collection's own order."),
});

/** The archival signature, kept apart and shown whole. */
export const Holding = z.object({
  repository: z.object({ id: Id, name: z.string() }).nullable(),
  fonds: z.string().max(500).optional(),
  series: z.string().max(500).optional(),
  file: z.string().max(500).optional(),
  folios: z.string().max(500).optional(),
  reference: z.string().max(2000).optional().describe("The reference as one citable string."),
});

export const Provenance = z.object({
  obtained_by: z.string().max(500).optional(),
  contributed_by: z.string().max(500).optional(),
  translated_by: z.string().max(500).optional(),
  first_published_in: z.string().max(1000).optional(),
});

export const Release = z.object({
  date: z.string().max(100).optional(),
  authority: z.string().max(500).optional(),
  excisions: z.string().max(1000).optional(),
});

export const AVAILABILITIES = ["full-text", "scan", "description", "withheld"] as const;

export const Rights = z.object({
  uri: z.string().max(500).optional().describe("A RightsStatements.org or Creative Commons URI."),
  note: z.string().max(2000).optional(),
});

export const RELATION_TYPES = [
  "replies-to",
  "encloses",
  "enclosed-in",
  "version-of",
  "same-meeting",
  "translation-of",
  "see-also",
] as const;
export const Relation = z.object({
  type: z.enum(RELATION_TYPES),
  target: Id,
  title: z.string().optional(),
  date: z.string().optional(),
});

export const NOTE_KINDS = ["footnote", "translator", "editorial", "erratum", "date", "source"] as const;
export const Note = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/)
    .describe("Stable within the document, e.g. `n3`."),
  kind: z.enum(NOTE_KINDS),
  label: z.string().max(40).optional().describe("The mark in the text, e.g. `3`."),
  text: z.string().min(1),
  public: z.boolean().default(true),
  date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional()
    .describe("Of an erratum: the day on which it came before readers."),
});

/** One paragraph. `page` is the page that *begins* at offset `breaks[i].at` of this paragraph's text. */
export const Paragraph = z.object({
  id: z
    .string()
    .regex(/^p[0-9]+$/)
    .describe("Stable anchor, `p12`."),
  text: z.string(),
  kind: z.enum(["paragraph", "heading", "list-item", "table-row", "signature", "dateline", "postscript"]).optional(),
  lang: Language.optional(),
  breaks: z
    .array(z.object({ at: z.number().int().min(0), page: z.string() }))
    .optional()
    .describe("Page breaks: page `page` begins at character `at` (UTF-16 units) of `text`."),
  notes: z
    .array(z.object({ at: z.number().int().min(0), note: z.string() }))
    .optional()
    .describe("Note marks: note `note` is called at character `at` of `text`."),
  source: z.string().optional().describe("In a translation: the id of the paragraph it translates."),
});

export const TEXT_KINDS = ["transcript", "translation", "transliteration", "ocr"] as const;
export const Text = z.object({
  kind: z.enum(TEXT_KINDS),
  language: Language,
  translator: z.string().max(300).optional(),
  method: z.enum(["human", "machine", "reviewed"]).default("human"),
  paragraphs: z.array(Paragraph),
});

export const Scan = z.object({
  key: z.string().describe("R2 object."),
  media_type: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  label: z.string().optional(),
  alternative_text: z.string().optional(),
  alternative_text_waived: z.string().max(300).optional().describe("Why the image needs no alternative text."),
});

export const AlternativeText = z.object({ lang: Language, text: z.string().min(1) });

/**
 * Everything a curator says of a document: what a revision keeps and what a draft brings.
 * Order of arrays is meaningful (authors first named first).
 */
export const DocumentState = z.object({
  identifiers: z.array(Identifier).default([]),
  title: z.string().min(1).max(2000),
  title_kind: z.enum(["formal", "supplied"]).default("formal"),
  alt_titles: z.array(AlternativeText).default([]),
  summary: z.string().max(20000).default(""),
  alt_summaries: z.array(AlternativeText).default([]),
  date: HistoricalDate,
  type: z.string().max(100).nullable().default(null),
  agents: z.array(Credit).default([]),
  places: z.array(PlaceLink).default([]),
  subjects: z.array(SubjectLink).default([]),
  collections: z.array(CollectionLink).default([]),
  holding: Holding.nullable().default(null),
  provenance: Provenance.default({}),
  credit_line: z.string().max(1000).optional(),
  donor: z.string().max(500).optional(),
  classification: z.string().max(300).optional(),
  release: Release.optional(),
  availability: z.enum(AVAILABILITIES).default("description"),
  rights: Rights.default({}),
  languages: z.array(Language).default([]),
  extent: z.string().max(300).optional(),
  relations: z.array(Relation).default([]),
  notes: z.array(Note).default([]),
  texts: z.array(Text).default([]),
  scans: z.array(Scan).default([]),
  files: z.array(Scan).default([]),
});
export type DocumentState = z.infer<typeof DocumentState>;

export const STATUSES = ["draft", "in-review", "published", "withdrawn", "merged"] as const;
export type Status = (typeof STATUSES)[number];

/** What can be read of a document, and so what `has=` may ask for. */
export const READABLES = ["transcript", "translation", "transliteration", "ocr", "scan", "file", "summary"] as const;
export type Readable = (typeof READABLES)[number];

/** A document as the archive publishes it: its state, its address and its two clocks. */
export const DocumentRecord = DocumentState.extend({
  id: Id,
  status: z.enum(STATUSES),
  revision: z.number().int().positive(),
  has: z.array(z.enum(READABLES)),
  created_at: z.string().describe("RFC 3339, the archive's clock."),
  updated_at: z.string().describe("RFC 3339, the archive's clock."),
  published_at: z.string().nullable().describe("RFC 3339, the archive's clock."),
  content_hash: z.string().describe("SHA-256 of the state, hexadecimal."),
});
export type DocumentRecord = z.infer<typeof DocumentRecord>;

export type Paragraph = z.infer<typeof Paragraph>;
export type DocumentText = z.infer<typeof Text>;
export type Note = z.infer<typeof Note>;
export type Credit = z.infer<typeof Credit>;
export type PlaceLink = z.infer<typeof PlaceLink>;
export type HistoricalDate = z.infer<typeof HistoricalDate>;
export type Identifier = z.infer<typeof Identifier>;
export type Holding = z.infer<typeof Holding>;

/** What can be read of this state, in the order of `READABLES`. */
export function readablesOf(state: Pick<DocumentState, "texts" | "scans" | "files" | "summary">): Readable[] {
  const kinds = new Set<string>(state.texts.filter((text) => text.paragraphs.length > 0).map((text) => text.kind));
  if (state.scans.length > 0) kinds.add("scan");
  if (state.files.length > 0) kinds.add("file");
  if (state.summary !== "") kinds.add("summary");
  return READABLES.filter((readable) => kinds.has(readable));
}
