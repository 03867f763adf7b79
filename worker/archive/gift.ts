// What intake brings: drafts that name agents and places by words or foreign keys, and problems told by line.
import * as z from "zod";
import { AGENT_KINDS, Agent, Collection, Place, Repository, Subject } from "./authority.ts";
import { AGENT_ROLES, CERTAINTIES, DocumentState, Holding, Id, PLACE_ROLES, RELATION_TYPES } from "./document.ts";

/** `scheme:value` of an identifier an authority record carries, e.g. `frus-person:frus1961-63v06#p_KNS2`. */
const Key = z
  .string()
  .max(600)
  .regex(/^[^:]+:.+$/s);

const DraftCredit = z.object({
  key: Key.optional(),
  name: z.string().min(1).max(500),
  kind: z.enum(AGENT_KINDS).optional(),
  /** true: make or find an authority record for this name; false: keep the words as a literal. */
  authority: z.boolean().default(false),
  role: z.enum(AGENT_ROLES),
  as_named: z.string().max(500).optional(),
  certainty: z.enum(CERTAINTIES).optional(),
});
const DraftPlace = z.object({
  key: Key.optional(),
  name: z.string().min(1).max(500),
  authority: z.boolean().default(true),
  role: z.enum(PLACE_ROLES),
  as_named: z.string().max(500).optional(),
});

/**
 * A document as a giver describes it. `identifiers[0]` makes the import idempotent: the same identifier is the
 * same document. Dates: `edtf` or words in `display` (read when `edtf` is absent); both absent is undated.
 */
export const DocumentDraft = DocumentState.omit({
  date: true,
  agents: true,
  places: true,
  subjects: true,
  collections: true,
  holding: true,
  relations: true,
}).extend({
  id: Id.optional(),
  date: z
    .object({
      edtf: z.string().nullable().optional(),
      display: z.string().max(300).optional(),
      basis: DocumentState.shape.date.shape.basis.default("stated"),
      note: z.string().optional(),
    })
    .default({ basis: "stated" }),
  agents: z.array(DraftCredit).default([]),
  places: z.array(DraftPlace).default([]),
  subjects: z.array(z.string().min(1).max(500)).default([]),
  collections: z
    .array(
      z.object({
        slug: Collection.shape.slug,
        /** What it is called if the archive has none of this slug. */
        name: Collection.shape.name.optional(),
        /** true: the slug was made from the name, and a collection the archive has by this name is meant. */
        by_name: z.boolean().optional(),
        position: z.number().int().optional(),
      }),
    )
    .default([]),
  holding: Holding.omit({ repository: true })
    .extend({ repository: z.string().max(500).optional() })
    .nullable()
    .default(null),
  /** `target` is `scheme:value` of the other document; it is kept, and shown once that document is there. */
  relations: z.array(z.object({ type: z.enum(RELATION_TYPES), target: Key })).default([]),
  /**
   * Of a row of a table: its cells by the names of Fonds' own columns. Where one says what the archive's own table
   * says, it changes nothing, and what the table has no column for stays as it is.
   */
  cells: z.record(z.string().max(60), z.string()).optional(),
});
export type DocumentDraft = z.infer<typeof DocumentDraft>;

const optionalId = { id: Id.optional() };
export const AgentDraft = Agent.extend(optionalId);
export const PlaceDraft = Place.extend(optionalId);
export const SubjectDraft = Subject.extend(optionalId);
export const RepositoryDraft = Repository.extend(optionalId);

/** One thing given. Authority records come before the documents that point to them. */
export const Gift = z.discriminatedUnion("give", [
  z.object({
    give: z.literal("document"),
    record: DocumentDraft,
    as: z.literal("draft").optional().describe("Work that readers do not see: it is brought in as a draft."),
  }),
  z.object({ give: z.literal("agent"), record: AgentDraft }),
  z.object({ give: z.literal("place"), record: PlaceDraft }),
  z.object({ give: z.literal("subject"), record: SubjectDraft }),
  z.object({ give: z.literal("repository"), record: RepositoryDraft }),
  z.object({ give: z.literal("collection"), record: Collection }),
]);
export type Gift = z.infer<typeof Gift>;
/** A gift before defaults are filled in: what intake may write. */
export type GiftInput = z.input<typeof Gift>;
export type DocumentDraftInput = z.input<typeof DocumentDraft>;

/** Something a person should know about one place of a file. An error refuses its record; a warning does not. */
export interface Problem {
  level: "error" | "warning";
  /** What is wrong and what to do, in a sentence. */
  message: string;
  file?: string;
  /** 1-based. */
  line?: number;
  column?: number;
  /** The record's own identifier where known. */
  record?: string;
}

/** What a reader of files yields, in the order of the file. `bytes` read so far drive the progress bar. */
export type Intake = AsyncIterable<{ gift: GiftInput; line?: number } | { problem: Problem }>;
